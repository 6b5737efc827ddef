// For a host page that shows a consultation in a frame: gives each frame of ours the height of what is in it. Only messages of
// our own pages are heard, each only for the frame that it comes from, and only a height is believed.
(function () {
  const { href: server, origin } = new URL(".", document.currentScript.src);
  const frames = () => [...document.querySelectorAll("iframe")].filter(it => it.src.startsWith(server + "c/"));
  addEventListener("message", event => {
    const told = event.data && event.data.glasHeight;
    if (event.origin != origin || !(Number.isInteger(told) && told > 0 && told < 1e5)) return;
    frames().forEach(frame => {
      if (frame.contentWindow == event.source) frame.style.height = told + "px";
    });
  });
  // Those that were there before this script.
  frames().forEach(frame => frame.contentWindow.postMessage("glas:height?", "*"));
})();
