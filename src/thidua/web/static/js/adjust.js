// In the synthesis a changed score needs its reason: the place to write it opens with the change.

document.addEventListener("change", (event) => {
  const place = document.getElementById(event.target.dataset?.adjust ?? "");
  if (!place) return;
  place.open = true;
  place.querySelector("input[type=radio]")?.focus();
});
