// The script of the embed tag. The server appends the arguments in parentheses: the payload, with the form's markup, its
// props, its style and the addresses of the other files; then, where the tag names no language, that of the page. Rules of a guest: one global name, nothing of the host page is touched but
// the link before the tag, and whatever fails, a form that can be sent stays. The words it shows come with the props.
// It is built twice: for host pages, and with `KIOSK` true for a terminal that one person after another answers at.
(function (payload, spoken) {
  // A page may have a `Glas` of its own, so all loaders of the page know theirs by a symbol.
  var Glas = (window[Symbol.for("glas")] ??= {});
  var server = payload.server;
  // What all tags of one server on this page share: the instances, and whether the Wasm has trapped.
  var shared = (Glas[server] ??= { all: [] });
  var rules = { createHTML: text => text };

  // What few visits need is in a file of its own; see there.
  function rare(use) {
    return import(server + payload.rare).then(use);
  }

  // Trusted Types want one policy by name; a host that does not allow it keeps the plain link.
  function trusted(markup) {
    Glas.policy ??= window.trustedTypes?.createPolicy("glas", rules) ?? rules;
    return Glas.policy.createHTML(markup);
  }

  function start(payload, place, options) {
    // No props: a designed sentence stands where there is no consultation.
    var slug = payload.slug, words = payload.props?.words ?? {};
    var host = document.createElement("div"), shadow = host.attachShadow({ mode: "open" });
    var root, count, handle, begun, busy, plain, sent, asked, timer, ends, watch, live;
    // Spread, not `Array.from`: libraries that are older than it put their own in its place, which knows neither mappers nor iterables.
    var draw = () => [...crypto.getRandomValues(new Uint8Array(16))].map(byte => (256 + byte).toString(16).slice(1)).join("");
    var key = draw();
    var status = document.createElement("p");
    var me = { form: slug + payload.lang, destroy: destroy, rescue: rescue };

    function tell(name, reference) {
      host.dispatchEvent(new CustomEvent("glas:" + name, { bubbles: true, composed: true, detail: { slug: slug, reference: reference } }));
    }
    // The line stands beside the root of the form, never in its shell: a foreign node there would end the hydration.
    function say(text) {
      status.textContent = text;
    }
    // Always a new root: what the Wasm may still listen to is left behind with the old one.
    function size() {
      return root.querySelectorAll(":not([data-kept] *)").length;
    }
    function fill(markup) {
      var old = root;
      // Read as HTML, also where the page is XHTML.
      root = document.implementation.createHTMLDocument().createElement("div");
      root.innerHTML = trusted(markup);
      count = size();
      if (KIOSK) {
        // Nothing is kept here, and nobody is offered the name of the one before.
        root.querySelectorAll(".unkept").forEach(it => it.remove());
        root.querySelectorAll("form, [autocomplete]").forEach(it => it.setAttribute("autocomplete", "off"));
      }
      if (old) old.replaceWith(root);
      else shadow.append(root, status);
    }
    function form() {
      return root.querySelector("form");
    }
    function pairs() {
      return form() ? [...new FormData(form())] : [];
    }

    async function send(button) {
      if (busy) return;
      busy = 1;
      stay();
      say(words[0]);
      var body = new URLSearchParams(pairs());
      body.append("key", key);
      if (button) body.append(button.name, button.value);
      if (KIOSK) body.append("kiosk", "");
      try {
        var reply = await (await fetch(form().action, { method: "POST", body: body })).json();
        // An answer without a form would take away what was typed.
        say(reply.detail);
        if (reply.markup) {
          fill(reply.markup);
          root.querySelector("[data-focus]")?.focus();
        }
        if (reply.state != "fresh") tell(reply.reference ? "submit" : "error", reply.reference);
      } catch {
        say(words[1]);
        tell("error");
      }
      busy = 0;
    }

    // Who looks at the host page sees who runs the form: "live" the Wasm, "plain" this script.
    function stay() {
      plain = 1;
      host.dataset.state = "plain";
    }

    // Where nothing can be sent from, the way to our page takes the form's place.
    function bar() {
      var way = root.querySelector(".made a");
      if (form()) form().replaceWith(way), way.className = "button";
    }

    async function load() {
      if (!ends) wake();
      if (asked || plain || shared.dead || !payload.props || !form()) return;
      asked = 1;
      var mine = ends;
      try {
        var wasm;
        [live, wasm] = await Promise.all([import(server + payload.module), fetch(server + payload.wasm)]);
        await live.default(wasm);
        if (mine != ends) return;
        // Someone else's node, a send that has begun, a library that has changed the browser: this form stays plain.
        if (plain || shared.dead || size() != count || !live.sound()) return stay();
        begun = 1;
        live.watch(server, fail, mine);
        timer = setTimeout(fail, 5e3);
        handle = live.hydrate(root, payload.props, key, (what, reference) => {
          if (what == "ready") {
            host.dataset.state = "live";
            clearTimeout(timer);
          } else {
            sent = what == "submit";
            tell(what, reference);
          }
        });
      } catch {
        if (begun) fail(); else stay();
      }
    }

    // A trap cannot be caught inside and kills all that the module runs, so all go back to the plain form.
    function fail() {
      shared.dead = 1;
      shared.all.forEach(it => it.rescue());
    }
    function rescue() {
      clearTimeout(timer);
      if (plain || sent) return;
      stay();
      if (begun) refill();
    }
    // The markup of the server again, with what was typed.
    function refill() {
      var typed = pairs(), active = shadow.activeElement;
      fill(payload.markup);
      live.refill(root, typed, active);
    }

    // Heard and kept only while the element is in the page. Taken out of it the form sleeps, as it was typed, and holds nothing
    // but itself; put back, it wakes at the first touch.
    function wake() {
      ends = new AbortController();
      shared.all.push(me);
      watch.observe(document, { childList: true, subtree: true });
      document.addEventListener("securitypolicyviolation", event => {
        if (!(event.disposition + event.effectiveDirective + event.blockedURI).indexOf("enforceconnect-src" + server)) bar();
      }, ends);
      if (KIOSK) ["pointerdown", "keydown", "wheel"].forEach(type => {
        document.addEventListener(type, stir, { capture: true, signal: ends.signal });
      });
    }
    function sleep() {
      if (!ends) return;
      ends.abort();
      watch.disconnect();
      clearTimeout(timer);
      shared.all = shared.all.filter(it => it != me);
      if (handle && !shared.dead) {
        // What the Wasm has shown would go with it.
        if (sent) root.replaceWith(root = root.cloneNode(true)); else refill();
        handle.destroy();
        host.dataset.state = "";
      }
      ends = handle = begun = asked = 0;
    }
    function destroy() {
      sleep();
      host.remove();
    }

    if (KIOSK) {
      var idle, warned, seconds = Math.max(options.idleSeconds || 120, 20), next = document.createElement("button");
      next.type = "button";
      next.className = "button";
      next.textContent = payload.kiosk.next;
      next.onclick = () => {
        renew();
        host.scrollIntoView();
        root.querySelector("input:not([type=hidden]), textarea, select").focus();
      };
      host.addEventListener("glas:submit", () => {
        // Once the receipt is shown.
        setTimeout(() => root.querySelector(".panel").append(next));
      });
      var renew = () => {
        clearTimeout(idle);
        warned = sent = plain = 0;
        key = draw();
        fill(payload.markup);
        sleep();
        wake();
        say("");
        host.dataset.state = "";
      };
      var stir = () => {
        if (warned) say("");
        warned = 0;
        clearTimeout(idle);
        idle = setTimeout(warn, seconds * 1e3);
      };
      var warn = () => {
        // What is on its way to the server is not given up, however long the line is down; then the form is hidden.
        if (busy || form() && form().hidden && !sent) return stir();
        warned = 1;
        say(payload.kiosk.idle);
        idle = setTimeout(() => host.isConnected && renew(), 3e4);
      };
    }

    try {
      var sheet = new CSSStyleSheet();
      sheet.replaceSync(payload.style);
      shadow.adoptedStyleSheets = [sheet];
    } catch {
      shadow.innerHTML = trusted("<style>" + payload.style + "</style>");
    }
    status.setAttribute("role", "status");
    status.className = KIOSK ? "glas-status near" : "glas-status";
    if (options.theme) host.dataset.theme = options.theme;
    fill(payload.markup);
    // From a site that is not the authority's, as from a sandbox without an origin, nothing is accepted: said before anyone writes.
    if (!payload.sites.includes(origin)) {
      bar();
      rare(it => it.unlisted(payload));
    }

    function on(types, hear) {
      types.split(" ").forEach(type => shadow.addEventListener(type, hear));
    }
    on("submit", event => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      send(event.submitter);
    });
    on("click", event => {
      var [link, copy, button] = ["[href^=\"#\"]", "[data-copy]", "[type=submit]"].map(it => event.target.closest(it));
      // Asked for by hand: in a sandbox that lets no form go, browsers do not even say that one was to be sent. Those that are
      // too old for it stop here, and go their own way.
      if (button) {
        button.form.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true, submitter: button }));
        event.preventDefault();
      }
      if (link) {
        event.preventDefault();
        shadow.getElementById(link.hash.slice(1)).focus();
      }
      // The old way, because the new one is missing on host pages without HTTPS.
      if (copy) {
        var text = document.createElement("textarea");
        text.value = copy.dataset.copy;
        copy.after(text);
        text.select();
        if (document.execCommand("copy")) say(words[2]);
        text.remove();
        copy.focus();
      }
    });
    // A page-wide `<form onkeypress>` has been seen to swallow Enter in our text area. Escape passes, for a dialog around the form;
    // of any other key the page hears that one was pressed, not which: whoever writes here is not away.
    on("keydown keypress keyup input paste copy cut click contextmenu mousedown mouseup pointerdown pointerup touchstart touchend", event => {
      if (event.key != "Escape") event.stopPropagation();
      if (event.type == "keydown") host.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true }));
    });

    watch = new MutationObserver(() => host.isConnected || sleep());
    place(host);
    wake();
    tell("ready");

    try {
      var kept = Object.keys({ ...localStorage, ...sessionStorage }).some(name => !name.indexOf("glas:" + server + "/" + slug + ":"));
    } catch {}
    on("focusin pointerdown", load);
    if (options.load == "now" || kept) load();
    if (kept && !form()) rare(it => it.left(payload, root));
    if (options.load == "visible") rare(it => it.whenSeen(host, load));
    return me;
  }

  Glas.mount ??= ((element, options) => {
    var it = { destroy: () => it.gone = 1 };
    rare(its => its.mount(server, element, options, start, it));
    return it;
  });

  // With `data-mount` nothing is shown until `Glas.mount` asks for it. The tag twice is one form; in two languages it is two.
  function open(options, place) {
    var lang = options.lang || spoken;
    function go(payload) {
      if (options.mount == null && !shared.all.some(it => it.form == payload.slug + payload.lang)) start(payload, place, options);
    }
    if (lang && lang != payload.lang) rare(it => it.ask(server, payload.slug, lang)).then(go, () => go(payload)); else go(payload);
  }
  var script = document.currentScript, name = script?.dataset.global || "Glas";
  if ((window[name] ??= Glas) != Glas) rare(it => it.taken(name));
  // As the embed code is written the form stands where the tag does, and takes the place of the link before it.
  if (script?.matches("body *:not([data-target])")) open(script.dataset, host => {
    var link = script.previousElementSibling;
    script.before(host);
    if (link?.href == server + "/c/" + payload.slug) link.remove(); else rare(it => it.settle(payload, script, host));
  });
  else rare(it => it.find(payload, script, open));
})
