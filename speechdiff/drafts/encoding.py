"""Bytes of a draft to its text, with a word on what had to be assumed.

UTF-8 is taken as it is. What is not UTF-8 is weighed: UTF-16 shows by its marks or by the places of
its NULs, GB18030 and Big5 by how many everyday characters they make of the bytes; only then is
charset-normalizer asked. Line ends are never touched.
"""

from __future__ import annotations

import re
from typing import Final

from speechdiff.drafts.everyday import EVERYDAY
from speechdiff.drafts.source import DraftText
from speechdiff.errors import UnreadableDraft
from speechdiff.native import answer_of
from speechdiff.wording import later, tr

_MAGIC: Final = (
    (b"PK\x03\x04", later("a ZIP, Word or OpenDocument file")),
    (b"%PDF-", later("a PDF file")),
    (b"\x89PNG\r\n", later("a PNG image")),
    (b"\xff\xd8\xff", later("a JPEG image")),
    (b"GIF8", later("a GIF image")),
    (b"\x7fELF", later("a program")),
    (b"\xd0\xcf\x11\xe0", later("an old Word or Excel file")),
    (b"{\\rtf", later("an RTF file")),
    (b"\x1f\x8b", later("a gzip archive")),
    (b"7z\xbc\xaf", later("a 7-Zip archive")),
    (b"SQLite format 3\x00", later("a database")),
)
_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8", "UTF-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le", later("UTF-32 (little-endian)")),
    (b"\x00\x00\xfe\xff", "utf-32-be", later("UTF-32 (big-endian)")),
    (b"\xff\xfe", "utf-16-le", later("UTF-16 (little-endian)")),
    (b"\xfe\xff", "utf-16-be", later("UTF-16 (big-endian)")),
)
_CHINESE: Final = (("gb18030", "GB18030"), ("cp950", "Big5"), ("big5hkscs", "Big5-HKSCS"))
_UTF_16: Final = (
    ("utf-16-le", later("UTF-16 (little-endian)")),
    ("utf-16-be", later("UTF-16 (big-endian)")),
)
_CODECS: Final = frozenset(
    (
        *("ascii", "utf_8", "utf_16_le", "utf_16_be", "gb2312", "gbk", "gb18030", "big5", "cp950"),
        *("big5hkscs", "euc_jp", "shift_jis", "cp932", "iso2022_jp", "euc_kr", "cp949", "johab"),
        *("latin_1", *(f"iso8859_{n}" for n in (*range(1, 12), *range(13, 17)))),
        *("cp437", "cp850", "cp852", "cp855", "cp858", "cp866"),
        *(f"cp{n}" for n in range(1250, 1259)),
        *("koi8_r", "koi8_u", "koi8_t", "kz1048", "tis_620", "cp874", "hp_roman8", "ptcp154"),
        *("mac_roman", "mac_latin2", "mac_cyrillic", "mac_greek", "mac_turkish", "mac_iceland"),
    )
)
"""Python's names for the encodings of text that files and pages are written in."""
_SAMPLE: Final = 1 << 16
"""Bytes or characters that are weighed; a draft shows its encoding in far fewer."""
_CONVINCING: Final = 0.3
"""Share of everyday characters from which on a reading is believed: running Chinese has .5 to .7,
Chinese read in the wrong encoding under .1."""
_NUL_SHARE: Final = 1 / 200
"""More NULs than this make binary data; a few are a slip of some tool, and are shown."""
_FAULT_SHARE: Final = 1 / 50
"""Fewer broken characters than this, and the text is of that encoding but damaged."""
_WESTERN_SHARE: Final = 0.05
"""Bytes that are not ASCII are fewer than this in Western text without many accents."""
_READABLE: Final = 0.8
"""Share of letters and typographic marks among the characters that are not ASCII."""
_NOT_TEXT: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ue000-\uf8ff]")


def decoded(data: bytes, encoding: str) -> str | None:
    """The bytes read in an encoding of text; None for any other codec, or where they do not fit.

    The one door to Python's codecs: a page may name one that makes bytes of bytes, or unpacks them.
    """
    from encodings.aliases import aliases

    label = re.sub(r"[^0-9a-z]+", "_", encoding.casefold()).strip("_")
    if aliases.get(label, label) not in _CODECS:
        return None
    try:
        return data.decode(aliases.get(label, label))
    except ValueError:
        return None


def byte_order_mark(encoding: str) -> bytes:
    """The mark that a text in an encoding may begin with; empty where there is none."""
    return next((mark for mark, name, _ in _MARKS if name == encoding), b"")


