// What is typed into form[data-keep] is kept on this machine until it is saved.
// data-keep holds a name of its own for the form (unit, sheet, criterion): two people on one machine must not share it.

const PREFIX = "thidua.keep.";
const MONTH = 30 * 24 * 3600 * 1000;
const offline = document.querySelector("[data-offline]");
const say = (words) => document.dispatchEvent(new CustomEvent("thidua:say", { detail: words }));

function read(form) {
  try { return JSON.parse(localStorage.getItem(PREFIX + form.dataset.keep)) ?? { fields: {} }; } catch { return { fields: {} }; }
}
function write(form, kept) {
  const key = PREFIX + form.dataset.keep;
  try {
    if (Object.keys(kept.fields).length) localStorage.setItem(key, JSON.stringify(kept));
    else localStorage.removeItem(key);
  } catch { /* a full or closed store: the page itself still holds the text */ }
}
const keepable = (field) => field.name && !["hidden", "password", "file", "submit", "button"].includes(field.type);
const valueOf = (field) => (field.type === "checkbox" ? String(field.checked) : field.value);
// Radios of one group share a name: only the chosen one speaks for the group.
const speaks = (field) => field.type !== "radio" || field.checked;

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (!form?.dataset.keep || !keepable(event.target) || !speaks(event.target)) return;
  const kept = read(form);
  kept.fields[event.target.name] = valueOf(event.target);
  kept.at = Date.now();
  write(form, kept);
});

// A field that htmx saved is no longer kept; a whole form that was sent is settled by the page that answers.
document.addEventListener("htmx:afterRequest", (event) => {
  const source = event.detail.elt;
  const form = source.form ?? source.closest?.("form");
  if (event.detail.successful && offline) offline.hidden = true;
  if (!form?.dataset.keep || !event.detail.successful) return;
  const kept = read(form);
  if (source === form) kept.fields = {};
  else delete kept.fields[source.name];
  write(form, kept);
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.dataset.keep) return;
  const kept = read(form);
  kept.sent = Date.now();
  write(form, kept);
});
document.addEventListener("htmx:sendError", () => {
  if (offline) offline.hidden = false;
  say(offline?.textContent ?? "");
});
document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status >= 500 && offline) offline.hidden = false;
});

function restore(form, kept) {
  for (const field of form.elements) {
    if (!keepable(field) || !(field.name in kept.fields)) continue;
    const value = kept.fields[field.name];
    if (field.type === "checkbox") field.checked = value === "true";
    else if (field.type === "radio") field.checked = field.value === value;
    else field.value = value;
  }
  lostNotes(form, kept).forEach(([code, text]) => document.dispatchEvent(new CustomEvent("thidua:note", { detail: { code, text } })));
}
// Notes of the grid have no field until they are opened: what is kept of them is held against the note that stands there.
const lostNotes = (form, kept) => Object.entries(kept.fields)
  .filter(([name]) => name.startsWith("note:") && !form.elements.namedItem(name))
  .map(([name, text]) => [name.slice(5), text])
  .filter(([code, text]) => {
    const row = form.querySelector(`[data-note="${CSS.escape(code)}"]`)?.closest("tr");
    return row && (row.querySelector("[data-note-text]")?.textContent ?? "") !== text;
  });
const differs = (form, kept) => lostNotes(form, kept).length > 0 || [...form.elements].some(
  (field) => keepable(field) && field.name in kept.fields && speaks(field) && valueOf(field) !== kept.fields[field.name],
);

// On arrival: text that was never saved is offered, never put in unasked.
document.querySelectorAll("form[data-keep]").forEach((form) => {
  const kept = read(form);
  const answered = kept.sent && !document.querySelector("[data-problem]");
  if (answered || !kept.at || Date.now() - kept.at > MONTH || !differs(form, kept)) {
    if (answered || (kept.at && !differs(form, kept))) write(form, { fields: {} });
    return;
  }
  const template = document.getElementById("kept-notice");
  if (!template) return;
  const notice = template.content.firstElementChild.cloneNode(true);
  const moment = new Date(kept.at);
  const two = (number) => String(number).padStart(2, "0");
  notice.querySelector("[data-kept-at]").textContent =
    `${two(moment.getHours())}:${two(moment.getMinutes())} ${document.getElementById("live").dataset.on} ${two(moment.getDate())}/${two(moment.getMonth() + 1)}/${moment.getFullYear()}`;
  notice.querySelector("[data-kept-use]").addEventListener("click", () => {
    restore(form, kept);
    notice.remove();
    form.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  });
  notice.querySelector("[data-kept-drop]").addEventListener("click", () => {
    write(form, { fields: {} });
    notice.remove();
  });
  form.prepend(notice);
});
