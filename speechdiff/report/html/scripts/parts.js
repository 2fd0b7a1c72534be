/* A history on one page: its parts are shown one at a time, led to by the links on top.

   A part that is not shown can still be found by the browser's own search, and is printed. */

const parts = [...document.querySelectorAll(".part")];
const hiding = "onbeforematch" in document.body ? "until-found" : "";

/** Show the part that an element stands in, and no other. */
function showPart(element) {
  const wanted = element?.closest(".part");
  if (!wanted || (!wanted.hidden && parts.some((part) => part.hidden))) return;
  for (const part of parts) {
    if (part === wanted) part.removeAttribute("hidden");
    else part.setAttribute("hidden", hiding);
  }
  for (const link of document.querySelectorAll(".contents a")) {
    if (link.getAttribute("href") === `#${wanted.id}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

/** Lay parts out for paper, all of them open; afterwards as they were. */
function unfoldForPrint() {
  const closed = [...document.querySelectorAll("details:not([open])")];
  for (const each of closed) each.open = true;
  addEventListener("afterprint", () => closed.forEach((each) => (each.open = false)), { once: true });
}
