"""Times the page of a comparison in a real Chromium without a window.

    python -m bench.page_browser [--sentences N] [--changed-throughout]

Prints what the file weighs, how long the browser takes until it is read, drawn and ready for keys,
then from a key or click to the frame that shows its effect, and the memory of the process that
holds the page. Medians and worst cases of one run, in milliseconds of wall time: on a busy machine
they are too high, never too low.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page, sync_playwright

from bench import inputs
from speechdiff.compare import compare_texts
from speechdiff.report.html.comparison import html_report

ROUNDS = 15
SETTLED = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
"""Resolves when the frame after what was just done is drawn."""
TIMED = """async ([act, value]) => {
  const before = performance.now();
  if (act === "key") {
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: value, bubbles: true }));
  } else if (act === "click") {
    document.querySelector(value).click();
  } else if (act === "type") {
    const box = document.querySelector("input[type=search]");
    box.value = value;
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - before;
}"""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sentences", type=int, default=30_000)
    parser.add_argument("--changed-throughout", action="store_true", help="edit every sentence")
    options = parser.parse_args()
    make = inputs.edited_throughout_pair if options.changed_throughout else inputs.normal_pair
    pair = make(options.sentences)
    comparison = compare_texts(pair.old, pair.new)
    started = time.process_time()
    html = html_report(comparison)
    changes = html.count("<article")
    print(f"{options.sentences:,} sentences, {changes:,} changes: page of {size(html)}, made in")
    print(f"{time.process_time() - started:.1f} s of processor time")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "page.html"
        file.write_text(html, "utf-8")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"], timeout=120_000
        )
        measure(browser.new_page(viewport={"width": 1280, "height": 900}), file)
        browser.close()


def size(html: str) -> str:
    return f"{len(html.encode()) / 1_000_000:.1f} MB"


def measure(page: Page, file: Path) -> None:
    page.set_default_timeout(120_000)
    page.goto(file.as_uri())
    page.evaluate(SETTLED)
    times = page.evaluate("performance.getEntriesByType('navigation')[0].toJSON()")
    paints = page.evaluate("performance.getEntriesByType('paint').map((each) => each.toJSON())")
    for each in paints:
        print(f"  {each['name']:28} {each['startTime']:8.0f}")
    print(f"  {'read, ready for keys':28} {times['loadEventEnd']:8.0f}")
    told = memory(page)
    print(f"  memory after loading: {told}")
    for name, act, values in steps():
        report(name, [page.evaluate(TIMED, [act, value]) for value in values])
    print(f"  memory in the end: {memory(page)}")


def steps() -> Sequence[tuple[str, str, Sequence[str]]]:
    """What is done: a name, how, and with what, one after another."""
    kinds = ".counts [data-kind] button"
    return [
        ("first change (n)", "key", ["n"]),
        ("next change (n)", "key", ["n"] * ROUNDS),
        ("last change (G)", "key", ["G"]),
        ("change before ([)", "key", ["["] * ROUNDS),
        ("first change (g)", "key", ["g"]),
        ("filter on, off", "click", [kinds] * 6),
        ("quiet changes (.)", "key", ["."] * 2),
        ("layout (2, 1)", "key", ["2", "1"]),
        ("all folds open (Z)", "key", ["Z"]),
        ("next change (n), unfolded", "key", ["n"] * ROUNDS),
        ("last change (G), unfolded", "key", ["G"]),
        ("folds closed (Z)", "key", ["Z"]),
        ("search, first letter", "type", ["发"]),
        ("search, more letters", "type", ["发展", "发展的", "发展", "发"]),
        ("next place found", "click", ["[data-do=find-next]"] * ROUNDS),
    ]


def report(name: str, times: Sequence[float]) -> None:
    worst = f"worst {max(times):8.0f}" if len(times) > 1 else ""
    print(f"  {name:28} {statistics.median(times):8.0f}   {worst}")


def memory(page: Page) -> str:
    """Of the page's own process, and what of it the script holds."""
    session: CDPSession = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    metrics = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
    heap = metrics["JSHeapUsedSize"] / 1_000_000
    return f"process {resident(page):.0f} MB, script {heap:.0f} MB, {metrics['Nodes']:,.0f} nodes"


def resident(page: Page) -> float:
    """Megabytes of the largest renderer, which is the page's: no other one is open."""
    assert page.context.browser is not None
    session: Any = page.context.browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    sizes = [_resident(p["id"]) for p in processes if p["type"] == "renderer"]
    return max(sizes, default=0.0)


def _resident(process: int) -> float:
    for line in Path(f"/proc/{process}/status").read_text("utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1_000
    return 0.0


if __name__ == "__main__":
    main()
