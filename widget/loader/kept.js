// What a visit leaves for the next one, at the end of `rare.js`: a draft that is put by for a week. Its words are asked for when they
// are needed.

const WEEK = 7 * 24 * 36e5;

function prefix({ server, slug }) {
  return "glas:" + server + "/" + slug + ":";
}

function make(name, text, kind = "") {
  const it = document.createElement(name);
  it.textContent = text;
  it.className = kind;
  if (name == "button") it.type = "button";
  return it;
}

// Goes on with what was put by, in this tab, where the tab has no other draft.
function takeUp(payload) {
  const name = prefix(payload), [until, entries] = read(localStorage, name + "later");
  if (!until) return;
  if (Date.now() > until) localStorage.removeItem(name + "later");
  else if (!sessionStorage.getItem(name + "draft")) {
    try {
      sessionStorage.setItem(name + "draft", JSON.stringify(entries));
    } catch {
      // It is full.
    }
  }
}

// Puts by what is `typed`, once its writer knows what that means where others use the device.
async function later(button, payload, typed) {
  const { kept: words } = await ask(payload.server, payload.slug, payload.props.lang), name = prefix(payload) + "later";
  const around = button.parentElement, said = make("span", words.shared, "hint");
  around.querySelectorAll(".asked").forEach(it => it.remove());
  const keep = make("button", words.keep, "button second"), place = make("span", "", "asked");
  said.setAttribute("role", "status");
  place.append(said, keep);
  around.append(place);
  keep.onclick = () => {
    if (localStorage.getItem(name) && keep.textContent == words.remove) {
      localStorage.removeItem(name);
      return place.remove();
    }
    const until = Date.now() + WEEK;
    try {
      localStorage.setItem(name, JSON.stringify([until, typed]));
      said.textContent = words.saved.replace("{day}", new Date(until).toLocaleDateString(payload.props.lang));
      keep.textContent = words.remove;
    } catch {
      said.textContent = words.unkept;
    }
  };
  keep.focus();
}
