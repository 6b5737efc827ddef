// Buttons that copy the text before them. Without scripts they stay hidden, and the text can be
// selected by hand.
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
