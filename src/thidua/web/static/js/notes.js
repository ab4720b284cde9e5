// A note beside a cell of the score grid, opened by its link or with Shift+F2; it saves itself when it is left.
// Without script the same link leads to the note on the page of the criterion.

const CELL = "[data-cell]";
const template = document.getElementById("note-template");
const stored = (row) => row.querySelector("[data-note-text]")?.textContent ?? "";

function open(row, text) {
  const link = row?.querySelector("[data-note]");
  const cell = row?.querySelector(CELL);
  if (!template || !link || !cell) return;
  let note = row.querySelector(".note-field textarea");
  if (!note) {
    const field = template.content.firstElementChild.cloneNode(true);
    field.querySelector("[data-note-code]").textContent = link.dataset.note;
    note = field.querySelector("textarea");
    note.name = `note:${link.dataset.note}`;
    note.value = stored(row);
    note.setAttribute("hx-post", cell.getAttribute("hx-post"));
    note.setAttribute("hx-swap", "none");
    note.setAttribute("hx-include", "closest tr");
    link.after(field);
    link.hidden = true;
    window.htmx?.process(note);
  }
  if (text !== undefined) note.value = text;
  note.focus();
}
function close(note, back) {
  const row = note.closest("tr");
  note.closest(".note-field").remove();
  const link = row.querySelector("[data-note]");
  link.hidden = false;
  if (back) row.querySelector(CELL)?.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-note]");
  if (!link) return;
  event.preventDefault();
  open(link.closest("tr"));
});
document.addEventListener("keydown", (event) => {
  const note = event.target.closest?.(".note-field textarea");
  if (event.key === "F2" && event.shiftKey && event.target.matches?.(CELL)) {
    event.preventDefault();
    open(event.target.closest("tr"));
  } else if (note && event.key === "Escape") {
    note.value = stored(note.closest("tr"));
    note.dispatchEvent(new Event("input", { bubbles: true }));
    close(note, true);
  } else if (note && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    note.closest("tr").querySelector(CELL)?.focus();
  }
});
document.addEventListener("focusout", (event) => {
  const note = event.target.closest?.(".note-field textarea");
  if (note && note.isConnected && note.value === stored(note.closest("tr"))) setTimeout(() => { if (note.isConnected) close(note, false); });
});
// Saved: the answer has put the note into the row. A cell that is half filled in answers without content: the note stays open.
document.addEventListener("htmx:afterRequest", (event) => {
  const note = event.detail.elt;
  if (note.matches?.(".note-field textarea") && note.isConnected && event.detail.xhr.status === 200) close(note, false);
});
// A note typed before the connection was lost is put back where it was.
document.addEventListener("thidua:note", (event) => {
  const link = document.querySelector(`[data-note="${CSS.escape(event.detail.code)}"]`);
  open(link?.closest("tr"), event.detail.text);
});
