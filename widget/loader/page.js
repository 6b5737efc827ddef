// In a page of ours with a form: the same live form as on a host page. It takes over what the server wrote, at the first touch or where
// something is kept. Until then, and whatever fails, the form is sent as without scripts.
(function () {
  const { props, module, wasm, rare } = JSON.parse(document.currentScript.dataset.form);
  const { server } = props.place.page;
  const ends = new AbortController(), nothing = () => {};
  const key = [...crypto.getRandomValues(new Uint8Array(16))].map(byte => (256 + byte).toString(16).slice(1)).join("");
  let root = document.getElementById("form"), live, asked, begun, posted, sent;
  // For whom no script runs nothing is put by.
  root.querySelectorAll("[type=button].change").forEach(it => it.hidden = false);
  const markup = root.innerHTML, payload = { server, slug: props.slug, lang: props.lang, module, props };
  const form = () => root.querySelector("form");
  const size = () => root.querySelectorAll(":not([data-kept] *)").length, count = size();

  // Whether this very form was posted, before its reader came back to it: sent again as it is, without scripts, it is the same
  // response, because it has the same token.
  const token = () => form().elements.key.value, wasPosted = () => history.state && history.state.glasPosted == token();

  async function load() {
    if (asked || posted || !form() || wasPosted()) return;
    asked = true;
    try {
      const [code, answer] = await Promise.all([import(server + module), fetch(server + wasm)]);
      live = code;
      await live.default(answer);
      // Someone else's node, a post that has begun, a library that has changed the browser: the form stays as it is.
      if (posted || size() != count || !live.sound()) return;
      begun = true;
      live.run(location.origin + server, fail, nothing, ends.signal, root, root, payload, key, what => sent = what == "submit");
    } catch {
      fail();
    }
  }

  // Back to the form of the server, with what was typed, in a root that the Wasm does not listen to.
  function fail() {
    if (!begun || sent || ends.signal.aborted) return;
    ends.abort();
    const typed = form() ? [...new FormData(form())] : [], active = document.activeElement;
    const plain = root.cloneNode();
    plain.dataset.state = "plain";
    plain.innerHTML = markup;
    root.replaceWith(plain);
    root = plain;
    live.refill(root, typed, active);
  }

  // Another language is another page, with what was typed; it is asked for before the form hears of it.
  addEventListener("submit", event => {
    const elsewhere = event.submitter && event.submitter.name == "lang";
    if (elsewhere) event.stopImmediatePropagation();
    posted = elsewhere || root.dataset.state != "live";
    if (posted) history.replaceState({ ...history.state, glasPosted: token() }, "");
  }, true);
  // Who comes back to the page as they left it goes on, knowing what was sent meanwhile.
  addEventListener("pageshow", event => {
    posted = false;
    if (event.persisted && form() && !sent) open();
  });
  addEventListener("click", event => {
    const it = event.target.closest("[data-copy], [type=button].change");
    if (it) import(server + rare).then(its => its.pressed(it, payload, null, form() ? [...new FormData(form())] : []));
  });
  for (const type of ["focusin", "pointerdown"]) {
    addEventListener(type, event => root.contains(event.target) && load());
  }
  function open() {
    try {
      const kept = Object.keys({ ...localStorage, ...sessionStorage }).some(name => name.startsWith("glas:" + server + "/" + props.slug + ":"));
      if (kept) import(server + rare).then(its => its.begin({ ...payload, sites: [origin] }, root, root, {}, load, kept));
    } catch {
      // The storage is blocked: nothing can be kept.
    }
  }
  open();
})();
