// Before the first paint: the theme that was chosen on this device, so that the page never flashes in the other one.
(() => {
  const chosen = localStorage.getItem("trellis.theme");
  const dark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
