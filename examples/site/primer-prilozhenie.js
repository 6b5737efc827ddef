// Малко приложение от една страница: сменя раздела и адреса, без да зарежда страницата отново. В раздел „Консултация“ показва
// формуляра с Glas.mount и го маха с destroy(), когато човекът премине другаде.
(function () {
  var sections = {
    novini: ["Новини", "Проектът на наредба за електронните услуги е публикуван. Обсъждането му тече."],
    konsultacia: ["Консултация", "Какво мислите за проекта?"],
    kontakti: ["Контакти", "Община Видин, пл. Бдинци 2, тел. 094 000 000."]
  };
  var place = document.getElementById("razdel"), form;

  function show(name) {
    if (form) form.destroy();
    form = null;
    place.textContent = "";
    var heading = document.createElement("h2"), text = document.createElement("p");
    heading.textContent = sections[name][0];
    text.textContent = sections[name][1];
    heading.tabIndex = -1;
    place.append(heading, text);
    if (name == "konsultacia") opinion();
  }

  // Връзката стои, докато формулярът се появи. Ако скриптът на Глас не се е заредил, остава тя.
  function opinion() {
    var link = document.createElement("a");
    link.href = "http://127.0.0.1:8080/c/e-services-ordinance?lang=bg";
    link.textContent = "Кажете мнението си за наредбата";
    place.append(link);
    if (!window.Glas) return;
    place.addEventListener("glas:ready", function () { link.remove(); }, { once: true });
    form = Glas.mount(place, { consultation: "e-services-ordinance", lang: "bg" });
  }

  function current() {
    var name = new URLSearchParams(location.search).get("razdel");
    return sections[name] ? name : "novini";
  }

  Object.keys(sections).forEach(function (name) {
    var link = document.createElement("a");
    link.href = "?razdel=" + name;
    link.textContent = sections[name][0];
    link.addEventListener("click", function (event) {
      event.preventDefault();
      history.pushState(null, "", link.href);
      show(name);
      place.firstChild.focus();
    });
    document.getElementById("razdeli").append(link, " ");
  });
  addEventListener("popstate", function () { show(current()); });
  show(current());
})();
