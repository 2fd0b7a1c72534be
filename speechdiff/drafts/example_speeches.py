"""Where the example speeches are, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

from speechdiff.errors import UnknownDraft
from speechdiff.wording import tr

EXAMPLE_NAMES = ("npc-closing", "innovation-forum", "town-hall")
"""The examples, the longest history first."""


def examples() -> Path:
    """The folder that holds a folder for each example speech.

    Raises `UnknownDraft` where the installation left the examples out.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "versions", package.parent / "versions"):
        if all((folder / name / "speech.toml").is_file() for name in EXAMPLE_NAMES):
            return folder
    raise UnknownDraft(
        tr(
            "the example speeches are not installed beside speechdiff: install it again "
            "from a wheel"
        )
    )


def example_folders() -> tuple[Path, ...]:
    """The folders of the example speeches, in the order of `EXAMPLE_NAMES`."""
    folder = examples()
    return tuple(folder / name for name in EXAMPLE_NAMES)
