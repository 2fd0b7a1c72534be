"""The style sheet: colours that can be read, and none that is the only sign of anything."""

from __future__ import annotations

import re

import pytest

from speechdiff.report.html.comparison import html_report
from tests.report.test_text import closing_speech

AA = 4.5
"""Least contrast of text after WCAG 2.2, success criterion 1.4.3."""

TEXT_ON_GROUND = [
    ("ink", "paper"),
    ("ink", "target"),
    ("soft", "paper"),
    ("link", "paper"),
    ("edited", "paper"),
    ("gone", "gone-paper"),
    ("gone", "paper"),
    ("come", "come-paper"),
    ("come", "paper"),
    ("moved", "moved-paper"),
    ("moved", "paper"),
    ("paper", "edited"),
    ("paper", "soft"),
    ("ink", "card"),
]


def style() -> str:
    return html_report(closing_speech()).split("<style>")[1].split("</style>")[0]


def colours(part: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", part))


def luminance(colour: str) -> float:
    """Relative luminance after WCAG."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_has_enough_contrast(scheme: str, text: str, ground: str) -> None:
    light, dark = style().split("@media (prefers-color-scheme: dark)", 1)
    held = colours(light) | (colours(dark.split("* {", 1)[0]) if scheme == "dark" else {})

    assert contrast(held[text], held[ground]) >= AA


def test_what_is_gone_is_struck_and_what_came_is_underlined() -> None:
    """Colour alone never tells."""
    rules = dict(re.findall(r"^([a-z.]+) \{ (.*) \}$", style(), re.MULTILINE))

    assert "text-decoration-line: line-through" in rules["del"]
    assert "text-decoration-line: underline" in rules["ins"]
    assert "text-decoration-style: double" in rules["ins.moved"]


def test_pages_can_be_printed_and_read_on_a_telephone() -> None:
    assert "@media print" in style()
    assert "@media screen and (max-width" in style()
