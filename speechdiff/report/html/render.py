"""A page as one file: its head, style sheet and script, and the policy that allows just these.

Nothing is fetched and nothing is sent. The policy names the one style sheet and the one script by
their hashes; a script that a draft smuggled in would not run, and no text can become markup in a
browser that knows trusted types. Everything in a page can be read without its script.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from html import escape
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from speechdiff import wording
from speechdiff.model import Kind
from speechdiff.view import chart_labels, labels, page_labels, river_labels
from speechdiff.view.draft_names import stretch
from speechdiff.view.rows import DepartureRow, FoldRow, LinkRow, Piece, PieceRole
from speechdiff.view.visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment


_TAGS: Final = {
    PieceRole.DELETE: ("<del>", "</del>"),
    PieceRole.INSERT: ("<ins>", "</ins>"),
    PieceRole.MOVE_FROM: ('<del class="moved">', "</del>"),
    PieceRole.MOVE_TO: ('<ins class="moved">', "</ins>"),
    PieceRole.QUIET_DELETE: ('<del class="quiet">', "</del>"),
    PieceRole.QUIET_INSERT: ('<ins class="quiet">', "</ins>"),
}


def marked_up(pieces: Iterable[Piece]) -> str:
    """HTML of the pieces; the only elements in it are `del`, `ins` and the border's `span`.

        DELETE "旧" -> <del>旧</del>        MOVE_TO "新" -> <ins class="moved">新</ins>

    Nothing else puts draft text into a page without Jinja's own escaping.
    """
    return "".join(map(_element, pieces))


def _element(piece: Piece) -> str:
    if piece.role is PieceRole.BREAK:
        return f' <span class="border" title="{escape(page_labels.BORDER)}">|</span> '
    before, after = _TAGS.get(piece.role, ("", ""))
    return f"{before}{escape(visible(piece.text))}{after}"


def row_class(row: LinkRow) -> str:
    """The style class that says how a row is to be seen."""
    if row.change is None:
        return "same"
    if row.link.quiet:
        return "quiet"
    return "moved" if row.link.moved else row.link.kind.value


def tokens(row: LinkRow | DepartureRow) -> str:
    """All that a change can be chosen by on a page: ``edited number moved``."""
    link = row.link
    names = [link.kind.value, *(facet.value for facet in link.facets)]
    names += ["moved"] if link.moved else []
    names += ["quiet"] if link.quiet else []
    return " ".join(name for name in names if name != Kind.UNCHANGED.value)


HISTORY_STYLE: Final = "history.css"
"""The style sheet that the pages of a history have beside the one of all pages."""
SCRIPTS: Final = (
    *("address.js", "filters.js", "comparison.js", "search.js", "panel.js"),
    *("parts.js", "keys.js", "start.js"),
)
"""Files of the one script, in the order in which they stand in it."""


def render(template: str, *, extra_style: str = "", script: bool = True, **values: Any) -> str:
    """A page from a template of this package, with everything in `values` escaped.

    `extra_style` is a style sheet of this package that follows the one of all pages.
    """
    style = _file("templates", "page.css") + _spoken_marks()
    style += _file("templates", extra_style) if extra_style else ""
    code = _script() if script else ""
    page = _environment().get_template(template)
    return page.render(
        tongue=wording.language().replace("_", "-"),
        policy=policy(style, code),
        style=style,
        script=code,
        **values,
    )


def part_page(part: str, it: object, title: str, pages: object = None) -> str:
    """A page of a history: ``sentences``, ``phrases`` or ``blame``, whose part is `it`."""
    return render(f"{part}.html.j2", extra_style=HISTORY_STYLE, title=title, pages=pages, it=it)


def policy(style: str, script: str) -> str:
    """The content security policy of a page with this style sheet and this script."""
    allowed = ["default-src 'none'", f"style-src '{digest(style)}'"]
    if script:
        allowed += [f"script-src '{digest(script)}'", "require-trusted-types-for 'script'"]
    return "; ".join([*allowed, "base-uri 'none'", "form-action 'none'"])


def digest(text: str) -> str:
    """The hash of an inline sheet or script, as a policy names it."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def tongue(language: str) -> str:
    """A ``lang`` for draft text: empty, which says that it is not known, where it is not."""
    return "" if language == "und" else language


def _spoken_marks() -> str:
    """What a screen reader says before and after the marks in a text; CSS, in words of today."""
    marks = page_labels.spoken_marks().items()
    return f":root {{ {' '.join(f'--says-{name}: {_quoted(words)};' for name, words in marks)} }}\n"


def _quoted(text: str) -> str:
    r"""A CSS string: whatever is neither a letter nor a space stands as its code, ``\22 ``."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text) + '"'


@cache
def _file(folder: str, name: str) -> str:
    return resources.files("speechdiff.report.html").joinpath(folder, name).read_text("utf-8")


@cache
def _script() -> str:
    return "\n" + "\n".join(_file("scripts", name) for name in SCRIPTS)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("speechdiff.report.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.filters["marked_up"] = lambda pieces: Markup(marked_up(pieces))
    environment.filters["tongue"] = tongue
    environment.filters["row_class"] = row_class
    environment.filters["tokens"] = tokens
    environment.globals.update(words=page_labels, labels=labels, stretch=stretch)
    environment.globals.update(charts=chart_labels, rivers=river_labels)
    environment.globals.update(border=PieceRole.BREAK)
    environment.tests["fold"] = lambda row: isinstance(row, FoldRow)
    environment.tests["steady"] = lambda entry: hasattr(entry, "entries")
    environment.tests["link"] = lambda row: isinstance(row, LinkRow)
    return environment


def _finalize(value: object) -> object:
    """Whatever text reaches a page is made visible; what is markup already is left as it is."""
    return visible(value) if type(value) is str else value
