// Buttons that copy the text before them, and buttons that put what is selected of a text into a
// control, a line each. Without scripts they stay hidden, and both can be done by hand.
for (const button of document.querySelectorAll("button[data-copies]")) {
  const of = document.getElementById(button.dataset.copies);
  const said = button.nextElementSibling;
  button.hidden = false;
  button.addEventListener("click", async () => {
    said.textContent = "";
    let done = true;
    try {
      await navigator.clipboard.writeText(of.textContent);
    } catch {
      // Not allowed here: the text is selected, so that the keyboard can copy it.
      getSelection().selectAllChildren(of);
      done = document.execCommand("copy");
    }
    said.textContent = done ? button.dataset.done : button.dataset.selected;
  });
}
for (const button of document.querySelectorAll("button[data-selects]")) {
  const of = document.getElementById(button.dataset.selects);
  const into = document.getElementById(button.dataset.into);
  button.hidden = false;
  // The selection would be lost with the focus.
  button.addEventListener("pointerdown", event => event.preventDefault());
  button.addEventListener("click", () => {
    const selection = getSelection();
    if (!selection.rangeCount || !of.contains(selection.getRangeAt(0).commonAncestorContainer)) return into.focus();
    const words = String(selection).split("\n").map(line => line.trim()).filter(line => line);
    into.value = [...into.value.split("\n").filter(line => line.trim()), ...words].join("\n");
    into.dispatchEvent(new Event("input", { bubbles: true }));
    into.focus();
  });
}
