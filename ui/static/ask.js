// The conversation. The server sends turns as HTML that it has escaped; this puts the changed ones in place, shows what
// a marker stands for, and tells Gradio what was clicked: 'submit', 'retry', 'stop', 'edit', 'select'.
const turns = element.querySelector(".by-turns");
const live = element.querySelector(".by-live");
const float = element.querySelector(".by-float");
const shown = new Map(); // turn → what the server sent about it
let conversation = "";
let active = null;
let started = 0;

// Turns

const node = (id) => turns.querySelector(`:scope > [data-id="${CSS.escape(id)}"]`);
const place = (turn) => {
  let article = node(turn.id);
  if (!article) {
    article = document.createElement("article");
    article.className = "by-turn";
    article.dataset.id = turn.id;
    article.setAttribute("aria-labelledby", "by-asked-" + turn.id);
    turns.append(article);
  }
  if ((shown.get(turn.id) || {}).html !== turn.html) article.innerHTML = turn.html;
  shown.set(turn.id, turn);
};
const look = (id, quiet) => {
  active = id;
  turns.querySelectorAll(":scope > article").forEach((one) => one.classList.toggle("by-active", one.dataset.id === id));
  document.dispatchEvent(new CustomEvent("byline:sources", { detail: { html: (shown.get(id) || {}).sources || "", quiet } }));
};
let seen = "";
const render = () => {
  if (!props.value || props.value === seen) return; // Gradio gives the last update of a question twice
  seen = props.value;
  const news = JSON.parse(props.value);
  if ("front" in news) { // the collection may have changed; a conversation is left alone
    const box = turns.querySelector(":scope > .by-welcome-box");
    if (box && !shown.size) box.innerHTML = news.front;
    return;
  }
  hide();
  const atEnd = turns.scrollHeight - turns.scrollTop - turns.clientHeight < 160;
  if (news.opened) { shown.clear(); turns.replaceChildren(); }
  turns.querySelectorAll(":scope > .by-welcome-box").forEach((one) => one.remove());
  turns.querySelectorAll(":scope > article").forEach((one) => {
    if (!news.order.includes(one.dataset.id)) { shown.delete(one.dataset.id); one.remove(); }
  });
  news.turns.forEach(place);
  if (news.welcome && !news.order.length) {
    const box = document.createElement("div");
    box.className = "by-welcome-box";
    box.innerHTML = news.welcome;
    turns.append(box);
  }
  if (news.busy && !started) started = performance.now() - 1000 * Number(turns.querySelector(".by-clock")?.dataset.since || 0);
  if (!news.busy) started = 0;
  element.toggleAttribute("data-busy", news.busy);
  turns.setAttribute("aria-busy", String(news.busy));
  const last = news.order[news.order.length - 1];
  if (news.turns.length || news.opened) look(last || null, !news.opened && last === active); // who reads an article goes on reading
  if (last && (atEnd || news.opened || news.turns.length === 1)) {
    const top = node(last);
    if (top) turns.scrollTop = top.offsetTop - turns.offsetTop - 8;
  }
  live.textContent = news.say || "";
  address(news.conversation, news.busy && news.order.length < 2);
  tick();
};
const address = (id, begins) => { // one that only begins cannot be saved yet
  conversation = id;
  const url = new URL(location.href);
  if (id) url.searchParams.set("c", id); else url.searchParams.delete("c");
  if (id) url.searchParams.delete("q");
  if (url.href !== location.href) history.replaceState(history.state, "", url);
  document.querySelectorAll(".by-save a").forEach((link) => {
    link.href = "api/conversations/" + encodeURIComponent(id) + "?form=" + link.dataset.form;
    link.parentElement.hidden = !id || begins;
  });
};
const tick = () => {
  const clock = turns.querySelector(".by-clock");
  if (clock && started) clock.textContent = Math.floor((performance.now() - started) / 1000) + " s";
};
setInterval(tick, 500);

// What a marker stands for, on hover and focus; Escape puts it away

