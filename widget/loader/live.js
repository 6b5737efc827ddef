// What the loader needs only where the Wasm runs. It comes with the Wasm's glue, so that the loader stays within its two kilobytes.

// Whether the browser is still as the Wasm must find it. Libraries of 2010 put their own `Array.from` (Prototype) and `Window`
// (MooTools) in the place of what is there.
export function sound() {
  return self instanceof Window && Array.from(new Set([1]))[0] == 1;
}

// Calls `fail` when the Wasm of `server` has trapped: nothing of it can be used any more. Listens until `ends` aborts.
export function watch(server, fail, ends) {
  for (const type of ["error", "unhandledrejection"]) {
    addEventListener(type, event => {
      const where = event.filename || (event.reason && event.reason.stack) || "";
      if (where.includes(server + "/assets/")) fail();
    }, ends);
  }
}

// Writes what was typed into a form as the server rendered it, and puts the caret back where it was.
export function refill(root, typed, active) {
  for (const control of root.querySelectorAll("[name]")) {
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
