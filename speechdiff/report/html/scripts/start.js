/* The page as one: it hears of clicks, keys and the address, and passes them on. */

class Page {
  constructor() {
    this.made = new Map();
    this.searches = new Map();
    document.documentElement.classList.add("scripted");
  }

  /** The comparison that is shown, made ready when it is first looked at. */
  get comparison() {
    const section = [...document.querySelectorAll(".comparison")].find(
      (each) => !each.closest(".part")?.hasAttribute("hidden"),
    );
    if (!section?.querySelector(".flow")) return null;
    if (!this.made.has(section)) {
      const comparison = new Comparison(section);
      this.made.set(section, comparison);
      comparison.apply();
    }
    return this.made.get(section);
  }

  get search() {
    const { comparison } = this;
    if (comparison && !this.searches.has(comparison)) {
      this.searches.set(comparison, new Search(comparison));
    }
    return this.searches.get(comparison);
  }

  /** Do as the address says: choices first, then the place. */
  follow() {
    const place = readAddress();
    const target = document.getElementById(place);
    showPart(target ?? parts[0]);
    const { comparison } = this;
    for (const each of this.made.values()) each.apply();
    document.getElementById("keys")?.toggleAttribute("checked", chosen.keys);
    if (comparison && chosen.find) this.find(chosen.find);
    if (target) this.goTo(target);
  }

  /** Bring an element before the reader, whatever hides it. */
  goTo(target, isNew = false) {
    showPart(target);
    const row = target.closest(".row");
    const { comparison } = this;
    if (row && comparison?.section.contains(row)) {
      if (row.dataset.is !== undefined && !letThrough(row)) this.showEverything();
      comparison.visit(row, isNew);
      return;
    }
    if (target.matches(".part")) {
      target.querySelector(".title").tabIndex = -1;
      target.querySelector(".title").focus({ preventScroll: true });
      scrollTo(0, 0);
      writeAddress(target.id, isNew);
      return;
    }
    if (target.matches("details")) target.open = true;
    showRow(target);
    writeAddress(target.id, isNew);
  }

  choose(wanted) {
    Object.assign(chosen, wanted);
    for (const each of this.made.values()) each.apply();
    writeAddress(placeInAddress());
  }

  showEverything() {
    this.choose({ kinds: new Set(), facets: new Set() });
  }

  visitEnd(at) {
    const row = this.comparison?.walk.at(at);
    if (row) this.comparison.visit(row);
  }

  /** From one end of a move to the other, and back. */
  jumpAlongMove() {
    const { comparison } = this;
    const here = comparison?.section.querySelector(".current");
    const other = here && otherEndOf(here);
    if (other) comparison.visit(other, true);
  }

  openLife() {
    const link = this.comparison?.section.querySelector(".current a.lives");
    if (link) link.click();
  }

  focusSearch() {
    this.comparison?.section.querySelector("input[type=search]").focus();
  }

  focusFilters() {
    const first = this.comparison?.section.querySelector(".counts button");
    first?.scrollIntoView({ block: "center" });
    first?.focus();
  }

  toggleFold() {
    const here = document.activeElement?.closest(".fold, .row") ?? this.comparison?.current;
    const beside = [here, here?.previousElementSibling, here?.nextElementSibling];
    const fold = here?.closest(".fold") ?? beside.find((each) => each?.matches(".fold"));
    if (fold) fold.open = !fold.open;
  }

  find(text) {
    chosen.find = text;
    const { search } = this;
    if (!search) return;
    if (search.box.value !== text) search.box.value = text;
    search.seek(text);
    writeAddress(placeInAddress());
  }

  help() {
    showDialog(document.getElementById("help"));
  }
}

const BUTTONS = {
  previous: (page) => page.comparison.go(-1),
  next: (page) => page.comparison.go(1),
  "find-previous": (page) => page.search.go(-1),
  "find-next": (page) => page.search.go(1),
  everything: (page) => page.showEverything(),
  filter(page, button) {
    turnFilter(button.parentElement);
    page.choose({});
  },
  help: (page) => page.help(),
  close: (_, button) => button.closest("dialog").close(),
};

const page = new Page();

document.addEventListener("click", (event) => {
  const dialog = event.target.closest?.("dialog");
  if (dialog && event.target === dialog && outside(event, dialog)) dialog.close();
  const button = event.target.closest?.("[data-do]");
  if (button) return BUTTONS[button.dataset.do](page, button);
  const link = event.target.closest?.('a[href^="#"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const target = document.getElementById(link.getAttribute("href").slice(1));
  if (!target) return;
  event.preventDefault();
  if (link.hasAttribute("data-panel") && openPanel(link)) return;
  dialog?.close();
  page.goTo(target, true);
});

document.addEventListener("change", ({ target }) => {
  if (target.id === "keys") page.choose({ keys: target.checked });
  else if (target.type === "checkbox" && target.closest(".views")) {
    page.choose({ quiet: target.checked });
  } else if (target.closest(".views")) {
    page.choose({ [target.name.endsWith("view") ? "view" : "same"]: target.value });
  }
});

document.addEventListener("input", ({ target }) => {
  if (target.type === "search") page.find(target.value);
});

document.addEventListener("keydown", (event) => {
  if (event.target.type === "search" && event.key === "Enter") {
    page.search?.go(event.shiftKey ? -1 : 1);
    event.preventDefault();
  } else if (pressed(event, page)) event.preventDefault();
});

addEventListener("hashchange", () => page.follow());
document.addEventListener("beforematch", ({ target }) => showPart(target));
addEventListener("beforeprint", unfoldForPrint);
page.follow();

function outside({ clientX, clientY }, element) {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}
