/* Which changes are shown: by kind and by what they touch; quiet and unchanged ones as wished.

   A change is shown if it is of one of the chosen kinds and touches one of the chosen things;
   where none is chosen, any will do. */

const NEAR = 1;

function filtering() {
  return chosen.kinds.size > 0 || chosen.facets.size > 0;
}

/** Whether the filters let a row through that says of itself what it is. */
function letThrough(row) {
  const is = row.dataset.is.split(" ");
  return passes(chosen.kinds, is) && passes(chosen.facets, is);
}

function passes(wanted, is) {
  return wanted.size === 0 || is.some((name) => wanted.has(name));
}

/** Hide and open the rows and folds of a comparison as was chosen. */
function applyFilters(flow) {
  const held = flow.map((item) => (item.matches(".fold") ? foldHolds(item) : rowHolds(item)));
  flow.forEach((item, at) => {
    const isFold = item.matches(".fold");
    if (isFold) openFold(item, held[at]);
    const needless = isFold || item.matches(".same") ? neighbourless(held, at, isFold) : !held[at];
    setHidden(item, needless);
  });
}

/** Whether a change is to be shown; a row that is no change never is by itself. */
function rowHolds(row) {
  return row.dataset.is !== undefined && letThrough(row);
}

/** Whether something in a fold was asked for. */
function foldHolds(fold) {
  if (!filtering() && !chosen.quiet) return false;
  return [...fold.querySelectorAll("[data-is]")].some(letThrough);
}

function openFold(fold, held) {
  fold.open = chosen.same === "all" || held;
  for (const row of fold.querySelectorAll(".row")) {
    if (row.dataset.is !== undefined) setHidden(row, !letThrough(row));
    else setHidden(row, chosen.same === "none" || (filtering() && chosen.same !== "all"));
  }
}

/** Whether what is unchanged is to be hidden: only what stands beside a change is left. */
function neighbourless(held, at, isFold) {
  if (isFold && held[at]) return false;
  if (chosen.same !== "near") return chosen.same === "none";
  if (!filtering()) return false;
  return isFold || !held.slice(Math.max(at - NEAR, 0), at + NEAR + 1).some(Boolean);
}

function setHidden(element, hidden) {
  if (element.hidden !== hidden) element.hidden = hidden;
}

/** Make buttons of what is counted; without a script they are just figures. */
function makeButtons(section) {
  for (const item of section.querySelectorAll("[data-kind], [data-facet]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.do = "filter";
    button.append(...item.childNodes);
    item.append(button);
  }
}

/** Turn one filter on or off. */
function turnFilter(item) {
  const { kind, facet } = item.dataset;
  const wanted = kind ? chosen.kinds : chosen.facets;
  const name = kind ?? facet;
  if (!wanted.delete(name)) wanted.add(name);
}

/** Let the controls of a comparison show what is chosen. */
function showChosen(section) {
  for (const item of section.querySelectorAll("[data-kind], [data-facet]")) {
    const { kind, facet } = item.dataset;
    const on = kind ? chosen.kinds.has(kind) : chosen.facets.has(facet);
    item.querySelector("button")?.setAttribute("aria-pressed", String(on));
  }
  for (const input of section.querySelectorAll(".views input")) {
    if (input.type === "checkbox") input.checked = chosen.quiet;
    else input.checked = input.value === (input.name.endsWith("view") ? chosen.view : chosen.same);
  }
}
