"""Plots: the same bytes each time, text that stays text, and nothing of the user's settings."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from speechdiff.cli import run
from speechdiff.lineage import PhraseLife, PhraseSource, Status
from speechdiff.report.charts import plots
from speechdiff.report.charts.plots import Form, Plot, changes, phrase_heat, phrase_lines
from speechdiff.view.heat import heat
from speechdiff.view.visible import visible
from tests.strategies import phrase_lives

PNG = b"\x89PNG\r\n\x1a\n"
NAMES = ("d1", "d2", "d3")
PHRASES = (
    PhraseLife("追赶超越", (0, 8, 9), (0.0, 3.1, 3.3), Status.NEW, PhraseSource.MINED),
    PhraseLife("$x^2$ <b>", (2, 0, 1), (1.0, 0.0, 0.4), Status.RETURNED, PhraseSource.TRACKED),
)
STEPS = [("d1", {}), ("d2", {"edited": 4, "inserted": 2}), ("d3", {"deleted": 1})]


def drawn(form: Form, title: str = "讲话") -> list[Plot]:
    return [
        phrase_lines(PHRASES, NAMES, title=title, form=form),
        phrase_lines(PHRASES, NAMES, title=title, rates=True, form=form),
        phrase_heat(heat(PHRASES, [], 3), NAMES, title=title, form=form),
        changes(STEPS, title=title, form=form),
    ]


def texts(svg: bytes) -> str:
    return "\n".join("".join(each.itertext()) for each in ET.fromstring(svg).iter() if each.text)


@pytest.mark.parametrize("form", ["png", "svg"])
def test_the_same_input_gives_the_same_bytes(form: Form) -> None:
    assert [plot.data for plot in drawn(form)] == [plot.data for plot in drawn(form)]


def test_a_png_is_a_png_and_an_svg_is_well_formed() -> None:
    assert all(plot.data.startswith(PNG) for plot in drawn("png"))
    assert all(ET.fromstring(plot.data).tag.endswith("svg") for plot in drawn("svg"))


def test_text_in_an_svg_stays_text_and_is_no_formula() -> None:
    lines, _, heat_map, bars = (texts(plot.data) for plot in drawn("svg"))

    assert "追赶超越" in lines
    assert "$x^2$ <b>" in lines
    assert "追赶超越" in heat_map
    assert {"edited", "inserted", "deleted", "讲话"} <= set(bars.split())


def test_no_date_and_no_version_is_written() -> None:
    for plot in drawn("svg"):
        assert b"dc:date" not in plot.data
        assert b"matplotlib.org" not in plot.data.split(b"</metadata>")[0].split(b"<metadata>")[-1]


def test_settings_of_the_user_change_nothing() -> None:
    import matplotlib as mpl

    before = drawn("svg")[0].data
    with mpl.rc_context({"lines.linewidth": 9, "svg.fonttype": "path", "axes.facecolor": "red"}):
        assert drawn("svg")[0].data == before
        assert mpl.rcParams["lines.linewidth"] == 9


def test_a_missing_chinese_font_is_told_of_a_png(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plots, "FONTS", ("No Such Font",))

    assert drawn("png")[0].boxes
    assert not drawn("svg")[0].boxes
    assert not phrase_lines(PHRASES[1:], NAMES, title="Remarks").boxes


def test_no_phrase_and_no_change_can_be_plotted() -> None:
    for plot in (phrase_lines([], NAMES), phrase_heat(heat([], [], 3), NAMES), changes([])):
        assert plot.data.startswith(PNG)


@settings(deadline=None, max_examples=6)
@given(phrase_lives())
def test_any_phrase_can_be_plotted(lives: list[PhraseLife]) -> None:
    names = [f"d{n}" for n in range(len(lives[0].counts))]
    lines = phrase_lines(lives[:4], names, form="svg").data
    heat_map = phrase_heat(heat(lives, [], len(names)), names, form="svg").data

    assert visible(texts(heat_map).replace("\n", "")) == texts(heat_map).replace("\n", "")
    assert ET.fromstring(lines) is not None


VERSIONS = Path(__file__).parents[2] / "versions"


def test_log_draws_the_changes_of_one_speech(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = tmp_path / "changes.png"

    assert run(["log", str(VERSIONS / "town-hall"), "--plot", str(picture)]) == 0
    assert picture.read_bytes().startswith(PNG)
    assert "d4" in capsys.readouterr().out


def test_report_draws_the_heat_map_beside_its_files(tmp_path: Path) -> None:
    picture = tmp_path / "heat.svg"
    speech, into = str(VERSIONS / "town-hall"), str(tmp_path / "r")

    assert run(["report", speech, "--into", into, "--plot", str(picture)]) == 0
    assert "housing plan" in texts(picture.read_bytes())


def test_phrases_draws_the_phrases_that_were_named(tmp_path: Path) -> None:
    picture = tmp_path / "lines.svg"
    speech = str(VERSIONS / "npc-closing")

    assert run(["phrases", speech, "追赶超越", "--plot", str(picture)]) == 0
    assert "追赶超越" in texts(picture.read_bytes())
    assert "政治生态" not in texts(picture.read_bytes())


@pytest.mark.parametrize("name", ["x.gif", "x", "png", ".png"])
def test_a_name_of_no_picture_is_refused_before_anything_is_read(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name

    assert run(["log", "no-such-speech", "--plot", str(path)]) == 2
    assert "end the name in .png or .svg" in capsys.readouterr().err
    assert not path.exists()


def test_several_speeches_are_not_drawn_into_one_picture(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["log", "-C", str(VERSIONS), "--plot", str(tmp_path / "x.png")]) == 2
    assert "--plot draws one speech: name it" in capsys.readouterr().err


def test_without_matplotlib_the_way_to_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)

    assert run(["log", str(VERSIONS / "town-hall"), "--plot", str(tmp_path / "x.png")]) == 2
    assert "pipx install '.[plot]'" in capsys.readouterr().err
