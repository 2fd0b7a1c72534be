"""PDFium in a process of its own, which may use so much memory and time and no more.

A file of 30 KB can make PDFium ask for gigabytes, and where it gets none it ends its process by a
signal. So a child reads the file from standard input and writes what it found:

    count of pages; for each a count of characters n and six arrays of n: code units of UTF-16,
    x, y, right, size, whether it is a space that is not in the file; then the facts as JSON

Only this module's own numbers come back: nothing in the answer is taken for code.
"""

from __future__ import annotations

import contextlib
import json
import struct
import subprocess
import sys
from array import array
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, Final

from speechdiff.drafts.bounds import DRAFT_CHARACTERS, NATIVE_MEMORY, NATIVE_SECONDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pypdfium2 import PdfDocument

MOST_PAGES: Final = 2_000
LOCKED, DAMAGED, TOO_LONG, TOO_MUCH_TEXT = 3, 4, 5, 6
"""What the status of the child says; any other one that is not 0: it met a bound of the system."""
_START: Final = (
    "import sys; sys.path[:] = sys.argv[1:]; "
    "from speechdiff.drafts.formats.pdf_reader import main; main()"
)
_COUNT: Final = struct.Struct("<I")
_KINDS: Final = "Iddddb"
"""Of the arrays of a page."""


@dataclass(frozen=True, slots=True)
class PdfPage:
    """The characters of a page, in the order of the file."""

    units: array[int]
    """Code units of UTF-16."""
    x: array[float]
    y: array[float]
    """Of its origin on the line, in points from the lower left corner of the page."""
    right: array[float]
    """Where it ends by its font, in points from the left edge of the page."""
    size: array[float]
    guessed: array[int]
    """Whether it is not in the file: a space, where there is a gap."""


@dataclass(frozen=True, slots=True)
class PdfContent:
    """What the child process read of a PDF: its status and the pages."""

    status: int
    pages: tuple[PdfPage, ...] = ()
    about: Mapping[str, str] | None = None


def read_apart(data: bytes) -> PdfContent:
    """What PDFium finds in a PDF. Raises `OSError` where no process can be started."""
    command = [sys.executable, "-I", "-c", _START, *(each for each in sys.path if each)]
    child = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    with child:
        try:
            answer, _ = child.communicate(data, timeout=2 * NATIVE_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            return PdfContent(-1)
        finally:
            if child.poll() is None:
                child.kill()
    if child.returncode:
        return PdfContent(child.returncode)
    try:
        return _parsed(answer)
    except (struct.error, ValueError, AttributeError, RecursionError):
        return PdfContent(-1)


def _parsed(answer: bytes) -> PdfContent:
    at = _COUNT.size
    pages = []
    for _ in range(_COUNT.unpack_from(answer, 0)[0]):
        (count,) = _COUNT.unpack_from(answer, at)
        at += _COUNT.size
        columns: list[array[Any]] = []
        for kind in _KINDS:
            column: array[Any] = array(kind)
            end = at + count * column.itemsize
            column.frombytes(answer[at:end])
            columns.append(column)
            at = end
        pages.append(PdfPage(*columns))
    facts = json.loads(answer[at:])
    return PdfContent(0, tuple(pages), {str(key): str(value) for key, value in facts.items()})


def main() -> None:
    """Read a PDF from standard input and write what it holds; the status says what is wrong."""
    _bound_this_process()
    data = sys.stdin.buffer.read()
    import pypdfium2
    from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

    try:
        with contextlib.closing(pypdfium2.PdfDocument(data)) as document:
            if len(document) > MOST_PAGES:
                sys.exit(TOO_LONG)
            _write(document, sys.stdout.buffer)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in (FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY)
        sys.exit(LOCKED if locked else DAMAGED)


def _bound_this_process() -> None:
    """As far as the system knows such bounds; where it does not, the parent's patience is one."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (NATIVE_SECONDS, NATIVE_SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_AS, (NATIVE_MEMORY, NATIVE_MEMORY))


def _write(document: PdfDocument, out: IO[bytes]) -> None:
    out.write(_COUNT.pack(len(document)))
    room = DRAFT_CHARACTERS
    for number in range(len(document)):
        with (
            contextlib.closing(document[number]) as page,
            contextlib.closing(page.get_textpage()) as layer,
        ):
            count = layer.count_chars()
            room -= count
            if room < 0:
                sys.exit(TOO_MUCH_TEXT)
            out.write(_COUNT.pack(count))
            _write_characters(layer, count, out)
    out.write(json.dumps(document.get_metadata_dict()).encode())


def _write_characters(layer: Any, count: int, out: IO[bytes]) -> None:
    import ctypes

    from pypdfium2 import raw

    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    columns: list[array[Any]] = [array(kind) for kind in _KINDS]
    units, xs, ys, rights, sizes, guessed = columns
    for at in range(count):
        raw.FPDFText_GetCharOrigin(layer, at, x, y)
        boxed = raw.FPDFText_GetLooseCharBox(layer, at, box)
        units.append(raw.FPDFText_GetUnicode(layer, at))
        xs.append(x.value)
        ys.append(y.value)
        rights.append(max(x.value, box.right) if boxed else x.value)
        sizes.append(raw.FPDFText_GetFontSize(layer, at))
        guessed.append(raw.FPDFText_IsGenerated(layer, at) == 1)
    for column in columns:
        out.write(column.tobytes())
