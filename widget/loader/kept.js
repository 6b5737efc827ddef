// What a visit leaves for the next one, at the end of `rare.js`: a draft that is put by for a week, and for an hour what was sent from
// this tab. The words are asked for when they are needed.

const WEEK = 7 * 24 * HOUR;
// The name of a response in the outbox, behind the prefix.
const KEY = /^[0-9a-f]{32}$/;

function make(name, text, kind) {
  const it = document.createElement(name);
  it.textContent = text;
  if (kind) it.className = kind;
  if (name == "button") it.type = "button";
  return it;
}

// Goes on with what was put by, in this tab, where the tab has no other draft.
function takeUp(payload) {
  const name = prefix(payload), [until, entries] = read(localStorage, name + "later");
  if (!until) return;
  if (Date.now() > until) localStorage.removeItem(name + "later");
  else if (!sessionStorage.getItem(name + "draft")) {
    try {
      sessionStorage.setItem(name + "draft", JSON.stringify(entries));
    } catch {
      // It is full.
    }
  }
}

// Puts by what is `typed`, once its writer knows what that means where others use the device.
async function later(button, payload, typed) {
  const { kept: words } = await ask(payload.server, payload.slug, payload.props.lang), name = prefix(payload) + "later";
  const around = button.parentElement, said = make("span", words.shared, "hint");
  around.querySelectorAll(".asked").forEach(it => it.remove());
  const keep = make("button", words.keep, "button second"), place = make("span", "", "asked");
  said.setAttribute("role", "status");
  place.append(said, keep);
  around.append(place);
  keep.onclick = () => {
    if (localStorage.getItem(name) && keep.textContent == words.remove) {
      localStorage.removeItem(name);
      return place.remove();
    }
    const until = Date.now() + WEEK;
    try {
      localStorage.setItem(name, JSON.stringify([until, typed]));
      said.textContent = words.saved.replace("{day}", new Date(until).toLocaleDateString(payload.props.lang));
      keep.textContent = words.remove;
    } catch {
      said.textContent = words.unkept;
    }
  };
  keep.focus();
}

// Whether a response waits in the outbox.
function waits(payload) {
  const name = prefix(payload);
  return Object.keys(localStorage).some(it => it.startsWith(name) && KEY.test(it.slice(name.length)));
}

// What this tab has sent within an hour. The storage is the host page's, which may have written anything there.
function remembered(payload) {
  const name = prefix(payload) + "sent", [until, reference, link, anew] = read(sessionStorage, name);
  if (payload.kiosk || self != top || ![reference, link].every(it => typeof it == "string")) return;
  const rest = until - Date.now();
  if (rest > 0 && rest <= HOUR) return { until, reference, link, anew };
  sessionStorage.removeItem(name);
}

// Says that a response was sent, and gives its link once more. The form stays away until another response is asked for: whoever comes
// back does not send the same one twice without knowing it.
async function recall(payload, root, { until, reference, link, anew }) {
  const form = root.querySelector("form"), name = prefix(payload), hide = so => form && (form.hidden = so);
  hide(!anew);
  root.querySelector(".recalled")?.remove();
  let words;
  try {
    ({ kept: words } = await ask(payload.server, payload.slug, payload.lang));
  } catch {
    // Without a connection nothing can be sent; the form says that, too.
    return hide(false);
  }
  const said = words.sent.replace("{reference}", reference), props = payload.props;
  const put = show(root, props, "good recalled", said, words.tab, []), line = put("p", "", "acts"), panel = line.parentElement;
  const act = (name, text) => {
    const it = make(name, text, "button second");
    line.append(it);
    return it;
  };
  const open = act("a", words.open);
  open.href = link;
  open.target = "_blank";
  open.rel = "noopener";
  act("button", words.copy).dataset.copy = link;
  const copied = make("span", "", "copied");
  copied.setAttribute("role", "status");
  line.append(copied);
  act("button", words.print).onclick = () => printed(said, link, payload.lang);
  act("a", words.mail).href = "mailto:?subject=" + encodeURIComponent(said) + "&body=" + encodeURIComponent(said + "\n" + link + "\n");
  // Back to a form in which nothing is written.
  const begin = () => {
    form.reset();
    hide(false);
    form.querySelector("input:not([type=hidden]), textarea, select").focus();
  };
  if (form && !anew) {
    const button = act("button", words.anew);
    button.onclick = () => {
      sessionStorage.setItem(name + "sent", JSON.stringify([until, reference, link, true]));
      button.remove();
      begin();
    };
  }
  act("button", words.other).onclick = () => {
    for (const it of ["sent", "draft"]) sessionStorage.removeItem(name + it);
    panel.remove();
    if (form) begin();
  };
}

// Prints what is to be kept, and not the page around.
function printed(said, link, lang) {
  const sheet = window.open("", "_blank");
  // Here no window may be opened.
  if (!sheet) return window.print();
  sheet.document.title = said;
  sheet.document.documentElement.lang = lang;
  for (const text of [said, link]) sheet.document.body.append(make("p", text));
  sheet.print();
}
