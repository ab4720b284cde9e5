// The score grid under the keyboard: arrows and Enter move, Shift with the arrows picks several cells, Ctrl+D fills them
// from the topmost, Ctrl+Z takes the last step back, a paste too, Esc what is being typed. A block of cells pasted from
// Excel goes to the paste form. On the phone one criterion stands at a time.

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
  take(cell);
}

// Two fields of one answer are sent once the person has left both: a result on the way to its target is no answer yet.
const unsent = new WeakSet();
const together = (cell) => cell.closest("td");
function take(cell) {
  if (!unsent.delete(together(cell))) return;
  cell.dispatchEvent(new Event("taken", { bubbles: true }));
}
document.addEventListener("change", (event) => {
  if (event.target.matches?.(`${CELL}[hx-trigger="taken"]`)) unsent.add(together(event.target));
});
document.addEventListener("focusout", (event) => {
  const cell = event.target;
  if (!cell.matches?.(CELL) || !document.hasFocus() || together(cell)?.contains(event.relatedTarget)) return;
  take(cell);
});

// Undo: steps of one or many cells as they stood before, newest last. A step that was sent as a whole is taken back so.
const history = [];
const before = new WeakMap();
let step = null; // what a filling down gathers
let undoing = false;
const shownUndo = () => document.querySelectorAll("[data-undo]").forEach((button) => { button.hidden = history.length === 0; });
document.addEventListener("focusin", (event) => {
  if (!event.target.matches?.(CELL)) return;
  before.set(event.target, event.target.value);
  if (!picked.includes(event.target)) pick([]);
});
document.addEventListener("change", (event) => {
  const cell = event.target;
  if (!cell.matches?.(CELL)) return;
  const was = { id: cell.id, name: cell.name, value: before.get(cell) ?? cell.defaultValue ?? "" };
  before.set(cell, cell.value);
  if (undoing || was.value === cell.value) return;
  if (step) step.push(was);
  else history.push({ cells: [was] });
  shownUndo();
});
// htmx may have replaced a cell since: it is found again by its id or name.
const found = (was) => (was.id && document.getElementById(was.id)) || document.querySelector(`${CELL}[name="${CSS.escape(was.name)}"]`);
function undo() {
  const last = history.pop();
  shownUndo();
  const back = (last?.cells ?? []).map((was) => [found(was), was.value]).filter(([cell]) => cell);
  if (!back.length) return;
  undoing = true;
  if (last.whole) {
    back.forEach(([cell, value]) => { cell.value = value; });
    back[0][0].form.requestSubmit();
  } else {
    back.reverse().forEach(([cell, value]) => put(cell, value));
    back.at(-1)[0].focus();
  }
  undoing = false;
  say(`${words.undone} ${back.length > 1 ? back.length : back[0][1] || words.emptied}`);
}
document.addEventListener("click", (event) => { if (event.target.closest?.("[data-undo]")) undo(); });

// Several cells of a column, picked with Shift and the arrows, to be filled from the topmost.
let picked = [];
function pick(cells) {
  picked.forEach((cell) => cell.classList.remove("picked"));
  picked = cells;
  picked.forEach((cell) => cell.classList.add("picked"));
}
let reach = 0;
function extend(cell, way) {
  const cells = column(cell);
  const at = cells.indexOf(cell);
  reach = Math.max(0, Math.min(cells.length - 1, (picked.length ? reach : at) + way));
  pick(cells.slice(Math.min(at, reach), Math.max(at, reach) + 1));
  say(`${words.picked} ${picked.length}`);
}
const takes = (cell, like) => cell.tagName === like.tagName && (cell.tagName !== "SELECT" || [...cell.options].some((option) => option.value === like.value));
function fill(cell) {
  const cells = column(cell);
  const [source, ...targets] = picked.length > 1 ? picked : [cells[cells.indexOf(cell) - 1], cell];
  if (!source) return;
  if (before.has(source) && before.get(source) !== source.value) put(source, source.value); // typed and not left yet
  step = [];
  targets.filter((target) => takes(target, source)).forEach((target) => {
    if (!before.has(target)) before.set(target, target.value);
    put(target, source.value);
  });
  if (step.length) history.push({ cells: step });
  step = null;
  shownUndo();
  pick([]);
}