let owner = null;
const hide = () => {
  owner = null;
  if (float.matches(":popover-open")) float.hidePopover();
};
const tell = (marker) => {
  const tip = document.getElementById(marker.getAttribute("aria-describedby"));
  if (!tip) return;
  owner = marker;
  float.replaceChildren(...[...tip.childNodes].map((child) => child.cloneNode(true)));
  float.showPopover();
  const box = marker.getBoundingClientRect();
  const width = Math.min(420, innerWidth - 24);
  float.style.width = width + "px";
  float.style.left = Math.max(12, Math.min(box.left - 24, innerWidth - width - 12)) + "px";
  const below = box.bottom + 8;
  const fits = below + float.offsetHeight < innerHeight - 8;
  float.style.top = Math.max(8, fits ? below : box.top - float.offsetHeight - 8) + "px";
};
element.addEventListener("mouseover", (event) => {
  const marker = event.target.closest(".by-marker");
  if (marker) tell(marker);
  else if (owner && !event.target.closest(".by-float") && owner !== document.activeElement) hide();
});
element.addEventListener("mouseleave", () => owner !== document.activeElement && hide());
element.addEventListener("focusin", (event) => {
  const marker = event.target.closest(".by-marker");
  if (marker) tell(marker); else hide();
});
element.addEventListener("focusout", (event) => event.target.closest(".by-marker") && hide());
turns.addEventListener("scroll", hide, { passive: true });
document.addEventListener("keydown", (event) => event.key === "Escape" && hide());

// What can be done

const copy = async (text, button) => {
  const done = (said) => { const old = button.textContent; button.textContent = said; setTimeout(() => (button.textContent = old), 1600); live.textContent = said; };
  try {
    await navigator.clipboard.writeText(text);
    done("Copied");
  } catch (error) { // the clipboard is only there for pages of this machine or with https
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const worked = document.execCommand("copy");
    area.remove();
    done(worked ? "Copied" : "Not copied: the browser refused");
  }
};
const judge = async (id, good) => {
  let place = document.getElementById("by-judged-" + id);
  if (!place) {
    place = document.createElement("div");
    place.id = "by-judged-" + id;
    node(id).append(place);
  }
  place.innerHTML = await window.byline.call("ask/judge", { conversation, turn: id, good });
  const field = place.querySelector("input[type=radio]");
  if (field) field.focus();
};
const actions = {
  ask: (button) => trigger("submit", { question: button.dataset.question }),
  retry: (button, turn) => trigger("retry", { question: turn.question, turn: turn.id }),
  edit: (button, turn) => {
    trigger("edit", { question: turn.question, turn: turn.id });
    document.querySelector("#by-question textarea").focus();
  },
  stop: (button) => { button.disabled = true; button.textContent = "Stopping …"; trigger("stop", {}); },
  copy: (button, turn) => copy(turn.markdown, button),
  link: (button, turn) => copy(location.origin + location.pathname + "?q=" + encodeURIComponent(turn.question), button),
  good: (button, turn) => judge(turn.id, "yes"),
  bad: (button, turn) => judge(turn.id, "no"),
};
element.addEventListener("click", (event) => {
  const article = event.target.closest("article.by-turn");
  if (article && article.dataset.id !== active && !element.hasAttribute("data-busy")) look(article.dataset.id, false);
  const marker = event.target.closest(".by-marker");
  if (marker) {
    hide();
    document.dispatchEvent(new CustomEvent("byline:open", { detail: { button: marker } }));
    return;
  }
  const button = event.target.closest("[data-do]");
  if (button && actions[button.dataset.do]) actions[button.dataset.do](button, shown.get(button.dataset.turn));
});

// The list of conversations beside it

document.addEventListener("click", async (event) => {
  const button = event.target.closest("#by-pane-filters [data-do]");
  if (!button) return;
  const id = button.dataset.conversation || "";
  if (button.dataset.do === "forget") {
    if (!window.confirm("Delete this conversation for good?")) return;
    const search = document.getElementById("by-find-words").value;
    document.getElementById("by-conversation-list").innerHTML = await window.byline.call("ask/forget", { conversation: id, search });
    if (id === conversation) trigger("select", { conversation: "" });
    return;
  }
  trigger("select", { conversation: button.dataset.do === "open" ? id : "" });
  document.dispatchEvent(new CustomEvent("byline:pane", { detail: "chat" }));
});

document.addEventListener("change", async (event) => {
  const field = event.target;
  if (field.id !== "by-open-export" || !field.files.length) return;
  const said = field.parentElement.querySelector("[role=status]");
  const data = new FormData();
  data.append("file", field.files[0]);
  field.value = "";
  try {
    const response = await fetch("api/conversations", { method: "POST", body: data });
    const answer = await response.json();
    said.textContent = response.ok ? "" : answer.error;
    if (!response.ok) return;
    trigger("select", { conversation: answer.id });
    window.byline.refresh("#by-conversation-list");
  } catch (error) {
    said.textContent = "It could not be sent. Is byline serve still running?";
  }
});

watch("value", render);
render();
