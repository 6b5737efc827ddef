// Text that lies outside of the window or is cut off by something around it, and whatever scrolls sideways. Run after seen.js.
const faults = new Set();
const width = document.documentElement.clientWidth;
const slack = 1;
if (document.scrollingElement.scrollWidth > width) {
  const wide = everything().filter(it => seen(it) && it.getBoundingClientRect().right > width + slack);
  faults.add(`the page scrolls sideways: ${document.scrollingElement.scrollWidth} of ${width} pixels, ${wide.map(named).join("; ")}`);
}
for (const it of everything().filter(seen)) {
  const style = getComputedStyle(it);
  const text = [...it.childNodes].filter(node => node.nodeType == 3 && node.data.trim());
  if (it.scrollWidth > it.clientWidth + slack && ["auto", "scroll"].includes(style.overflowX) && it.localName != "input") faults.add(`scrolls sideways: ${named(it)}`);
  for (const node of text) {
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.left < -slack || box.right > width + slack) faults.add(`outside of the window: ${named(it)} "${node.data.trim()}"`);
      for (let around = it; around; around = above(around)) {
        const { overflowX, overflowY } = getComputedStyle(around), frame = around.getBoundingClientRect();
        if (around == document.documentElement || around == document.body || getComputedStyle(around).display == "inline") continue;
        const cut = overflowX != "visible" && (box.left < frame.left - slack || box.right > frame.right + slack)
          || overflowY == "hidden" && (box.top < frame.top - slack || box.bottom > frame.bottom + slack);
        if (cut) faults.add(`cut off by ${named(around)}: "${node.data.trim()}"`);
      }
    }
  }
  // What is written in a box that shows a choice or a button is not a node of the page.
  if (it.localName == "select") {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = style.font;
    const chosen = it.selectedOptions[0]?.label ?? "", spaced = parseFloat(style.letterSpacing) || 0;
    const room = it.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    if (pen.measureText(chosen).width + spaced * chosen.length > room + slack) faults.add(`cut off: ${named(it)} "${chosen}"`);
  }
}
return [...faults];
