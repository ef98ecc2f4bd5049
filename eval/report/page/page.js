"use strict";
(() => {
  const form = document.getElementById("filter");
  const blocks = [...document.querySelectorAll("details.q")];
  const count = document.getElementById("count");
  const texts = new Map();
  const read = (block) => {
    if (!texts.has(block)) {
      texts.set(block, [...block.querySelectorAll("[data-text]")].map((part) => part.textContent).join("\n").toLowerCase());
    }
    return texts.get(block);
  };
  const has = (element, token) => element.dataset.is.split(" ").includes(token);

  const fits = (block, want) => {
    if (want.kind && block.dataset.kind !== want.kind) return false;
    if (want.flip && !has(block, want.flip)) return false;
    if (want.is || want.run) {
      const runs = want.run ? want.run.split(",") : null;
      const answers = [...block.querySelectorAll("section.answer")];
      if (!answers.some((one) => (!runs || runs.includes(one.dataset.run)) && (!want.is || has(one, want.is)))) return false;
    }
    return want.words.every((word) => block.id === word || read(block).includes(word));
  };

  const filter = () => {
    const data = Object.fromEntries(new FormData(form));
    const want = { ...data, words: (data.text || "").toLowerCase().split(/\s+/).filter(Boolean) };
    let shown = 0;
    for (const block of blocks) {
      block.hidden = !fits(block, want);
      if (!block.hidden) shown += 1;
    }
    count.textContent = shown === blocks.length ? `All ${shown} questions` : `${shown} of ${blocks.length} questions`;
    document.getElementById("nothing").hidden = shown > 0;
  };

  const choose = (name, value) => {
    const field = form.elements[name];
    if (!field) return;
    if (field.tagName === "SELECT" && ![...field.options].some((option) => option.value === value)) {
      field.add(new Option(field.name === "run" ? "all seeds of one" : value, value));
    }
    field.value = value;
  };

  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  document.getElementById("open").addEventListener("click", () => {
    for (const block of blocks) if (!block.hidden) block.open = true;
  });
  document.getElementById("shut").addEventListener("click", () => {
    for (const block of blocks) block.open = false;
  });

  // A source opens over the page, with its sentence marked; without script the link leads to it below.
  const reader = document.getElementById("reader");
  const text = document.getElementById("reader-text");
  const openSource = (anchor, beside) => {
    const mark = document.getElementById(anchor);
    const article = mark && mark.closest("details.article");
    if (!article) return false;
    const copy = article.cloneNode(true);
    const head = copy.querySelector("summary");
    document.getElementById("reader-h").replaceChildren(...head.childNodes);
    head.remove();
    for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
    for (const part of copy.querySelectorAll("mark")) {
      const its = part.dataset.s.split(" ");
      part.classList.toggle("now", its.includes(anchor));
      part.classList.toggle("with", Boolean(beside) && its.includes(beside));
    }
    text.replaceChildren(...copy.childNodes);
    reader.showModal();
    const now = text.querySelector("mark.now");
    if (now) now.scrollIntoView({ block: "center" });
    return true;
  };
  document.getElementById("reader-close").addEventListener("click", () => reader.close());
  reader.addEventListener("click", (event) => {
    if (event.target === reader) reader.close();
  });

  const reveal = () => {
    const target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
    if (!target) return;
    if (target.hidden) form.reset();
    target.hidden = false;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView();
  };
  window.addEventListener("hashchange", reveal);

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.classList.contains("to") && openSource(link.hash.slice(1), link.dataset.with)) event.preventDefault();
    if (link.dataset.show) {
      form.reset();
      for (const part of link.dataset.show.split(";")) {
        const at = part.indexOf("=");
        choose(part.slice(0, at), part.slice(at + 1));
      }
      setTimeout(filter);
    } else if (link.hash && link.hash === location.hash) {
      reveal();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey || reader.open) return;
    if (event.key === "/") {
      event.preventDefault();
      form.elements.text.focus();
    } else if (event.key === "j" || event.key === "k") {
      const shown = blocks.filter((block) => !block.hidden);
      const at = shown.findIndex((block) => block.contains(document.activeElement));
      const next = shown[event.key === "j" ? at + 1 : Math.max(0, at - 1)];
      if (next) {
        next.querySelector("summary").focus();
        next.scrollIntoView({ block: "nearest" });
      }
    }
  });

  form.hidden = false;
  filter();
  reveal();
})();
