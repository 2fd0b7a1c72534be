"""Which script a character is of, by its code.

Plain comparisons: a pattern with classes of ten thousands of characters takes milliseconds to
compile, and a command that compares two drafts would pay for a dozen of them at each start.
"""

from __future__ import annotations

_LETTERS: tuple[tuple[str, str, str], ...] = (
    ("\u3040", "\u30ff", "kana"),
    ("\uff66", "\uff9d", "kana"),
    ("\u1100", "\u11ff", "hangul"),
    ("\u3131", "\u318e", "hangul"),
    ("\uac00", "\ud7a3", "hangul"),
    ("A", "Z", "latin"),
    ("a", "z", "latin"),
    ("\u00c0", "\u024f", "latin"),
    ("\u1e00", "\u1eff", "latin"),
    ("\uff21", "\uff3a", "latin"),
    ("\uff41", "\uff5a", "latin"),
    ("\u0370", "\u03ff", "greek"),
    ("\u1f00", "\u1fff", "greek"),
    ("\u0400", "\u052f", "cyrillic"),
    ("\u0531", "\u058f", "armenian"),
    ("\u05d0", "\u05ea", "hebrew"),
    ("\u0620", "\u06d3", "arabic"),
    ("\u0750", "\u077f", "arabic"),
    ("\u0904", "\u0961", "devanagari"),
    ("\u0e01", "\u0e46", "thai"),
    ("\u10a0", "\u10ff", "georgian"),
)


def is_han(character: str) -> bool:
    """Whether a character is a Han character, including 〇 and those beyond the first plane."""
    return (
        "\u4e00" <= character <= "\u9fff"
        or "\u3400" <= character <= "\u4dbf"
        or character in "\u3005\u3007"
        or "\uf900" <= character <= "\ufaff"
        or "\U00020000" <= character <= "\U000323af"
    )


def is_eastern(character: str) -> bool:
    """Whether a character is Han or kana, of a script without spaces."""
    return is_han(character) or "\u3040" <= character <= "\u30ff"


def is_wide(character: str) -> bool:
    """Whether a character is as wide as two Latin letters."""
    return is_eastern(character) or "\uac00" <= character <= "\ud7a3"


def script_of(character: str) -> str:
    """``han``, ``kana``, ``latin`` ..., or nothing for signs and scripts that are not listed."""
    if is_han(character):
        return "han"
    if not character.isalpha():
        return ""
    for first, last, script in _LETTERS:
        if first <= character <= last:
            return script
    return ""
