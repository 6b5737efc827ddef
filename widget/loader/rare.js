// What few visits need, in a file that `embed.js` fetches on need: the tag where it was not written to stand, another language than
// the one that came, `Glas.mount`, a response that was left over, and what a webmaster is told. The words it shows come with the
// props; what it writes to the console is for whoever looks after the page.

function tell(text) {
  console.warn("Glas: " + text);
}

// All elements of the page that a selector finds, in open shadow roots too, but not in those of our forms.
function all(selector, root = document) {
  const found = [...root.querySelectorAll(selector)];
  for (const { shadowRoot } of root.querySelectorAll("*")) {
    if (shadowRoot && !shadowRoot.querySelector(".glas")) found.push(...all(selector, shadowRoot));
  }
  return found;
}

function isShown(element) {
  return element.getClientRects().length > 0;
}

// Our elements in copies of a page, which have no form: what systems that change pages without loading them show when one goes
// back. Each is its link again, or nothing.
function thaw({ server }) {
  for (const it of all("div[data-theme][data-head]")) {
    if (!it.shadowRoot && it.textContent) it.replaceWith(...[...it.children].filter(({ href }) => String(href).startsWith(server + "/c/")));
  }
}

// The links that lead to the page of the consultation, however they were copied: with a slash, a query or a fragment behind it. Those
// that a form has taken the place of stand in its element.
function links({ server, slug }) {
  const address = server + "/c/" + slug;
  return all("a[href]").filter(({ href, parentNode }) => {
    // That of a link in a picture is no text.
    return !parentNode.shadowRoot && String(href).toLowerCase().startsWith(address) && /^\/*([?#]|$)/.test(href.slice(address.length));
  });
}

// Of several links the one that speaks this language: by its address, by what it says of itself, by where it stands.
function inLanguage(links, lang) {
  const said = link => new URLSearchParams(link.search).get("lang") || link.hreflang;
  const around = link => link.closest("[lang]")?.lang;
  const speaks = tag => (tag || "").toLowerCase().split("-")[0] == lang;
  return links.find(it => speaks(said(it))) || links.find(it => !said(it) && speaks(around(it))) || links.find(it => !said(it)) || links[0];
}

// The language in the address of one of our scripts for the consultation, "" where it names none; `undefined` for any other script.
function languageOf(script, { server, slug }) {
  const [, named] = String(script.src).toLowerCase().split(server + "/embed/" + slug + ".");
  return /^([a-z-]*)\.?(kiosk\.)?js([?#]|$)/.exec(named || "/")?.[1].replace(/^(kiosk|js)$/, "");
}

// Our tag, where the browser does not say which is running: a module, a script in a shadow root.
function own(payload) {
  const unused = all("script[src]").filter(it => !it.previousElementSibling?.shadowRoot?.querySelector(".glas"));
  const inWhich = language => unused.find(it => languageOf(it, payload)?.split("-")[0] === language);
  return inWhich(payload.lang) || inWhich("");
}

// The gap between a link and what comes after it in the same tree; nothing where more than blanks stands in it.
function gap(link, node) {
  const root = node.getRootNode(), gap = document.createRange();
  if (link.getRootNode() != root || !(link.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING)) return;
  gap.setStartAfter(link);
  gap.setEndBefore(node);
  const things = [...root.querySelectorAll("img, svg, video, audio, iframe, object, input, button, select, textarea")];
  if (!String(gap).trim() && !things.some(it => gap.intersectsNode(it) && !link.contains(it))) return gap;
}

// Takes away the link before the form, however editors have put line breaks and paragraphs in between. Whether there was one.
function replaceLink(links, host) {
  const link = links.filter(it => gap(it, host)).pop();
  if (!link) return false;
  const between = gap(link, host);
  for (const line of host.getRootNode().querySelectorAll("br")) if (between.intersectsNode(line)) line.remove();
  host.append(link);
  return true;
}

// The form stands before the tag. Where no link is just before it, and the tag says nothing of the place (it was merged into another
// script, or stands where nothing is shown), a link elsewhere on the page says it.
export function settle(payload, script, host) {
  thaw(payload);
  const there = links(payload);
  if (replaceLink(there, host) || (languageOf(script, payload) !== undefined && isShown(host))) return;
  const link = inLanguage(there.filter(isShown), payload.lang);
  if (link) take(link, host);
}

function take(link, host) {
  link.replaceWith(host);
  host.append(link);
}

// Puts the form where the tag was meant to stand, once the page is there: `open` takes the options and a function that places it.
export async function find(payload, script, open) {
  if (document.readyState == "loading") await new Promise(ready => addEventListener("DOMContentLoaded", ready));
  script ||= own(payload);
  thaw(payload);
  const { server, slug, lang } = payload, options = script?.dataset || {};
  const placed = () => {
    const target = options.target && all(options.target)[0], link = inLanguage(links(payload), lang);
    const here = script?.isConnected && !script.closest("head");
    if (target) {
      open(options, host => {
        target.append(host);
        if (link && gap(link, script)) host.append(link);
      });
    } else if (here) {
      open(options, host => {
        script.before(host);
        settle(payload, script, host);
      });
    } else if (link) {
      open(options, host => take(link, host));
    }
    return target || here || link;
  };
  if (placed() || options.mount != null) return;
  // A page that fetches its contents may bring the place later. However much it changes, it is looked through ten times a second at most.
  let waits;
  const watch = new MutationObserver(() => {
    waits ||= setTimeout(() => {
      waits = 0;
      if (placed()) watch.disconnect();
    }, 100);
  });
  watch.observe(document, { childList: true, subtree: true });
  tell(`there is no place for the form of "${slug}": put <a href="${server}/c/${slug}">…</a> where it belongs, or name an element by data-target on the script`);
}

// What is out of the ordinary when a form is there.
export function begin(payload, root, host, { head, load: when }, load, kept) {
  const form = root.querySelector("form"), sent = kept && remembered(payload);
  if (sent) recall(payload, root, sent);
  // What waits goes out, whatever was sent before.
  if (kept && form && (!sent || sent.anew || waits(payload))) {
    takeUp(payload);
    load();
  }
  if (kept && !form) left(payload, root);
  // From a site that is not the authority's, as from a sandbox without an origin, nothing is accepted: said before anyone writes.
  if (!payload.sites.includes(origin)) {
    bar(root);
    unlisted(payload);
  }
  if (when == "visible") new IntersectionObserver(entries => entries[0].isIntersecting && load()).observe(host);
  if (head) headless(host);
}

// Where nothing can be sent from, the way to our page takes the form's place; not where a policy only reports.
export function bar(root, event) {
  if (event?.disposition == "report") return;
  const form = root.querySelector("form"), way = root.querySelector(".made a");
  if (!form) return;
  form.replaceWith(way);
  way.className = "button";
}

// What was pressed: a button that copies or puts by, or a link to another language.
export function pressed(it, payload, ...rest) {
  if (it.dataset.copy) return copy(it, payload.props.words[2]);
  return it.href ? speak(it, payload, ...rest) : later(it, payload, rest[1]);
}

// The browser's old way to copy, because the new one is missing on host pages without HTTPS. That it is done stands beside the button,
// in a line that is read aloud.
function copy(button, done) {
  const text = document.createElement("textarea");
  text.value = button.dataset.copy;
  button.after(text);
  text.select();
  const copied = document.execCommand("copy");
  text.remove();
  button.focus();
  if (copied) button.nextElementSibling.textContent = done;
}

// Without its own title the form is a part of what the page is about: its headings are of the level below the last before it.
function headless(host) {
  const { shadowRoot } = host;
  const before = all("h1, h2, h3, h4, h5, h6, [role=heading]")
    .filter(it => host.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_PRECEDING).pop();
  const level = before ? Number(before.getAttribute("aria-level") || before.localName[1]) || 2 : 1;
  // Those of the form begin with its title, which is of the second.
  const mark = () => {
    for (const it of shadowRoot.querySelectorAll("h2, h3, h4")) {
      const fits = String(Math.min(level + Number(it.localName[1]) - 2, 6));
      if (it.getAttribute("aria-level") != fits) it.setAttribute("aria-level", fits);
    }
  };
  new MutationObserver(mark).observe(shadowRoot, { childList: true, subtree: true });
  mark();
}

// The form in the language of a link, in the same place and with everything that was typed. The step it was at is in the draft, which
// the new form finds; `typed` is for browsers that keep none.
async function speak(link, { server, slug, module }, me, typed, old, start, options) {
  const payload = await ask(server, slug, link.hreflang), { refill } = await import(server + module);
  // What is on its way is not left alone.
  if (old.shadowRoot.querySelector("form[hidden], [aria-disabled]")) return;
  let kept;
  try {
    kept = sessionStorage.getItem("glas:" + server + "/" + slug + ":draft");
  } catch {}
  const next = start(payload, host => {
    host.append(...old.children);
    old.replaceWith(host);
    if (!kept) refill(host.shadowRoot, typed);
    host.shadowRoot.querySelector("[hreflang]").focus();
  }, options);
  // Who mounted the one has mounted the other.
  me.destroy = () => next.destroy();
}
// What the loader works with, in another language or of another consultation.
export async function ask(server, slug, lang) {
  const address = server + "/api/v1/consultations/" + slug + "/widget" + (lang ? "?lang=" + lang : "");
  const it = await (await fetch(address)).json();
  // A refusal holds no form.
  if (!it.markup) throw it;
  return it;
}

// `Glas.mount`: makes `it` destroy what was mounted.
export async function mount(server, element, options, start, it) {
  try {
    const payload = await ask(server, options.consultation, options.lang);
    if (it.gone) return;
    const me = start(payload, host => {
      const link = make("a", server + "/c/" + payload.slug);
      link.href = link.textContent;
      host.append(link);
      element.append(host);
    }, options);
    it.destroy = () => me.destroy();
  } catch {
    element.dispatchEvent(new CustomEvent("glas:error", { bubbles: true, composed: true, detail: { slug: options.consultation } }));
  }
}

export function taken(name) {
  tell(`this page has a "${name}" of its own, which is left alone; data-global="AnotherName" on the script makes Glas.mount available under that name`);
}

function unlisted({ server, slug }) {
  tell(origin == "null"
    ? `this page runs in a sandbox without an origin, so ${server} accepts nothing from it; the sandbox needs allow-same-origin`
    : `responses to "${slug}" are not accepted from ${origin}; add "${origin}" to "sites" in the file of the authority and import it at ${server}`);
}

// What is said and what was written, in the place of a form that is no more. Gives what puts more there.
function show(root, props, kind, title, text, entries) {
  const panel = document.createElement("section");
  const put = (name, text, kind) => {
    const it = make(name, text, kind);
    panel.append(it);
    return it;
  };
  panel.className = "panel " + kind;
  // Below the title, which on a page of ours is of the first level.
  if (title) put(props?.place?.page ? "h2" : "h3", title);
  if (text) put("p", text);
  const written = [];
  for (const [name, value] of entries) {
    if (!value || /^(lang|version|step|seen|group|consent)$/.test(name)) continue;
    const question = props?.questionnaire.questions.find(({ id }) => (name + ".").startsWith("a." + id + "."));
    written.push(question ? question.label + "\n" + value : value);
  }
  if (written.length) {
    const copy = put("textarea", "");
    copy.readOnly = true;
    copy.rows = 8;
    copy.value = written.join("\n\n");
    copy.setAttribute("aria-label", title || text);
  }
  // In what the server rendered, which the loader leaves out when it counts whether the form is as it was, and the Wasm steps over up
  // to the mark at its end.
  const head = root.querySelector("[data-kept]");
  if (head) head.lastElementChild.after(panel); else root.firstElementChild.append(panel);
  return put;
}

function read(storage, name) {
  try {
    return [].concat(JSON.parse(storage.getItem(name)));
  } catch {
    // It was put there by others.
    return [];
  }
}

async function post(address, key, lang, body) {
  try {
    const headers = { "content-type": "application/json", "idempotency-key": key, "accept-language": lang };
    const answer = await fetch(address, { method: "POST", credentials: "omit", headers, body });
    return [await answer.json(), answer.status];
  } catch {
    return [];
  }
}

// Brings out what this browser holds for a consultation whose form is no more: sends off again what has not arrived, and shows what
// cannot be sent, for copying. As in the form, only a problem of our API is a refusal.
async function left({ server, slug, props }, root) {
  const before = prefix({ server, slug }), draft = before + "draft", words = props?.words || [];
  const [notSent, notSentText, waiting, waitingText, sent, reference] = [53, 54, 57, 58, 61, 62].map(place => words[place]);
  const unsent = read(sessionStorage, draft).filter(Array.isArray);
  if (unsent.length) show(root, props, "bad", notSent, notSentText, unsent);
  for (const name of Object.keys(localStorage)) {
    const [, lang, body, entries] = read(localStorage, name), key = name.slice(before.length);
    if (!name.startsWith(before) || !KEY.test(key) || !Array.isArray(entries)) continue;
    const [told, status] = await post(server + "/api/v1/consultations/" + slug + "/responses", key, lang, body);
    const refused = /^urn:glas:problem:/.test(told?.type) && status < 500 && ![408, 425, 428, 429].includes(status);
    if (told?.reference) {
      localStorage.removeItem(name);
      const put = show(root, props, "good", sent, reference + " " + told.reference, []);
      put("a", told.url).href = told.url;
    } else if (refused) {
      show(root, props, "bad", notSent, told.detail || told.title, entries);
      // In this tab it is shown again.
      sessionStorage.setItem(draft, JSON.stringify(entries));
      localStorage.removeItem(name);
    } else {
      show(root, props, "wait", waiting, waitingText, entries);
    }
  }
}