def decode(data: bytes, name: str) -> DraftText:
    """The text of the draft called `name`, line ends untouched, without a byte order mark.

    Raises `UnreadableDraft` for binary data and for bytes that fit no encoding, with the offset of
    the first byte that is wrong.
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            words = tr("{name!r} is {what}, not text: save it as a text file first")
            raise UnreadableDraft(words.format(name=name, what=tr(what)))
    for mark, encoding, label in _MARKS:
        if data.startswith(mark):
            return _marked(data, mark, encoding, label, name)
    return _unmarked(data, name)


def _marked(data: bytes, mark: bytes, encoding: str, label: str, name: str) -> DraftText:
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise _misfit(name, data, len(mark) + error.start, label) from None
    words = tr("{encoding}, by its byte order mark (left out of the text)")
    return DraftText(text, encoding, words.format(encoding=tr(label)))


def _unmarked(data: bytes, name: str) -> DraftText:
    nuls = data.count(0)
    few_nuls = nuls <= len(data) * _NUL_SHARE
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        fault = error.start
    else:
        if few_nuls:
            return DraftText(text, "utf-8")
        fault = data.index(0)
    if (reading := _utf_16(data)) is not None:
        return reading
    if nuls:
        words = tr(
            "{name!r} is binary data, not text (a NUL at byte {what}): save it as a text "
            "file in UTF-8"
        )
        raise UnreadableDraft(words.format(name=name, what=data.index(0)))
    return _legacy(data, name, fault)


def _utf_16(data: bytes) -> DraftText | None:
    """The text, if the bytes are UTF-16 without a mark."""
    if len(data) % 2 or not data:
        return None
    readings = []
    for encoding, label in _UTF_16:
        text = decoded(data, encoding)
        if text is None:
            continue
        if _everyday_share(text, of_all=True) >= _CONVINCING and not _NOT_TEXT.search(text):
            readings.append((_everyday_share(text, of_all=True), encoding, label, text))
    if not readings:
        return None
    _, encoding, label, text = max(readings)
    words = tr("{encoding}, by its pattern: it has no byte order mark")
    return DraftText(text, encoding, words.format(encoding=tr(label)))


def _legacy(data: bytes, name: str, fault: int) -> DraftText:
    """The text in an encoding older than Unicode, or the error that says where UTF-8 breaks."""
    if _damaged(data, "utf-8") is not None:
        raise _misfit(name, data, fault, "UTF-8")
    if (reading := _chinese(data)) is not None:
        return reading
    for encoding, label in _CHINESE:
        if (offset := _damaged(data, encoding)) is not None:
            raise _misfit(name, data, offset, label)
    if (reading := _guessed(data)) is not None:
        return reading
    words = tr(
        "{name!r} has no known encoding: byte {fault} (0x{byte:02X}) is the first that is not"
        " UTF-8: save it in UTF-8"
    )
    raise UnreadableDraft(words.format(name=name, fault=fault, byte=data[fault]))


def _chinese(data: bytes) -> DraftText | None:
    """The reading, GB18030 or Big5, that makes the larger share of everyday characters."""
    best: tuple[float, DraftText] | None = None
    for encoding, label in _CHINESE:
        text = decoded(data, encoding)
        if text is None:
            continue
        share = _everyday_share(text)
        if share >= _CONVINCING and (best is None or share > best[0]):
            assumption = tr("{encoding}: it is not UTF-8").format(encoding=label)
            best = share, DraftText(text, encoding, assumption)
    return best[1] if best else None


def _guessed(data: bytes) -> DraftText | None:
    """What charset-normalizer thinks best, unless that reads as noise.

    A few curly quotes of a Western text look like rare Chinese characters to it: where few bytes
    are not ASCII and all of them are letters and marks in Windows-1252, that is believed first.
    """
    high = sum(byte > 0x7F for byte in data)
    guesses = ["cp1252"] if high < len(data) * _WESTERN_SHARE else []
    guesses += answer_of(_normalizers_guess, lambda _: [], data[:_SAMPLE])
    for encoding in guesses:
        text = decoded(data, encoding)
        if text is None:
            continue
        if not _NOT_TEXT.search(text) and _letter_share(text) >= _READABLE:
            label = encoding.replace("_", "-")
            assumption = tr("{encoding}, a guess: it is not UTF-8").format(encoding=label)
            return DraftText(text, label, assumption)
    return None


def _normalizers_guess(sample: bytes) -> list[str]:
    from charset_normalizer import from_bytes

    guess = from_bytes(sample).best()
    return [] if guess is None else [guess.encoding]


def _damaged(data: bytes, encoding: str) -> int | None:
    """Offset of the first fault, where all but a few characters are well-formed text."""
    text = data[:_SAMPLE].decode(encoding, "replace")
    faults = text.count("\ufffd")
    wide = sum(not character.isascii() for character in text) - faults
    if not faults or wide <= 0 or faults > max(1, wide * _FAULT_SHARE):
        return None
    if encoding != "utf-8" and _everyday_share(text) < _CONVINCING:
        return None
    if encoding == "utf-8" and wide < 2 * faults:
        return None
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start
    return None


def _everyday_share(text: str, *, of_all: bool = False) -> float:
    """Share of everyday Chinese characters and marks among the wide ones (or among all)."""
    sample = text[:_SAMPLE]
    pool = sample if of_all else [each for each in sample if not each.isascii()]
    if not pool:
        return 0.0
    hits = sum(each in EVERYDAY or (of_all and each.isascii()) for each in pool)
    strange = len(_NOT_TEXT.findall(sample))
    return (hits - 2 * strange) / len(pool)


def _letter_share(text: str) -> float:
    """Share of letters among the characters that are not ASCII; curly marks count too."""
    wide = [each for each in text[:_SAMPLE] if not each.isascii()]
    if not wide:
        return 1.0
    return sum(each.isalpha() or each in "‘’“”–—…·£€§°« »\xa0" for each in wide) / len(wide)


def _misfit(name: str, data: bytes, offset: int, label: str) -> UnreadableDraft:
    what = tr("byte {offset} (0x{byte:02X})") if offset < len(data) else tr("byte {offset}")
    what = what.format(offset=offset, byte=data[offset] if offset < len(data) else 0)
    words = tr(
        "{name!r} looks like {label}, but {what} does not fit: correct it or save it in UTF-8"
    )
    return UnreadableDraft(words.format(name=name, label=tr(label), what=what))
