// A marker brings its source card into view and lights it up. Runs once, when Gradio has put the element on the page.
element.addEventListener("click", (event) => {
  const marker = event.target.closest("a[data-source]");
  if (!marker) return;
  event.preventDefault();
  const card = element.querySelector("#by-source-" + marker.dataset.source);
  if (!card) return;
  element.querySelectorAll(".by-found").forEach((other) => other.classList.remove("by-found"));
  card.classList.add("by-found");
  card.scrollIntoView({ behavior: "smooth", block: "nearest" });
});
