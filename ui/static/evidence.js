// The evidence pane: the sources of the answer that is looked at, or one article opened at a sentence.
const list = element.querySelector(".by-evidence-list");
const title = element.querySelector(".by-pane-title");
const reader = element.querySelector(".by-evidence-article");
const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
let openings = 0;
let from = null; // what opened the article, and gets the focus back

const close = () => {
  openings++;
  reader.hidden = true;
  list.hidden = title.hidden = false;
};
const back = () => {
  close();
  if (from && from.isConnected) {
    if (from.closest("#by-chat")) document.dispatchEvent(new CustomEvent("byline:pane", { detail: "chat" }));
    from.focus({ preventScroll: false });
  }
};

document.addEventListener("byline:sources", (event) => {
  list.innerHTML = event.detail.html || '<p class="by-hint">The sentences that an answer rests on appear here.</p>';
  if (!event.detail.quiet) close();
});

const open = async (button) => {
  const number = ++openings;
  const { doc, at, claim = "", intro = "", seal } = button.dataset;
  from = button;
  const html = await window.byline.call("ask/article", { doc, at, claim, intro, seal });
  if (number !== openings) return; // another one was opened meanwhile
  reader.innerHTML = html;
  list.hidden = title.hidden = true;
  reader.hidden = false;
  document.dispatchEvent(new CustomEvent("byline:pane", { detail: "evidence" }));
  reader.focus({ preventScroll: true });
  const mark = reader.querySelector("#by-at");
  if (mark) mark.scrollIntoView({ behavior: "auto", block: "center" });
  else reader.scrollIntoView({ block: "start" });
};
document.addEventListener("byline:open", (event) => open(event.detail.button));
element.addEventListener("click", (event) => {
  if (event.target.closest(".by-back")) return back();
  const button = event.target.closest("button[data-doc]");
  if (button) open(button);
});
element.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !reader.hidden) back();
});
