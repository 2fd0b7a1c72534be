"""Bring the catalogues up to date with the messages in the code, and compile them.

    python docs/make_words.py

New messages are added, untranslated, and named; those that are no longer said are dropped.
Translations are kept by their exact English message: a message that was reworded has to be
translated anew. Messages stand in the order of the files that say them.
"""

from __future__ import annotations

import ast
import io
import struct
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from speechdiff.cli.group import group
from speechdiff.cli.spoken_help import messages
from speechdiff.wording import DOMAIN

PACKAGE = Path(__file__).resolve().parent.parent / "speechdiff"
LOCALES = PACKAGE / "locale"
Found = tuple[str, int, "str | tuple[str, ...]", list[str], "str | None"]
MAGIC, HEAD, ENTRY = 0x950412DE, 28, 8
"""Of a .mo file: its first word, and bytes of its head and of an entry of its tables."""
FIRST_LINE = 0
"""Where help is said to stand in its file: before all else."""
SPOKEN = ("description", "tooltip")
KEYWORDS: dict[str, tuple[int, ...] | None] = {"tr": None, "trn": (1, 2), "later": None}
OF_CLICK = (
    "Usage:",
    "Options",
    "Commands",
    "Show this message and exit.",
    "Show the version and exit.",
    "default: {default}",
    "Missing command.",
    "Missing argument",
    "Missing option",
    "Missing parameter",
    "Choose from:\n\t{choices}",
    "No such option: {name}",
    "No such option {name!r}.",
    "No such command {name!r}.",
    "Did you mean {possibility}?",
    "(Did you mean one of: {possibilities}?)",
    "(Possible options: {possibilities})",
    "Option {name!r} does not take a value.",
    "Option {name!r} requires an argument.",
    "Option {name!r} requires {nargs} arguments.",
    "Got unexpected extra argument ({args})",
    "Got unexpected extra arguments ({args})",
    "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}",
    "{value!r} is not {choice}.",
    "{value!r} is not one of {choices}.",
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
    "{name} {filename!r} does not exist.",
    "{name} {filename!r} is a file.",
    "{name} {filename!r} is a directory.",
    "{name} {filename!r} is not readable.",
    "{name} {filename!r} is not writable.",
    "file",
    "File",
    "directory",
    "Directory",
    "path",
    "Path",
    "integer",
    "integer range",
    "Error: {message}",
    "Error: invalid input",
    "{heading}:",
)
"""What click 8 says to whoever uses a command, in the words of its versions."""
CLICK_FILE = "cli/spoken_help.py"
"""The file that lets click take its words from our catalogues."""


