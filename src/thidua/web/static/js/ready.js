// Runs before the first paint: tells the styles that there is script, and how dense this person wants tables.
(() => {
  let density = "compact";
  try {
    density = localStorage.getItem("thidua.density") === "detailed" ? "detailed" : "compact";
  } catch {
    // a browser that keeps nothing shows the compact tables
  }
  document.documentElement.classList.add("js", density);
})();
