/* The panel beside the page: the life of a sentence, or the places of a phrase.

   What it shows stands on the page already, further down; here are copies of it. */

const panel = document.getElementById("panel");

/** Show what an address of this page leads to; whether there was something to show. */
function openPanel(link) {
  const target = document.getElementById(link.getAttribute("href").slice(1));
  if (!panel || !target) return false;
  if (target.matches(".places")) showPlaces(target, link.dataset);
  else if (target.closest(".life")) showLife(target);
  else return false;
  panel.querySelector(".on-page").href = `#${target.id}`;
  showDialog(panel);
  panel.scrollTop = 0;
  return true;
}

/** Open a dialog, and begin to read it at its head. */
function showDialog(dialog) {
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("h2").focus();
}

/** The wordings of one sentence, draft by draft; or the one wording that it kept throughout. */
function showLife(target) {
  const told = target.matches("details") ? target.querySelector(".wordings") : target;
  const summary = target.closest("details").querySelector("summary");
  const head = (summary.querySelector("small") ?? summary).textContent;
  fillPanel(panel.dataset.life, head, [copyOf(told)]);
}

/** Where a phrase stands: in the drafts of one column of the map, or in all. */
function showPlaces(target, { first = 0, last = Infinity, name }) {
  const stands = ({ dataset }) => Number(dataset.first) <= last && Number(dataset.last) >= first;
  const places = [...target.querySelectorAll("li")].filter(stands);
  const list = document.createElement("ul");
  list.className = "stands";
  list.append(...places.map(copyOf));
  const { places: everywhere, placesIn } = panel.dataset;
  const where = name === undefined ? everywhere : fill(placesIn, { draft: name });
  fillPanel(target.querySelector("summary .phrase").textContent, where, [list]);
}

function fillPanel(title, head, content) {
  panel.querySelector("h2").textContent = title;
  const under = document.createElement("p");
  under.className = "explained";
  under.textContent = head;
  panel.querySelector(".panel-body").replaceChildren(under, ...content);
}

/** A copy without ids: a page has each only once. */
function copyOf(element) {
  const copy = element.cloneNode(true);
  for (const each of [copy, ...copy.querySelectorAll("[id]")]) each.removeAttribute("id");
  return copy;
}
