// Comforts of every page; each page works without them.
// Year chooser, menus, focus on what went wrong, ticked rows, density, unsaved text, words for readers of the screen.

const live = document.getElementById("live");

// Anyone may say something politely: document.dispatchEvent(new CustomEvent("thidua:say", {detail: "…"})).
document.addEventListener("thidua:say", (event) => {
  if (!live) return;
  live.textContent = "";
  setTimeout(() => { live.textContent = event.detail; }, 50);
});
const say = (words) => document.dispatchEvent(new CustomEvent("thidua:say", { detail: words }));

// The year: choosing is enough.
document.querySelectorAll("form[data-year] select").forEach((select) => {
  select.addEventListener("change", () => select.form.requestSubmit());
});

// Menus made of <details> close with Escape and with a click elsewhere.
const closing = "details[data-closes][open]";
document.addEventListener("click", (event) => {
  document.querySelectorAll(closing).forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.querySelectorAll(closing).forEach((menu) => {
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});

// On the phone the link to the menu page unfolds the menu in place.
const menu = document.getElementById("menu");
const menuLink = document.querySelector("[data-menu]");
if (menu && menuLink) {
  menuLink.setAttribute("role", "button");
  menuLink.setAttribute("aria-expanded", "false");
  menuLink.setAttribute("aria-controls", "menu");
  const toggle = (event) => {
    event.preventDefault();
    menuLink.setAttribute("aria-expanded", String(menu.classList.toggle("unfolded")));
  };
  menuLink.addEventListener("click", toggle);
  menuLink.addEventListener("keydown", (event) => { if (event.key === " ") toggle(event); });
}

// What went wrong gets the focus; a link in the summary leads into the field itself.
const showProblem = (root) => root.querySelector("[data-problem][tabindex]")?.focus();
showProblem(document);
document.addEventListener("htmx:afterSwap", (event) => showProblem(event.target));

// Rows that can be ticked: the bar stands above the table only while something is ticked.
const ticks = (area) => [...area.querySelectorAll("input[data-row]")];
function showBulk(area) {
  const all = ticks(area);
  const chosen = all.filter((tick) => tick.checked).length;
  const bulk = area.querySelector("[data-bulk]");
  if (bulk) {
    bulk.hidden = chosen === 0;
    const figure = bulk.querySelector("[data-bulk-count]");
    if (figure) figure.textContent = String(chosen);
    const clear = bulk.querySelector("[data-bulk-clear]");
    if (clear) clear.hidden = false;
  }
  const everything = area.querySelector("input[data-all]");
  if (everything) {
    everything.checked = chosen > 0 && chosen === all.length;
    everything.indeterminate = chosen > 0 && chosen < all.length;
  }
}
document.addEventListener("change", (event) => {
  const area = event.target.closest?.("[data-rows]");
  if (!area) return;
  if (event.target.matches("input[data-all]")) ticks(area).forEach((tick) => { tick.checked = event.target.checked; });
  showBulk(area);
});
document.addEventListener("click", (event) => {
  const clear = event.target.closest?.("[data-bulk-clear]");
  const area = clear?.closest("[data-rows]");
  if (!area) return;
  ticks(area).forEach((tick) => { tick.checked = false; });
  showBulk(area);
  area.querySelector("input[data-row]")?.focus();
});
const showAllBulks = () => document.querySelectorAll("[data-rows]").forEach(showBulk);
showAllBulks();
document.addEventListener("htmx:afterSettle", showAllBulks);

// "Gọn / Chi tiết", kept for this person on this machine.
function showDensity() {
  const detailed = document.documentElement.classList.contains("detailed");
  document.querySelectorAll("[data-density-choice]").forEach((button) => {
    button.setAttribute("aria-pressed", String((button.dataset.densityChoice === "detailed") === detailed));
  });
}
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-density-choice]");
  if (!button) return;
  document.documentElement.classList.remove("compact", "detailed");
  document.documentElement.classList.add(button.dataset.densityChoice);
  try { localStorage.setItem("thidua.density", button.dataset.densityChoice); } catch { /* kept for this page only */ }
  showDensity();
  say(button.textContent);
});
showDensity();

// Choosing a file in the words of this page: the browser's own words follow the browser's language.
const words = live?.dataset ?? {};
function dressFiles() {
  document.querySelectorAll("input[type=file][id]:not([data-dressed])").forEach((input) => {
    input.dataset.dressed = "yes";
    const label = Object.assign(document.createElement("label"), { className: "btn", htmlFor: input.id, textContent: words.pick });
    const picked = Object.assign(document.createElement("span"), { className: "picked", textContent: words.nopick });
    input.classList.add("visually-hidden");
    input.after(label, picked);
    input.addEventListener("change", () => {
      picked.textContent = [...input.files].map((file) => file.name).join(", ") || words.nopick;
    });
  });
}
dressFiles();
document.addEventListener("htmx:afterSettle", dressFiles);

// Text that is typed and not saved is not left without a question.
const typed = new Set();
document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-confirm-leave]");
  if (form) typed.add(form);
});
document.addEventListener("submit", (event) => typed.delete(event.target));
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful) typed.delete(event.detail.elt.closest?.("form"));
});
window.addEventListener("beforeunload", (event) => { if (typed.size) event.preventDefault(); });

// Printing is the browser's; the button only reminds that the page is made for it.
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
