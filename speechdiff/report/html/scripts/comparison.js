/* A comparison on the page: its changes in order, which of them is the current one, where it is. */

class Comparison {
  constructor(section) {
    this.section = section;
    this.flow = [...section.querySelectorAll(".flow > .chunk > *")];
    this.changes = [...section.querySelectorAll("article[data-is]")];
    this.walk = this.changes;
    this.current = null;
    this.where = section.querySelector(".where");
    this.said = this.where?.nextElementSibling;
    this.sought = null;
    makeButtons(section);
    for (const element of section.querySelectorAll(".walk, .views [hidden], .glance .hint")) {
      element.hidden = false;
    }
  }

  /** Show what was chosen. */
  apply() {
    applyFilters(this.flow);
    showChosen(this.section);
    const some = filtering();
    this.walk = this.changes.filter(
      (row) => letThrough(row) && (some || chosen.quiet || !folded(row)),
    );
    const everything = this.section.querySelector("[data-do=everything]");
    if (everything) everything.hidden = !some;
    this.tellWhere();
  }

  /** Go `step` changes on, from the current one or, if that is out of sight, from what is seen. */
  go(step) {
    if (!this.walk.length) return this.tellWhere();
    const at = this.walk.indexOf(this.current);
    const from = at >= 0 && inSight(this.current) ? at + step : this.firstInSight(step);
    this.visit(this.walk[Math.min(Math.max(from, 0), this.walk.length - 1)]);
  }

  /** Go to a change; its number goes into the address. */
  visit(row, isNew = false) {
    this.makeCurrent(row);
    showRow(row);
    writeAddress(row.id, isNew);
  }

  makeCurrent(row) {
    const change = changeOf(row);
    this.section.querySelector(".current")?.classList.remove("current");
    this.current?.removeAttribute("aria-current");
    this.current = change;
    change?.setAttribute("aria-current", "true");
    row?.classList.add("current");
    this.tellWhere();
  }

  /** Number in the walk of the change to begin with, when going up or down from what is seen. */
  firstInSight(step) {
    let low = 0;
    let high = this.walk.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.walk[middle].getBoundingClientRect().top < headHeight()) low = middle + 1;
      else high = middle;
    }
    return step > 0 ? low : low - 1;
  }

  /** Say which change this is, to the eye and to a screen reader. */
  tellWhere() {
    if (!this.where) return;
    const { all, at, among, shown, none } = this.where.dataset;
    const k = this.walk.indexOf(this.current) + 1;
    const n = this.walk.length;
    const whole = n === this.changes.length;
    const change = this.current?.dataset.change;
    let words = whole ? all : fill(shown, { n });
    if (k) words = fill(whole ? at : among, { k, n, change });
    else if (!n) words = none;
    this.where.textContent = words;
    const label = k ? this.current.querySelector(".label").textContent : "";
    this.said.textContent = label ? `${words}: ${label}` : words;
  }
}

/** The change that a row belongs to: itself, or the other end of a move. */
function changeOf(row) {
  return row?.id.endsWith("-from") ? document.getElementById(row.id.slice(0, -5)) : row;
}

function otherEndOf(row) {
  const id = row.id.endsWith("-from") ? row.id.slice(0, -5) : `${row.id}-from`;
  return document.getElementById(id);
}

/** Whether a row is in a fold because it is quiet. */
function folded(row) {
  return row.closest(".fold") !== null;
}

/** Open what hides a row, and bring it before the reader: focus, then the view. */
function showRow(row) {
  for (let fold = row.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    fold.open = true;
  }
  row.hidden = false;
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
  if (inSight(row)) return;
  const tall = row.offsetHeight > innerHeight - headHeight();
  row.scrollIntoView({ block: tall ? "start" : "center" });
}

function inSight(row) {
  const { top, bottom, height } = row.getBoundingClientRect();
  return height > 0 && top >= headHeight() && bottom <= innerHeight;
}

/** How much of the window the controls on top cover. */
function headHeight() {
  return parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
}

/** A message with its fields filled: fill("{k} of {n}", { k: 1, n: 2 }). */
function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (field, name) => String(values[name] ?? field));
}
