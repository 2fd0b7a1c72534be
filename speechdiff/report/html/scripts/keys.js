/* Keys: those of the terminal app. They do nothing while someone writes, and can be turned off. */

const KEYS = {
  "]": (page) => page.comparison?.go(1),
  n: (page) => page.comparison?.go(1),
  "[": (page) => page.comparison?.go(-1),
  N: (page) => page.comparison?.go(-1),
  g: (page) => page.visitEnd(0),
  G: (page) => page.visitEnd(-1),
  m: (page) => page.jumpAlongMove(),
  s: (page) => page.openLife(),
  "/": (page) => page.focusSearch(),
  f: (page) => page.focusFilters(),
  ".": (page) => page.choose({ quiet: !chosen.quiet }),
  1: (page) => page.choose({ view: "sides" }),
  2: (page) => page.choose({ view: "one" }),
  z: (page) => page.toggleFold(),
  Z: (page) => page.choose({ same: chosen.same === "all" ? "near" : "all" }),
  "?": (page) => page.help(),
};

/** Do what a key stands for; whether it stood for something. */
function pressed(event, page) {
  if (event.ctrlKey || event.metaKey || event.altKey || !chosen.keys) return false;
  if (event.target.closest?.("input:not([type=radio], [type=checkbox]), textarea")) return false;
  if (document.querySelector("dialog[open]") || !Object.hasOwn(KEYS, event.key)) return false;
  KEYS[event.key](page);
  return true;
}
