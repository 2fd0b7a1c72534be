"""Where drafts come from and go: git, folders, files. What the other parts may call, on one page.

Everything here raises `SpeechdiffError`s only, whose message is one line for people. Nothing is
imported before it is used: git least of all, so that two plain files are compared without it.

Reading
    ``read_bytes(data, name, ending="", rejected=False)``   any file's bytes: -> DraftText
    ``decode(data, name) -> DraftText``                     bytes of text; says what was assumed
    ``open_source(path, line=HistoryLine()) -> Source``  a repository, a folder or one file
    ``find_speech(source, word=None, cwd=None) -> Speech``  by name, path, stem, title; or the one
    ``find_draft(source, speech, word, cwd=None) -> Draft`` d3, d-1, tag, revision, REV:path, ...
    ``read_draft(source, draft, stdin=None) -> DraftText``  any draft that `find_draft` gave
    ``working_draft(source, speech) -> Draft | None``       the working copy, where there is one
    ``changed_working_draft(source, speech) -> Draft|None`` the same, only if it differs

Sources, all usable in ``with``: ``GitSource(path, line=HistoryLine())``, ``FolderSource(path)``,
``FileSource(path)``, ``MemorySource(speeches, texts)``.

Writing
    ``import_drafts(files, into, order=None, name=None, title=None, rejected=False)``
                                                            both of these: -> ImportReport
    ``make_plan(files, order=None, name=None, title=None) -> ImportPlan``  what it is going to do
    ``carry_out(plan, into) -> ImportReport``             does it
    ``written_order(plan, path) -> bytes``                     the order, as a file to correct
    ``make_demo(into) -> DemoReport``                       the examples as one repository
    ``write_atomically(path, data) -> None``                a file is the old one or the new one

Acting, and looking whether others did
    ``open_working_copy(source, speech) -> WorkingCopy``    edited span by span, undone to the byte
    ``commit_working_copy(source, speech, note)``           -> Committed; as the user would
    ``marks_for(comparison, source) -> Review``             review marks, kept in git notes
    ``Watch(source, speech).look() -> RepositoryState``    cheap: two states differ or do not

Examples
    ``examples() -> Path``                                  the folder of the example speeches
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from speechdiff.drafts.atomic import write_atomically
    from speechdiff.drafts.committing import commit_working_copy
    from speechdiff.drafts.encoding import decode
    from speechdiff.drafts.example_speeches import examples
    from speechdiff.drafts.folder import FileSource, FolderSource
    from speechdiff.drafts.formats import read_bytes
    from speechdiff.drafts.git import GitSource
    from speechdiff.drafts.import_plan import ImportPlan, make_plan
    from speechdiff.drafts.order_file import written_order
    from speechdiff.drafts.resolve import (
        changed_working_draft,
        find_draft,
        find_speech,
        open_source,
        read_draft,
        working_draft,
    )
    from speechdiff.drafts.review_notes import marks_for
    from speechdiff.drafts.source import DraftText, HistoryLine, MemorySource, Source
    from speechdiff.drafts.store import (
        DemoReport,
        ImportedDraft,
        ImportReport,
        carry_out,
        import_drafts,
        make_demo,
    )
    from speechdiff.drafts.watch import Watch
    from speechdiff.drafts.working_copy import open_working_copy

_HOMES = {
    "commit_working_copy": "committing",
    "marks_for": "review_notes",
    "open_working_copy": "working_copy",
    "Watch": "watch",
    "write_atomically": "atomic",
    "decode": "encoding",
    "examples": "example_speeches",
    "FileSource": "folder",
    "FolderSource": "folder",
    "GitSource": "git",
    "ImportPlan": "import_plan",
    "make_plan": "import_plan",
    "written_order": "order_file",
    "read_bytes": "formats",
    "changed_working_draft": "resolve",
    "find_draft": "resolve",
    "find_speech": "resolve",
    "open_source": "resolve",
    "read_draft": "resolve",
    "working_draft": "resolve",
    "DraftText": "source",
    "HistoryLine": "source",
    "MemorySource": "source",
    "Source": "source",
    "DemoReport": "store",
    "ImportedDraft": "store",
    "ImportReport": "store",
    "import_drafts": "store",
    "carry_out": "store",
    "make_demo": "store",
}

__all__ = [
    "DemoReport",
    "DraftText",
    "FileSource",
    "FolderSource",
    "GitSource",
    "HistoryLine",
    "ImportPlan",
    "ImportReport",
    "ImportedDraft",
    "MemorySource",
    "Source",
    "Watch",
    "carry_out",
    "changed_working_draft",
    "commit_working_copy",
    "decode",
    "examples",
    "find_draft",
    "find_speech",
    "import_drafts",
    "make_demo",
    "make_plan",
    "marks_for",
    "open_source",
    "open_working_copy",
    "read_bytes",
    "read_draft",
    "working_draft",
    "write_atomically",
    "written_order",
]


def __getattr__(name: str) -> Any:
    """Import the module that holds a public name when the name is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
