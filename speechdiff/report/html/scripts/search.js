/* Find a text in both drafts: through all sentences, those in folds and far from view included. */

const MOST_MARKED = 500;
/* Sentences in which what was found is marked; beyond, only in the one that is shown. */

class Search {
  constructor(comparison) {
    this.comparison = comparison;
    this.box = comparison.section.querySelector("input[type=search]");
    this.told = comparison.section.querySelector(".found");
    this.rows = [...comparison.section.querySelectorAll(".row")];
    this.texts = this.rows.map(textOf);
    this.found = [];
    this.at = -1;
  }

  /** Seek a text; goes to no place yet. */
  seek(text) {
    const sought = text.trim().toLowerCase();
    const has = (_, at) => this.texts[at].includes(sought);
    this.found = sought ? this.rows.filter(has) : [];
    this.at = -1;
    mark(this.found.length <= MOST_MARKED ? this.found : [], sought);
    this.tell(sought);
  }

  /** Go to the next place, or the one before. */
  go(step) {
    if (!this.found.length) return;
    const before = this.at < 0 && step < 0 ? 0 : this.at;
    this.at = (before + step + this.found.length) % this.found.length;
    const row = this.found[this.at];
    const focused = document.activeElement;
    this.comparison.makeCurrent(row);
    showRow(row);
    if (focused === this.box) this.box.focus({ preventScroll: true });
    if (this.found.length > MOST_MARKED) mark([row], chosen.find.trim().toLowerCase());
    this.tell(chosen.find);
  }

  tell(sought) {
    const { at, none } = this.told.dataset;
    const n = this.found.length;
    const words = n ? fill(at, { k: this.at < 0 ? "–" : this.at + 1, n }) : none;
    this.told.textContent = sought ? words : "";
    for (const button of this.told.parentElement.querySelectorAll("button")) button.hidden = !n;
  }
}

/** What can be found in a row: its texts, old and new, not its caption. */
function textOf(row) {
  const sides = row.matches(".same") ? row.querySelectorAll(".new") : row.querySelectorAll(".old, .new");
  return [...sides].map((side) => side.textContent).join("\n").toLowerCase();
}

/** Mark a text in rows, by highlights, which leave the page's elements alone. */
function mark(rows, sought) {
  if (!("highlights" in CSS)) return;
  const ranges = sought ? rows.flatMap((row) => [...rangesIn(row, sought)]) : [];
  CSS.highlights.set("found", new Highlight(...ranges));
}

function* rangesIn(row, sought) {
  for (const side of row.querySelectorAll(".old, .new, .one")) {
    const whole = side.textContent.toLowerCase();
    if (whole.length !== side.textContent.length) continue;
    for (let at = whole.indexOf(sought); at >= 0; at = whole.indexOf(sought, at + sought.length)) {
      const range = new Range();
      range.setStart(...pointAt(side, at));
      range.setEnd(...pointAt(side, at + sought.length));
      yield range;
    }
  }
}

/** The text node that an offset into an element's text lies in, and the offset in it. */
function pointAt(element, offset) {
  const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = offset;
  while (nodes.nextNode()) {
    if (left <= nodes.currentNode.length) return [nodes.currentNode, left];
    left -= nodes.currentNode.length;
  }
  return [element, 0];
}
