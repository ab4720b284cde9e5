// In the synthesis a changed score needs its reason: the place to write it opens with the first keystroke, so that
// nothing moves under the pointer when the field is left.

document.addEventListener("input", (event) => {
  const place = document.getElementById(event.target.dataset?.adjust ?? "");
  if (place) place.open = true;
});
