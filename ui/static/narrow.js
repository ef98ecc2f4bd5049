// What a question is narrowed down to: three fields with suggestions and two days. The state is this component's value,
// as JSON, which goes with each question; its chips stand below the fields and above the question, too.
const kinds = ["outlets", "names", "docs"];
const titles = { outlets: "", names: "naming ", docs: "" };
const empty = () => ({ outlets: [], names: [], docs: [], since: "", until: "" });
const status = element.querySelector("[role=status]");
const clear = element.querySelector(".by-clear");
const days = [...element.querySelectorAll(".by-days input")];
let state = empty();

const chip = (text, label, remove) => {
  const one = document.createElement("span");
  one.className = "by-picked";
  one.append(Object.assign(document.createElement("span"), { textContent: text }));
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: "×", title: "Take out" });
  button.setAttribute("aria-label", "Take out: " + label);
  button.addEventListener("click", remove);
  one.append(button);
  return one;
};
const draw = () => {
  const above = document.querySelector(".by-narrowed");
  const all = [];
  for (const kind of kinds) {
    const chosen = element.querySelector(`[data-kind=${kind}] .by-chosen`);
    chosen.replaceChildren(...state[kind].map((item) => {
      const row = document.createElement("li");
      row.append(chip(item.label, item.label, () => take(kind, item.value, `#by-pick-${kind}`)));
      return row;
    }));
    all.push(...state[kind].map((item) => chip(titles[kind] + item.label, item.label, () => take(kind, item.value, "#by-question textarea"))));
  }
  for (const field of days) {
    const end = field.name;
    if (field.value !== state[end] && field !== document.activeElement) field.value = state[end];
    if (!state[end].trim()) continue;
    const text = (end === "since" ? "from " : "to ") + state[end];
    all.push(chip(text, text, () => { field.value = ""; change({ [end]: "" }); document.querySelector("#by-question textarea")?.focus(); }));
  }
  clear.hidden = !all.length;
  if (!above) return;
  above.replaceChildren(...all);
  if (all.length) above.prepend(Object.assign(document.createElement("span"), { className: "by-only", textContent: "Only" }));
  above.hidden = !all.length;
};
const change = (news) => {
  state = { ...state, ...news };
  props.value = JSON.stringify(state);
  draw();
};
const take = (kind, value, focus) => {
  const gone = state[kind].find((item) => item.value === value);
  change({ [kind]: state[kind].filter((item) => item.value !== value) });
  if (gone) status.textContent = gone.label + " taken out";
  document.querySelector(focus)?.focus();
};
const takeOver = () => {
  let told = {};
  try { told = JSON.parse(props.value || "{}"); } catch (error) { return; }
  state = { ...empty(), ...told };
  draw();
};

clear.addEventListener("click", () => {
  days.forEach((field) => (field.value = ""));
  change(empty());
  status.textContent = "All articles are asked";
  element.querySelector("#by-pick-outlets").focus();
});
days.forEach((field) => field.addEventListener("input", () => change({ [field.name]: field.value })));

// A field with suggestions (the combobox of the ARIA practices): Down and Up choose, Enter takes, Escape closes,
// Backspace in the empty field takes the last one out.
element.querySelectorAll(".by-pick").forEach((box) => {
  const kind = box.dataset.kind;
  const input = box.querySelector("input");
  const list = box.querySelector(".by-options");
  let asked = 0;
  let timer;
  let stale = false; // what is listed was for other words: nothing may be taken from it
  const options = () => [...list.querySelectorAll("[role=option]")];
  const active = () => list.querySelector("[aria-selected=true]");
  const close = () => {
    asked++;
    stale = false;
    clearTimeout(timer);
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const point = (option) => {
    active()?.setAttribute("aria-selected", "false");
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  let pending = null;
  const open = () => {
    const mine = load().finally(() => pending === mine && (pending = null));
    return (pending = mine);
  };
  const load = async () => {
    const number = ++asked;
    const query = input.value;
    clearTimeout(timer);
    const html = await window.byline?.call("ask/choices", { kind, query, narrowed: JSON.stringify(state) });
    if (number !== asked) return;
    stale = html !== undefined && query !== input.value; // typed on meanwhile
    if (html === undefined) return;
    list.innerHTML = html.includes("<li") ? html : "<li class=by-none role=presentation></li>";
    if (!html.includes("<li")) list.firstChild.innerHTML = html;
    list.hidden = false;
    list.scrollTop = 0;
    input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-expanded", "true");
    status.textContent = options().length + " to choose from";
  };
  const add = (option) => {
    const item = { value: option.dataset.value, label: option.dataset.label };
    input.value = "";
    close();
    change({ [kind]: [...state[kind].filter((one) => one.value !== item.value), item] });
    status.textContent = item.label + " chosen";
  };
  input.addEventListener("focus", () => list.hidden && open());
  input.addEventListener("click", () => list.hidden && open());
  input.addEventListener("input", () => { stale = true; clearTimeout(timer); timer = setTimeout(open, 140); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", async (event) => {
    const moves = event.key === "ArrowDown" || event.key === "ArrowUp";
    if (moves || event.key === "Enter") {
      event.preventDefault();
      if (moves && list.hidden && !stale) await (pending || open());
      while (stale) await (pending || open());
    }
    const all = options();
    const at = all.indexOf(active());
    if (moves) {
      if (all.length) point(all[(at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1) + all.length) % all.length]);
    } else if (event.key === "Enter") {
      const chosen = active() || (input.value.trim() && all[0]);
      if (!list.hidden && chosen) add(chosen);
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      close();
    } else if (event.key === "Backspace" && !input.value && state[kind].length) {
      take(kind, state[kind][state[kind].length - 1].value, "#" + input.id);
    }
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) add(option);
  });
});

watch("value", takeOver);
takeOver();
