// What the loader needs only where the Wasm runs. It comes with the Wasm's glue, so that the loader stays within its two kilobytes.

let ready;

// Makes the Wasm that `answer` brings ready, once for all forms of the page, and gives what it exports. Browsers before 2021 compile
// it when all has arrived.
export default async function (answer) {
  try {
    return await (ready = ready || made(answer));
  } catch (error) {
    ready = 0;
    throw error;
  }
}
async function made(answer) {
  const imports = __wbg_get_imports();
  const { instance, module } = await (WebAssembly.instantiateStreaming
    ? WebAssembly.instantiateStreaming(answer, imports)
    : WebAssembly.instantiate(await answer.arrayBuffer(), imports));
  return __wbg_finalize_init(instance, module);
}

// Whether the browser is still as the Wasm must find it. Libraries of 2010 put their own `Array.from` (Prototype) and `Window`
// (MooTools) in the place of what is there.
export function sound() {
  return self instanceof Window && Array.from(new Set([1]))[0] == 1;
}

// Hydrates the form, and calls `fail` when the Wasm of `server` has trapped, or has not said within five seconds that it is ready:
// nothing of it can be used any more. Calls `look` when the device turns dark or light. Listens until `signal` aborts.
export function run(server, fail, look, signal, host, root, payload, key, tell) {
  for (const type of ["error", "unhandledrejection"]) {
    addEventListener(type, event => {
      const where = event.filename || (event.reason && event.reason.stack) || "";
      if (where.includes(server + "/assets/")) fail();
    }, { signal });
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", look, { signal });
  const late = setTimeout(() => signal.aborted || fail(), 5e3);
  return hydrate(root, payload.props, key, (what, reference) => {
    if (what == "fill") return fill(root, reference);
    if (what == "submit") remember(payload, root);
    if (what != "ready") return tell(what, reference);
    clearTimeout(late);
    host.dataset.state = "live";
  });
}

// Fills the form with what one held before, as JSON: its entries, or a response that was put off, in which they are the fourth. Gives
// the step at which that was left, where the form has it. The storage is the host page's, which may have written anything there.
function fill(root, kept) {
  const held = JSON.parse(kept), entries = Array.isArray(held[0]) ? held : held[3];
  const typed = entries.filter(it => it.length == 2 && it.every(text => typeof text == "string"));
  refill(root, typed);
  const step = new Map(typed).get("step");
  if (root.querySelectorAll(".part")[step]) return Number(step);
}

// Writes what was typed into a form as the server rendered it, and puts the caret back where it was.
export function refill(root, typed, active) {
  for (const control of root.querySelectorAll("input:not([type=hidden]), textarea, select")) {
    const ticked = /radio|checkbox/.test(control.type);
    for (const [name, value] of typed) {
      if (name != control.name) continue;
      if (ticked) control.checked |= control.value == value;
      else control.value = value;
    }
    if (active && control.name == active.name && (!ticked || control.value == active.value)) {
      control.focus();
      // Not every control has a caret.
      try { control.setSelectionRange(active.selectionStart, active.selectionStart); } catch {}
    }
  }
}