def said() -> Catalog:
    """Every message in the code, with the files that say it.

    The words of key bindings and of the command line's help stand in the code as they are; whoever
    draws them translates them.
    """
    catalog = Catalog(charset="utf-8", fuzzy=False)
    found: Iterable[Found] = extract_from_dir(
        str(PACKAGE), [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Words:",),
        strip_comment_tags=True,
    )  # fmt: skip
    of_click = ((CLICK_FILE, line, words, [], None) for line, words in enumerate(OF_CLICK, 1))
    found = [*found, *of_click, *_of_bindings(), *_of_help()]
    for file, _, message, comments, context in sorted(found, key=lambda each: each[:2]):
        catalog.add(
            message, locations=[(f"speechdiff/{file}", 0)], auto_comments=comments, context=context
        )
    return catalog


def _of_bindings() -> Iterator[Found]:
    """Descriptions and tooltips of `Binding(...)`, in the order of the files."""
    for path in sorted((PACKAGE / "tui").rglob("*.py")):
        file = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Binding":
                words = [*node.args[2:3], *(k.value for k in node.keywords if k.arg in SPOKEN)]
                for word in words:
                    if isinstance(word, ast.Constant) and word.value:
                        yield file, word.lineno, word.value, [], None


def _of_help() -> Iterator[Found]:
    """The help of every command, each message at the first command that says it."""
    told: set[str] = set()
    for command in _commands(group, click.Context(group)):
        module = getattr(command.callback, "__module__", group.__module__)
        file = module.removeprefix("speechdiff.").replace(".", "/") + ".py"
        for message in messages(command):
            if message not in told:
                told.add(message)
                yield file, FIRST_LINE, message, [], None


def _commands(command: click.Command, context: click.Context) -> Iterator[click.Command]:
    """A command, then those below it."""
    yield command
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None:
                yield from _commands(below, context)


def kept(code: str) -> Catalog:
    """The catalogue of a language as it is in the repository."""
    with po_path(code).open("rb") as file:
        return read_po(file, locale=code, domain=DOMAIN, charset="utf-8")


def po_path(code: str) -> Path:
    """The file that people write."""
    return LOCALES / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def merged(code: str) -> Catalog:
    """The messages of the code with the translations that there are."""
    old, new = kept(code), Catalog(locale=code, charset="utf-8", fuzzy=False)
    new.header_comment = old.header_comment
    for message in said():
        if not message.id:
            continue
        known = old.get(message.id if isinstance(message.id, str) else message.id[0])
        files = sorted({(file, None) for file, _ in message.locations})
        new.add(
            message.id,
            known.string if known and not known.fuzzy else "",
            locations=files,
            auto_comments=message.auto_comments,
            user_comments=known.user_comments if known else (),
        )
    return new


def as_po(catalog: Catalog, code: str) -> bytes:
    """The catalogue as text, without dates and line numbers, which would change for nothing."""
    file = io.BytesIO()
    write_po(file, catalog, width=96, omit_header=True, include_lineno=False)
    head = f"{catalog.header_comment.rstrip()}\n" if catalog.header_comment else ""
    fields = (
        f"Language: {code}\\n", "MIME-Version: 1.0\\n",
        "Content-Type: text/plain; charset=utf-8\\n", "Content-Transfer-Encoding: 8bit\\n",
        f"Plural-Forms: {catalog.plural_forms}\\n",
    )  # fmt: skip
    header = 'msgid ""\nmsgstr ""\n' + "".join(f'"{field}"\n' for field in fields)
    return f"{head}{header}\n".encode() + file.getvalue()


def as_mo(po: bytes, code: str) -> bytes:
    """What gettext reads: a table of the messages, one of the translations, then their texts.

    Written here and not by Babel, which puts the date and its own version into it.
    """
    catalog = read_po(io.BytesIO(po), locale=code, domain=DOMAIN, charset="utf-8")
    head = f"Content-Type: text/plain; charset=utf-8\nPlural-Forms: {catalog.plural_forms}\n"
    pairs = [("", head)]
    pairs += [(_joined(m.id), _joined(m.string)) for m in catalog if m.id and _all_said(m.string)]
    texts = sorted((one.encode(), other.encode()) for one, other in pairs)
    ids, strings = zip(*texts, strict=True)
    at = HEAD + 2 * ENTRY * len(texts)
    tables, data = b"", b""
    for column in (ids, strings):
        for text in column:
            tables += struct.pack("<II", len(text), at + len(data))
            data += text + b"\0"
    where = (HEAD, HEAD + ENTRY * len(texts))
    return struct.pack("<7I", MAGIC, 0, len(texts), *where, 0, at) + tables + data


def _joined(text: str | tuple[str, ...]) -> str:
    return text if isinstance(text, str) else "\0".join(text)


def update(code: str) -> None:
    """Write both files of a language anew."""
    path, po = po_path(code), as_po(merged(code), code)
    path.write_bytes(po)
    path.with_suffix(".mo").write_bytes(as_mo(po, code))


def untranslated(code: str) -> list[str | tuple[str, ...]]:
    """Messages of a catalogue that have no translation, or not in all forms."""
    return [each.id for each in kept(code) if each.id and not _all_said(each.string)]


def _all_said(string: str | tuple[str, ...]) -> bool:
    return all((string,) if isinstance(string, str) else string)


def main() -> int:
    """Write every catalogue anew; returns 1 where translations are missing."""
    missing = 0
    for code in sorted(each.name for each in LOCALES.iterdir() if each.is_dir()):
        update(code)
        for message in untranslated(code):
            print(f"{code}: not translated: {message!r}")
            missing += 1
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
