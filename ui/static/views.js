// Puts HTML fragments of the views in place. Attributes:
//   data-load="view/action"     an element that fills itself; data-form="#id" names the form it reads, data-args is JSON
//   data-fresh                  … and again whenever its tab is chosen;  data-poll="700" … and again after so many ms
//   form data-refresh="#id"     that element is loaded anew when the form changes
//   data-send="view/action"     a button or form that calls an action; data-into="#id" gets the answer;
//                               data-also="#a #b" are loaded anew then; data-confirm asks first
//   button data-set="#field"    puts its data-value into that field, or takes it out again
//   details data-more="v/a"     its last element is filled when it is first opened
//   data-focus                  the element of a fragment that gets the focus
if (!window.byline) {
  const timers = new WeakMap();
  const fields = (form) => (form ? Object.fromEntries([...new FormData(form)].filter(([, v]) => typeof v === "string")) : {});
  const find = (selector) => (selector ? document.querySelector(selector) : null);

  const call = async (address, values) => {
    try {
      const response = await fetch("view/" + address, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ arguments: values }),
      });
      if (response.ok) return await response.text();
      const said = await response.json().catch(() => ({}));
      return card(said.error || "The server answered " + response.status + ".");
    } catch (error) {
      return card("The server does not answer. Is byline serve still running? Start it and reload this page.");
    }
  };
  const card = (text) => {
    const section = document.createElement("section");
    section.className = "by-card by-error";
    section.setAttribute("role", "alert");
    section.append(Object.assign(document.createElement("p"), { textContent: text }));
    return section.outerHTML;
  };

  const fill = (element, html, { quiet = false } = {}) => {
    element.innerHTML = html;
    element.querySelectorAll("[data-load]").forEach((inner) => load(inner));
    if (quiet) return;
    const focus = element.querySelector("[data-focus]");
    if (focus) focus.focus({ preventScroll: true });
    const target = element.querySelector(".by-target");
    if (target) target.scrollIntoView({ block: "center" });
  };

  const load = async (element, extra = {}) => {
    clearTimeout(timers.get(element));
    const number = (element.byLoads = (element.byLoads || 0) + 1);
    const values = { ...JSON.parse(element.dataset.args || "{}"), ...fields(find(element.dataset.form)), ...extra };
    element.setAttribute("aria-busy", "true");
    const html = await call(element.dataset.load, values);
    if (number !== element.byLoads || !element.isConnected) return; // a later one is on its way, or it is gone
    element.removeAttribute("aria-busy");
    if (html !== element.byHtml) {
      element.byHtml = html;
      fill(element, html, { quiet: !("loud" in element.dataset) });
    }
    const poll = element.querySelector("[data-poll]");
    if (poll) timers.set(element, setTimeout(() => element.isConnected && load(element), Number(poll.dataset.poll)));
    const done = element.querySelector("[data-done]");
    if (done && !element.byDone) refresh(done.dataset.done);
    element.byDone = Boolean(done);
  };
  const refresh = (selectors) => (selectors || "").split(" ").filter(Boolean).forEach((one) => find(one) && load(find(one)));

  const send = async (element, values) => {
    if (element.dataset.confirm && !window.confirm(element.dataset.confirm)) return;
    const into = find(element.dataset.into);
    if (into) into.setAttribute("aria-busy", "true");
    const html = await call(element.dataset.send, { ...JSON.parse(element.dataset.args || "{}"), ...values });
    if (into) {
      into.removeAttribute("aria-busy");
      into.byHtml = null;
      fill(into, html);
    }
    refresh(element.dataset.also);
  };

  // On a narrow screen, Gradio puts the tabs that have no room into a menu.
  const tab = (label) =>
    [...document.querySelectorAll('[role="tab"], .overflow-dropdown button')].find((one) => one.textContent.trim() === label);
  const openArticle = async (doc, start, end) => {
    tab("Articles")?.click();
    for (let tries = 0; tries < 100 && !find("#by-article"); tries++) await new Promise((done) => setTimeout(done, 30));
    const pane = find("#by-article");
    if (!pane) return;
    const at = start === undefined ? {} : { start: String(start), end: String(end) };
    pane.setAttribute("aria-busy", "true");
    const html = await call("articles/article", { doc, ...at });
    pane.removeAttribute("aria-busy");
    find(".by-articles")?.classList.add("by-opened"); // before it is filled: what is hidden cannot be scrolled to
    fill(pane, html);
    if (!pane.querySelector(".by-target")) window.scrollTo({ top: 0 });
    document.querySelectorAll("[data-doc]").forEach((one) => one.toggleAttribute("aria-current", one.dataset.doc === doc));
  };
  const follow = () => {
    const found = new URLSearchParams(location.hash.slice(1));
    if (!found.has("article")) return;
    const at = /^(\d+)-(\d+)$/.exec(found.get("at") || "");
    openArticle(found.get("article"), ...(at ? [at[1], at[2]] : []));
  };

  const upload = async (form, files) => {
    const state = find(form.dataset.state);
    const data = new FormData();
    [...files].forEach((file) => data.append("files", file, file.name));
    state.innerHTML = "<p>Sending " + files.length + (files.length === 1 ? " file …</p>" : " files …</p>");
    try {
      const response = await fetch("api/articles", { method: "POST", body: data });
      const said = await response.json();
      if (!response.ok) { state.innerHTML = card(said.error); return; }
      state.byDone = false;
      load(state);
    } catch (error) {
      state.innerHTML = card("The files could not be sent. Is byline serve still running?");
    }
    form.reset();
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.refresh) { event.preventDefault(); refresh(form.dataset.refresh); }
    if (form.dataset.send) {
      event.preventDefault();
      send(form, fields(form)).then(() => "clear" in form.dataset && !find(form.dataset.into)?.querySelector(".by-error") && form.reset());
    }
  });
  let typing;
  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-refresh]");
    if (!form) return;
    clearTimeout(typing);
    typing = setTimeout(() => refresh(form.dataset.refresh), event.target.matches("input[type=search], input[type=text]") ? 180 : 0);
  });
  document.addEventListener("change", (event) => {
    const form = event.target.closest?.("form[data-drop]");
    if (form && event.target.type === "file" && event.target.files.length) upload(form, event.target.files);
  });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      const form = event.target.closest?.("form[data-drop]");
      if (!form) return;
      event.preventDefault();
      form.classList.toggle("by-over", kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files.length) upload(form, event.dataTransfer.files);
    });
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-send]");
    if (button) return void send(button, {});
    const chip = event.target.closest?.("button[data-set]");
    if (chip) {
      const field = find(chip.dataset.set);
      field.value = field.value === chip.dataset.value ? "" : chip.dataset.value;
      return void field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const link = event.target.closest?.('a[href^="#article="]');
    if (link) { event.preventDefault(); history.pushState(null, "", link.getAttribute("href")); return void follow(); }
    const only = event.target.closest?.("button[data-only]");
    if (only) {
      const pressed = only.getAttribute("aria-pressed") !== "true";
      only.closest("[data-holders]").querySelectorAll("[data-only]").forEach((one) => one.setAttribute("aria-pressed", "false"));
      only.setAttribute("aria-pressed", String(pressed));
      const text = find("#by-article .by-article-text");
      text.classList.toggle("by-dimmed", pressed);
      text.querySelectorAll(".by-lit").forEach((one) => one.classList.remove("by-lit"));
      if (pressed) {
        const parts = text.querySelectorAll('[data-holder="' + CSS.escape(only.dataset.only) + '"]');
        parts.forEach((one) => one.classList.add("by-lit"));
        parts[0]?.scrollIntoView({ block: "center" });
      }
    }
    const back = event.target.closest?.("[data-back]");
    if (back) { find(".by-articles")?.classList.remove("by-opened"); seen(find(".by-articles")); }
  });
  document.addEventListener("toggle", async (event) => {
    const fold = event.target.closest?.("details[data-more]");
    if (!fold || !fold.open || fold.byLoaded) return;
    fold.byLoaded = true;
    fill(fold.lastElementChild, await call(fold.dataset.more, JSON.parse(fold.dataset.args || "{}")), { quiet: true });
  }, true);
  window.addEventListener("hashchange", follow);

  // What is out of sight loads when its tab is chosen.
  const seen = (root) => root.querySelectorAll("[data-load]").forEach((one) => one.offsetParent !== null && load(one));

  window.byline = {
    openArticle,
    call,
    refresh,
    start: (element) => seen(element),
    chosen: () => setTimeout(() => seen(document), 60),
  };
  seen(document);
  follow();
}
