// On a narrow screen one pane is shown at a time; these buttons choose which. Wide screens show all three.
const show = (name) => {
  element.querySelectorAll("[data-show]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.show === name)));
  element.closest(".tabitem").dataset.byPane = name; // Gradio keeps styles below its own container
};
element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-show]");
  if (button) show(button.dataset.show);
});
document.addEventListener("byline:pane", (event) => show(event.detail));
show("chat");
