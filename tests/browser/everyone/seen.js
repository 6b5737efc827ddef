// What the checks of this room share: all elements of the page, and what of them can be seen. An element with an open shadow root
// stands for what is in that: its own children are for those who read the page without it.
const everything = (root = document) => [...root.children].flatMap(it => [it, ...everything(it.shadowRoot ?? it)]);
const above = it => it.parentElement || (it.getRootNode().host ?? null);
const named = it => {
  const part = it => it.localName + (it.id ? "#" + it.id : "") + [...it.classList].map(name => "." + name).join("") + (it.name ? `[name="${it.name}"]` : "");
  return [above(it), it].filter(Boolean).map(part).join(" > ");
};
// Not what is read out and not seen, nor the link that comes with the focus.
const seen = it => it.checkVisibility({ visibilityProperty: true }) && !it.closest(".aside, .page-skip:not(:focus), .staff-unseen, datalist, select > *, head, script, style");
