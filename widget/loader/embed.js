// The script of the embed tag. The server appends one argument in parentheses: the payload, with the form's markup, its
// props, its style and the addresses of the Wasm. Rules of a guest: one global name, nothing of the host page is touched but
// the link before the tag, and whatever fails, a form that can be sent stays. The words it shows come with the props.
(function (payload) {
  var Glas = (window.Glas = window.Glas || {});
  var server = payload.server;
  // What all tags of one server on this page share: the instances, and whether the Wasm has trapped.
  var shared = (Glas[server] = Glas[server] || { all: [] });
  var rules = { createHTML: text => text };

  // Trusted Types want one policy by name; a host that does not allow it keeps the plain link.
  function trusted(markup) {
    Glas.policy = Glas.policy || (window.trustedTypes ? trustedTypes.createPolicy("glas", rules) : rules);
    return Glas.policy.createHTML(markup);
  }

  function start(payload, place, options) {
    // No props: a designed sentence stands where there is no consultation.
    var slug = payload.slug, words = payload.props ? payload.props.words : {};
    var host = document.createElement("div"), shadow = host.attachShadow({ mode: "open" });
    var root, count, handle, begun, busy, plain, sent, asked, timer, seen;
    var key = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => (256 + byte).toString(16).slice(1)).join("");
    var status = document.createElement("p");
    var at = "glas:" + server + "/" + slug + ":";
    var me = { host: host, slug: slug, destroy: destroy, rescue: rescue };

    function tell(name, reference) {
      host.dispatchEvent(new CustomEvent("glas:" + name, { bubbles: true, composed: true, detail: { slug: slug, reference: reference } }));
    }
    // The line stands beside the root of the form, never in its shell: a foreign node there would end the hydration.
    function say(text) {
      status.textContent = text || "";
    }
    // Always a new root: what the Wasm may still listen to is left behind with the old one.
    function size() {
      return root.querySelectorAll(":not([data-kept] *)").length;
    }
    function fill(markup) {
      var template = document.createElement("template"), old = root;
      template.innerHTML = trusted(markup);
      root = document.createElement("div");
      root.append(template.content);
      count = size();
      if (old) old.replaceWith(root);
      else shadow.append(root, status);
    }
    function form() {
      return root.querySelector("form");
    }
    function pairs() {
      return form() ? Array.from(new FormData(form())) : [];
    }

    function send(button) {
      if (busy) return;
      busy = 1;
      stay();
      say(words[0]);
      var body = new URLSearchParams(pairs());
      body.append("key", key);
      if (button) body.append(button.name, button.value);
      fetch(form().action, { method: "POST", body: body, credentials: "omit" })
        .then(reply => reply.json())
        .then(reply => {
          // An answer without a form would take away what was typed.
          if (!reply.markup) return say(reply.detail), tell("error");
          fill(reply.markup);
          say();
          focus("[data-focus]");
          if (reply.state != "fresh") tell(reply.reference ? "submit" : "error", reply.reference);
        })
        .catch(() => {
          say(words[1]);
          tell("error");
        })
        .then(() => { busy = 0; });
    }

    function focus(selector) {
      var found = root.querySelector(selector);
      if (found) found.focus();
    }

    // Who looks at the host page sees who runs the form: "live" the Wasm, "plain" this script.
    function stay() {
      plain = 1;
      host.dataset.state = "plain";
    }

    function load() {
      if (asked || plain || shared.dead || !payload.props || !form()) return;
      asked = 1;
      import(server + payload.module).then(module => {
        return module.default({ module_or_path: server + payload.wasm }).then(() => {
          // Someone else's node, a send that has begun: this form stays plain.
          if (plain || shared.dead || !host.isConnected || size() != count) return stay();
          begun = 1;
          timer = setTimeout(fail, 5e3);
          handle = module.hydrate(root, payload.props, key, (what, reference) => {
            if (what == "ready") {
              host.dataset.state = "live";
              clearTimeout(timer);
            } else {
              sent = what == "submit";
              tell(what, reference);
            }
          });
        });
      }).catch(() => {
        if (begun) fail(); else stay();
      });
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
      if (!begun) return;
      var typed = pairs(), active = shadow.activeElement, name = active && active.name, caret = active && active.selectionStart;
      fill(payload.markup);
      root.querySelectorAll("[name]").forEach(control => {
        typed.forEach(pair => {
          if (pair[0] != control.name) return;
          if (/radio|checkbox/.test(control.type)) control.checked |= control.value == pair[1];
          else control.value = pair[1];
        });
        if (control.name == name && (!/radio|checkbox/.test(control.type) || control.value == active.value)) {
          control.focus();
          if (caret >= 0) try { control.setSelectionRange(caret, caret); } catch {}
        }
      });
    }

    function destroy() {
      clearTimeout(timer);
      if (seen) seen.disconnect();
      shared.all.splice(shared.all.indexOf(me), 1);
      host.remove();
      if (handle && !shared.dead) handle.destroy();
    }

    try {
      var sheet = new CSSStyleSheet();
      sheet.replaceSync(payload.style);
      shadow.adoptedStyleSheets = [sheet];
    } catch {
      var link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = server + payload.styleUrl;
      shadow.append(link);
    }
    status.setAttribute("role", "status");
    status.className = "glas-status";
    if (options.theme) host.dataset.theme = options.theme;
    fill(payload.markup);
    // A sandbox without an origin may read and must go to our page to answer.
    if (window.origin == "null" && form()) form().remove();

    shadow.addEventListener("submit", event => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      send(event.submitter);
    });
    shadow.addEventListener("click", event => {
      var link = event.target.closest("a"), copy = event.target.closest("[data-copy]");
      if (link && link.getAttribute("href")[0] == "#") {
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
    // A page-wide `<form onkeypress>` has been seen to swallow Enter in our text area.
    "keydown keypress keyup input paste copy cut click contextmenu mousedown mouseup pointerdown pointerup touchstart touchend"
      .split(" ").forEach(type => {
        shadow.addEventListener(type, event => event.stopPropagation());
      });

    place(host);
    shared.all.push(me);
    if (!shared.watching) {
      shared.watching = 1;
      new MutationObserver(() => {
        shared.all.slice().forEach(it => it.host.isConnected || it.destroy());
      }).observe(document, { childList: true, subtree: true });
      ["error", "unhandledrejection"].forEach(type => {
        addEventListener(type, event => {
          var where = event.filename || (event.reason && event.reason.stack) || "";
          if (where.includes(server + "/assets/")) fail();
        });
      });
    }
    tell("ready");

    var when = options.load || payload.load, kept;
    try {
      kept = Object.keys({ ...localStorage, ...sessionStorage }).some(name => !name.indexOf(at));
    } catch {}
    if (when == "now" || kept) load();
    else if (when == "visible" && window.IntersectionObserver) {
      seen = new IntersectionObserver(entries => entries[0].isIntersecting && load());
      seen.observe(host);
    } else ["focusin", "pointerdown"].forEach(type => shadow.addEventListener(type, load));
    return me;
  }

  function ask(slug, lang) {
    return fetch(server + "/api/v1/consultations/" + slug + "/widget" + (lang ? "?lang=" + lang : ""), { credentials: "omit" })
      .then(reply => reply.json());
  }

  Glas.mount = Glas.mount || ((element, options) => {
    var instance, gone;
    ask(options.consultation, options.lang).then(payload => {
      if (!gone) instance = start(payload, host => element.append(host), options);
    });
    return { destroy: () => { gone = 1; if (instance) instance.destroy(); } };
  });

  var script = document.currentScript, options = script.dataset, link = script.previousElementSibling;
  function place(host) {
    var target = options.target && document.querySelector(options.target);
    if (target) target.append(host); else script.before(host);
    if (link && link.href == server + "/c/" + payload.slug) link.remove();
  }
  function go(payload) {
    var there = shared.all.some(it => it.slug == payload.slug);
    if (!there) start(payload, place, options);
  }
  if (options.lang && options.lang != payload.lang) ask(payload.slug, options.lang).then(go, () => go(payload));
  else if (options.target && document.readyState == "loading") addEventListener("DOMContentLoaded", () => go(payload));
  else go(payload);
})
