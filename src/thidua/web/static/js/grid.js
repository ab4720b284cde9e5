// The score grid under the keyboard: arrows and Enter move, Ctrl+D copies from above, Ctrl+Z takes the last change back,
// a block of cells pasted from Excel goes to the paste form. On the phone one criterion stands at a time.

const say = (sentence) => document.dispatchEvent(new CustomEvent("thidua:say", { detail: sentence }));
const words = document.getElementById("live")?.dataset ?? {};
const CELL = "[data-cell]";

// Cells of one column, in the order of the page; data-column tells columns apart where a grid has several.
function column(cell) {
  const grid = cell.closest("[data-grid]");
  if (!grid) return [cell];
  const wanted = cell.dataset.column ?? "";
  return [...grid.querySelectorAll(CELL)].filter((one) => (one.dataset.column ?? "") === wanted && !one.disabled && !one.readOnly);
}
function move(cell, step) {
  const cells = column(cell);
  const next = cells[cells.indexOf(cell) + step];
  if (!next) return;
  next.focus();
  if (next.select) next.select();
}
function put(cell, value) {
  cell.value = value;
  cell.dispatchEvent(new Event("input", { bubbles: true }));
  cell.dispatchEvent(new Event("change", { bubbles: true }));
}

// Undo: what stood in a cell before each change, newest last.
const history = [];
const before = new WeakMap();
let undoing = false;
document.addEventListener("focusin", (event) => {
  if (event.target.matches?.(CELL)) before.set(event.target, event.target.value);
});
document.addEventListener("change", (event) => {
  const cell = event.target;
  if (!cell.matches?.(CELL)) return;
  if (!undoing) history.push({ id: cell.id, name: cell.name, value: before.get(cell) ?? cell.defaultValue ?? "" });
  before.set(cell, cell.value);
});
function undo() {
  const last = history.pop();
  if (!last) return;
  // htmx may have replaced the cell since: it is found again by its id or name.
  const cell = (last.id && document.getElementById(last.id)) || document.querySelector(`${CELL}[name="${CSS.escape(last.name)}"]`);
  if (!cell) return;
  undoing = true;
  put(cell, last.value);
  undoing = false;
  cell.focus();
  say(`${words.undone} ${last.value || words.emptied}`);
}

document.addEventListener("keydown", (event) => {
  const cell = event.target;
  if (!cell.matches?.(CELL) || event.altKey || event.isComposing) return;
  const control = event.ctrlKey || event.metaKey;
  const list = cell.tagName === "SELECT";
  if (event.key === "Enter" && !control) {
    event.preventDefault();
    const cells = column(cell);
    const last = cells.indexOf(cell) === cells.length - 1 && !event.shiftKey;
    if (last) cell.blur(); // nowhere to go: what was typed is still taken
    else move(cell, event.shiftKey ? -1 : 1);
  } else if (!list && !control && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    move(cell, event.key === "ArrowDown" ? 1 : -1);
  } else if (control && event.key.toLowerCase() === "d") {
    event.preventDefault();
    const cells = column(cell);
    const above = cells[cells.indexOf(cell) - 1];
    if (above && above.tagName === cell.tagName) put(cell, above.value);
  } else if (control && !event.shiftKey && event.key.toLowerCase() === "z" && cell.value === (before.get(cell) ?? cell.value)) {
    event.preventDefault();
    undo();
  }
});

// A block of cells: the server reads it, so that a paste is checked as a whole and answered with every fault at once.
document.addEventListener("paste", (event) => {
  const cell = event.target;
  const form = document.querySelector("form[data-paste]");
  if (!form || !cell.matches?.(CELL)) return;
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!/[\t\n]/.test(text.trimEnd())) return;
  event.preventDefault();
  form.elements.namedItem("block").value = text;
  const start = form.elements.namedItem("start");
  if (start) start.value = cell.dataset.cell;
  say(`${words.pasting} ${text.trimEnd().split("\n").length}`);
  form.requestSubmit();
});

// One criterion at a time on the phone.
const narrow = window.matchMedia("(max-width: 600px)");
let present = 0;
function showOne() {
  const table = document.querySelector("table.score[data-one]");
  const stepper = document.querySelector("[data-stepper]");
  if (!table || !stepper) return;
  table.classList.toggle("one", narrow.matches);
  stepper.hidden = !narrow.matches;
  if (!narrow.matches) return;
  const rows = [...table.querySelectorAll("tr.criterion")];
  const wanted = location.hash ? rows.findIndex((row) => `#${CSS.escape(row.id)}` === location.hash || `#${row.id}` === decodeURIComponent(location.hash)) : -1;
  if (wanted >= 0 && !table.dataset.arrived) present = wanted;
  table.dataset.arrived = "yes";
  present = Math.max(0, Math.min(present, rows.length - 1));
  rows.forEach((row, at) => row.classList.toggle("present", at === present));
  const place = stepper.querySelector("[data-stepper-place]");
  place.textContent = `${place.dataset.words} ${present + 1}/${rows.length}`;
  stepper.querySelector("[data-stepper-back]").disabled = present === 0;
  stepper.querySelector("[data-stepper-next]").disabled = present === rows.length - 1;
}
document.addEventListener("click", (event) => {
  const forth = event.target.closest?.("[data-stepper-next]");
  const back = event.target.closest?.("[data-stepper-back]");
  if (!forth && !back) return;
  present += forth ? 1 : -1;
  showOne();
  const row = document.querySelector("tr.criterion.present");
  row?.scrollIntoView({ block: "start" });
  row?.querySelector(CELL)?.focus();
  say(document.querySelector("[data-stepper-place]").textContent);
});
narrow.addEventListener("change", showOne);
document.addEventListener("htmx:afterSettle", showOne);
showOne();
