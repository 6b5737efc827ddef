// The script of the embed tag. The server appends the arguments in parentheses: the payload, with the form's markup, its
// props, its style and the addresses of the other files; then, where the tag names no language, that of the page. Rules of a guest: one global name, nothing of the host page is touched but
// the link before the tag, and whatever fails, a form that can be sent stays. The words it shows come with the props.
// It is built twice: for host pages, and with `KIOSK` true for a terminal that one person after another answers at.
(function (payload, spoken) {
  // A page may have a `Glas` of its own, so all loaders of the page know theirs by a symbol.
  var page = (window[Symbol.for("glas")] ??= {});
  var server = payload.server;
  // What all tags of one server on this page share: the instances, and whether the Wasm has trapped.
  var shared = (page[server] ??= { all: [] });
  var rules = { createHTML: text => text };

  // What few visits need is in a file of its own; see there.
  function rare(use) {
    return import(server + payload.rare).then(use);
  }

  // Trusted Types want one policy by name; a host that does not allow it keeps the plain link.
  function trusted(markup) {
    return (page.policy ??= window.trustedTypes?.createPolicy("glas", rules) ?? rules).createHTML(markup);
  }

  function start(payload, place, options) {
    // No props and no form: a designed sentence stands where there is no consultation.
    var slug = payload.slug, words = payload.props?.words ?? {};
    var host = document.createElement("div"), shadow = host.attachShadow({ mode: "open" });
    var root, count, handle, begun, busy, plain, sent, asked, ends, watch, live;
    // Spread, not `Array.from`: libraries that are older than it put their own in its place, which knows neither mappers nor iterables.
    var draw = () => [...crypto.getRandomValues(new Uint8Array(16))].map(byte => (256 + byte).toString(16).slice(1)).join("");
    var key = draw();
    var status = document.createElement("p");
    var me = {
      form: slug + payload.lang,
      rescue() {
        if (plain || sent) return;
        stay();
        if (begun) refill();
      },
      destroy() {
        sleep();
        host.remove();
      }
    };

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
          if (!KIOSK && reply.reference) rare(it => it.remember(payload, root)).catch(() => {});
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

    async function load() {
      if (!ends) wake();
      if (asked || plain || shared.dead || !form()) return;
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
        handle = live.run(server, fail, look, mine.signal, host, root, payload, key, (what, reference) => {
          sent = what == "submit";
          tell(what, reference);
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
    // Light or dark as what the page shows behind the form; where it shows nothing, as the page's own scheme, which is inherited.
    // Of `rgb` green tells most; what else there is begins with how light it is, of `lab` and `lch` in hundredths.
    function look() {
      var theme = options.theme || "", at = host, colour, parts;
      while (!theme && (at = at.parentNode || at.host)) if (at.style) {
        colour = getComputedStyle(at).backgroundColor;
        parts = colour.match(/[\d.]+/g);
        // There is none once the page has been changed and the form is in it no more.
        if (parts && !(parts[3] < .5)) theme = parts[colour[0] == "r" ? 1 : 0] < ({ r: 128, l: 50 }[colour[0]] || .5) ? "dark" : "light";
      }
      if (host.dataset.theme != theme) host.dataset.theme = theme;
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
      watch.observe(document, { subtree: true, attributes: true, childList: true });
      document.addEventListener("transitionend", look, ends);
      document.addEventListener("securitypolicyviolation", event => {
        if (!(event.effectiveDirective + event.blockedURI).indexOf("connect-src" + server)) rare(it => it.bar(root, event));
      }, ends);
      if (KIOSK) ["pointerdown", "keydown", "wheel"].forEach(type => {
        document.addEventListener(type, stir, { capture: true, signal: ends.signal });
      });
    }
    function sleep() {
      if (!ends) return;
      ends.abort();
      watch.disconnect();
      shared.all = shared.all.filter(it => it != me);
      if (handle && !shared.dead) {
        // What the Wasm has shown would go with it.
        if (sent) root.replaceWith(root = root.cloneNode(true)); else refill();
        handle();
        host.dataset.state = "";
      }
      ends = handle = begun = asked = 0;
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
    status.className = "glas-status";
    fill(payload.markup);
    // Not shown while there is a form; what readers' views, and copies of the page without its scripts, have of it.
    host.append(payload.text);

    function on(types, hear) {
      types.split(" ").forEach(type => shadow.addEventListener(type, hear));
    }
    on("submit", event => {
      if (!event.defaultPrevented) send(event.submitter);
      event.preventDefault();
    });
    on("click", event => {
      var it = event.target.closest("[data-copy],.change,[href^='#'],[hreflang],[type=submit]");
      if (!it) return;
      // Asked for by hand: in a sandbox that lets no form go, browsers do not even say that one was to be sent. Those that are
      // too old for it stop here, and go their own way.
      if (it.type == "submit") it.form.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true, submitter: it }));
      else if (it.hash) shadow.getElementById(it.hash.slice(1)).focus();
      // To copy, to put by, and to another language.
      else rare(its => its.pressed(it, payload, me, pairs(), host, start, options)).catch(() => say(words[1]));
      event.preventDefault();
    });
    // In the order that packs best. A page-wide `<form onkeypress>` has been seen to swallow Enter in our text area. Escape passes, for a dialog around the form;
    // of any other key the page hears that one was pressed, not which: whoever writes here is not away.
    on("keydown keypress click pointerdown keyup touchend pointerup touchstart mouseup mousedown input copy cut paste contextmenu", event => {
      if (event.key != "Escape") event.stopPropagation();
      if (event.type == "keydown") host.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true }));
    });

    watch = new MutationObserver(() => host.isConnected ? requestAnimationFrame(look) : sleep());
    place(host);
    look();
    wake();
    tell("ready");

    try {
      var kept = Object.keys({ ...sessionStorage, ...localStorage }).some(name => name.includes(server + "/" + slug + ":"));
    } catch {}
    on("focusin pointerdown", load);
    if (options.load == "now") load();
    if ((host.dataset.head = options.head || "") || options.load == "visible" || kept || !payload.sites.includes(origin)) rare(it => it.begin(payload, root, host, options, load, kept));
    return me;
  }

  page.mount ??= ((element, options) => {
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
  window[name] ??= page;
  // As the embed code is written the form stands where the tag does, and takes the place of the link before it.
  if (script?.matches("body :not([data-target])")) open(script.dataset, host => {
    var link = script.previousElementSibling;
    script.before(host);
    if (link?.href == server + "/c/" + payload.slug) host.append(link); else rare(it => it.settle(payload, script, host));
  });
  else rare(it => it.find(payload, script, open));
  // A `const` of the page is in no property. One whose script has failed cannot even be asked for.
  try {
    if (name == "Glas" && Glas != page || window[name] != page) rare(it => it.taken(name));
  } catch {}
})