// Left and right lead from one number of a cell to the other once the caret stands at the edge.
function beside(cell, way) {
  if (cell.tagName === "SELECT" || cell.selectionStart !== cell.selectionEnd) return null;
  if (cell.selectionStart !== (way > 0 ? cell.value.length : 0)) return null;
  const cells = [...cell.closest("tr").querySelectorAll(CELL)];
  return cells[cells.indexOf(cell) + way];
}

document.addEventListener("keydown", (event) => {
  const cell = event.target;
  if (!cell.matches?.(CELL) || event.altKey || event.isComposing) return;
  const control = event.ctrlKey || event.metaKey;
  const list = cell.tagName === "SELECT";
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const aside = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (event.key === "Enter" && !control) {
    event.preventDefault();
    const cells = column(cell);
    const last = cells.indexOf(cell) === cells.length - 1 && !event.shiftKey;
    if (last) cell.blur(); // nowhere to go: what was typed is still taken
    else move(cell, event.shiftKey ? -1 : 1);
  } else if (way && event.shiftKey) {
    event.preventDefault();
    extend(cell, way);
  } else if (way && list === control) {
    event.preventDefault(); // in a list the bare arrows choose, with Ctrl they move
    move(cell, way);
  } else if (aside && !event.shiftKey && !control && beside(cell, aside)) {
    event.preventDefault();
    beside(cell, aside).focus();
  } else if (event.key === "Escape") {
    if (picked.length) pick([]);
    else if (cell.value !== (before.get(cell) ?? cell.value)) {
      cell.value = before.get(cell);
      cell.dispatchEvent(new Event("input", { bubbles: true }));
    }
  } else if (control && event.key.toLowerCase() === "d") {
    event.preventDefault();
    fill(cell);
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
  const second = cell.dataset.column && !text.includes("\t");
  form.elements.namedItem("block").value = second ? besideFirst(cell, text) : text;
  const start = form.elements.namedItem("start");
  if (start) start.value = cell.dataset.cell;
  say(`${words.pasting} ${text.trimEnd().split("\n").length}`);
  form.requestSubmit();
});
// One column pasted at the second number of a cell goes down the second numbers, beside the first ones that stand there.
function besideFirst(cell, text) {
  const cells = column(cell);
  const from = cells.indexOf(cell);
  const rows = text.trimEnd().split(/\r?\n/).map((value, at) => {
    const target = cells[from + at];
    const first = target?.closest("tr").querySelector(CELL).value ?? "";
    return `${target?.dataset.cell ?? "?"}\t${first}\t${value}`;
  });
  return rows.join("\n");
}
// What stood in the cells before a paste is kept over the answer of the server, so that the paste can be taken back.
const PASTED = `thidua.pasted.${location.pathname.replace(/dan\/$/, "")}`;
const cellsNow = () => [...document.querySelectorAll(CELL)].map((cell) => ({ id: cell.id, name: cell.name, value: cell.value }));
document.addEventListener("submit", (event) => {
  if (!event.target.matches?.("form[data-paste]")) return;
  try { sessionStorage.setItem(PASTED, JSON.stringify(cellsNow())); } catch { /* the paste can then not be taken back */ }
});
function afterPaste() {
  let kept = [];
  try {
    kept = JSON.parse(sessionStorage.getItem(PASTED)) ?? [];
    sessionStorage.removeItem(PASTED);
  } catch { return; }
  if (document.querySelector("[data-problem]")) return;
  const moved = kept.filter((was) => (found(was)?.value ?? was.value) !== was.value);
  if (!moved.length) return;
  history.push({ cells: moved, whole: true });
  shownUndo();
}
afterPaste();

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
  let heading = null;
  table.querySelectorAll("tr").forEach((row) => {
    if (row.matches(".group")) heading = null;
    if (row.matches(".heading")) {
      heading = row;
      row.classList.remove("present");
    }
    if (!row.matches(".criterion")) return;
    const here = row === rows[present];
    if (!row.dataset.part) heading = null;
    row.classList.toggle("present", here);
    if (here) heading?.classList.add("present");
  });
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
