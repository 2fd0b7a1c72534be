/* What a reader chose, and its place in the address: #l7&view=one&kind=edited,moved&find=稳

   Only the part behind # is used, so nothing of it leaves the reader's machine. Whatever stands
   there is sought among known names or ids; none of it becomes markup, a selector or code. */

const LAYOUTS = ["sides", "one"];
const SAMES = ["near", "all", "none"];

const chosen = {
  view: "sides",
  kinds: new Set(),
  facets: new Set(),
  same: "near",
  quiet: false,
  find: "",
  keys: true,
};

/** Take the choices out of the address; returns the id of the place in it, or "". */
function readAddress() {
  const [place, ...rest] = location.hash.slice(1).split("&");
  const wanted = new URLSearchParams(rest.join("&"));
  chosen.view = oneOf(LAYOUTS, wanted.get("view"));
  chosen.same = oneOf(SAMES, wanted.get("same"));
  chosen.kinds = known("kind", wanted.get("kind"));
  chosen.facets = known("facet", wanted.get("facet"));
  chosen.quiet = wanted.get("quiet") === "shown";
  chosen.find = wanted.get("find") ?? "";
  chosen.keys = wanted.get("keys") !== "off";
  return place;
}

/** Put place and choices into the address, as a new entry of the history if `isNew`. */
function writeAddress(place, isNew = false) {
  const wanted = new URLSearchParams();
  if (chosen.view !== "sides") wanted.set("view", chosen.view);
  if (chosen.same !== "near") wanted.set("same", chosen.same);
  if (chosen.kinds.size) wanted.set("kind", [...chosen.kinds].join(","));
  if (chosen.facets.size) wanted.set("facet", [...chosen.facets].join(","));
  if (chosen.quiet) wanted.set("quiet", "shown");
  if (chosen.find) wanted.set("find", chosen.find);
  if (!chosen.keys) wanted.set("keys", "off");
  const choices = wanted.toString();
  const address = `#${place}${choices && "&"}${choices}`;
  if (address === (location.hash || "#")) return;
  history[isNew ? "pushState" : "replaceState"](null, "", address);
}

/** The id at the front of the address. */
function placeInAddress() {
  return location.hash.slice(1).split("&", 1)[0];
}

/** Those of the wanted names that something on the page can be chosen by. */
function known(sort, wanted) {
  const names = new Set((wanted ?? "").split(","));
  const items = [...document.querySelectorAll(`[data-${sort}]`)];
  return new Set(items.map((item) => item.dataset[sort]).filter((name) => names.has(name)));
}

function oneOf(names, wanted) {
  return names.includes(wanted) ? wanted : names[0];
}
