// Beside textual-serve's script: keys go to the app at once, not after a click into the page.
addEventListener("DOMContentLoaded", () => {
  document.getElementById("again").addEventListener("click", () => location.reload());
  const waiting = setInterval(() => {
    const field = document.querySelector(".xterm-helper-textarea");
    if (field) { field.focus(); clearInterval(waiting); }
  }, 100);
});
