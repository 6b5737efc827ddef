// What is to be done when a response has arrived, in `live.js` for the form that the Wasm runs and in `rare.js` for a plain one.

const HOUR = 36e5;

function prefix({ server, slug }) {
  return "glas:" + server + "/" + slug + ":";
}

// What has just been sent is put by no longer, and this tab knows its reference and link for an hour: not on a terminal that many use,
// and not in a frame, of which nobody knows whose tab it is in.
export async function remember(payload, root) {
  try {
    // The browser would put what was sent into the form of whoever comes back.
    root.querySelector("form")?.reset();
    root.querySelector(".recalled")?.remove();
    // Once the receipt is shown.
    await new Promise(shown => setTimeout(shown));
    const name = prefix(payload), [reference, link] = [".reference", ".receipt a"].map(it => root.querySelector(it).textContent);
    localStorage.removeItem(name + "later");
    if (!payload.kiosk && self == top) sessionStorage.setItem(name + "sent", JSON.stringify([Date.now() + HOUR, reference, link]));
  } catch {
    // The storage is blocked or full, or a terminal shows no link.
  }
}
