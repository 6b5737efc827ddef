// In the page of ours that host pages show in a frame. Where a form can be sent from here it brings the form, by the same tag as
// on any page; in a sandbox that would not let it go, title, dates and the link stay. Then it tells the page around how high it is.
(function () {
  const here = document.currentScript, intro = document.getElementById("intro");

  // Not every sandbox takes the origin away; some take the forms.
  function sends() {
    const form = document.createElement("form");
    let sent = false;
    form.onsubmit = () => {
      sent = true;
      return false;
    };
    document.body.append(form);
    form.requestSubmit();
    form.remove();
    return sent;
  }

  function tell() {
    // A border is not always a whole number of pixels high.
    parent.postMessage({ glasHeight: Math.ceil(document.body.getBoundingClientRect().height) }, "*");
  }

  if (window.origin != "null" && sends()) {
    document.addEventListener("glas:ready", () => intro.remove());
    const script = document.createElement("script");
    script.src = here.dataset.form;
    if (here.dataset.theme) script.dataset.theme = here.dataset.theme;
    here.before(script);
  }
  new ResizeObserver(tell).observe(document.body);
  addEventListener("message", event => {
    if (event.source == parent && event.data == "glas:height?") tell();
  });
})();
