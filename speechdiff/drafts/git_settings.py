"""What git is told to run for speeches: shell commands that do without the program when they must.

Git runs them through a shell, in the top folder of a working tree that nobody has to trust, so the
program is named by absolute paths, and Python is told (`-P`) to import nothing from there. Where
the program is gone, or ends in any way but a right one, killed for example, git does what it would
have done by itself:

    textconv    the output is shown once it is whole, else the file; git says of binary files that
                they differ, so for them a line with their hash
    driver      the result is written beside `%A` and put in its place once it is whole, else
                `git merge-file` merges the lines
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import Final

_WORDS: Final = (
    "[0-9]+([.,:][0-9]+)*%?|[A-Za-z]+|[[:alpha:]]|[[:punct:]]"
    "|[^[:space:][:alpha:][:punct:][:digit:]]+"
)
"""A number, a Latin word or one Chinese character; the last part serves locales that know none."""
_HEADINGS: Final = (
    "^(#+ .*|(第[一二三四五六七八九十百0-9]+[章节節条條部]|[一二三四五六七八九十]+、"
    "|（[一二三四五六七八九十]+）).*)$"
)
_TEXTCONV: Final = (
    'show() {{ if test -x {proof} && text=$({run} git textconv "$1" && echo .); '
    'then printf %s "${{text%.}}"; '
    'elif test "$(tr -d \'\\0\' <"$1" | wc -c)" -eq "$(wc -c <"$1")"; then cat <"$1"; '
    'else printf "binary file "; git hash-object --no-filters --stdin <"$1"; fi; }}; show'
)
"""`echo .` keeps the line ends that $(...) takes away, and shows that the output is whole."""
_DRIVER: Final = (
    'merge() {{ merged="$2.speechdiff"; if test -x {proof}; then '
    '{run} git merge --output "$merged" -- "$@"; code=$?; '
    'if test $code -le 1 && test -f "$merged"; '
    'then mv -f "$merged" "$2" && return $code; fi; rm -f "$merged"; fi; '
    'echo "speechdiff did not run to its end: git merges lines" >&2; '
    'git merge-file --marker-size="$4" -L ours -L base -L theirs "$2" "$1" "$3" || return 1; }}; '
    "merge %O %A %B %L %P %S %X %Y"
)
"""Git takes a status above 128 for a reason to stop without a result, so there is none."""


@dataclass(frozen=True, slots=True)
class Program:
    """How this program is run, from any folder."""

    words: tuple[str, ...]
    """An interpreter by its absolute path, and what it is told."""
    proof: str
    """An executable file that goes when the program is removed."""

    @property
    def command(self) -> str:
        """The command line of the program, quoted for a shell."""
        return shlex.join(self.words)


def settings_of(program: Program) -> dict[str, str]:
    """Git's settings for a program, by key."""
    parts = {"run": program.command, "proof": shlex.quote(program.proof)}
    # What follows a % is git's in a driver, and nowhere else.
    doubled = {name: words.replace("%", "%%") for name, words in parts.items()}
    return {
        "diff.speech.textconv": _TEXTCONV.format(**parts),
        "diff.speech.wordRegex": _WORDS,
        "diff.speech.xfuncname": _HEADINGS,
        "merge.speech.name": "by sentences (speechdiff)",
        "merge.speech.driver": _DRIVER.format(**doubled),
        "difftool.speechdiff.cmd": f'{parts["run"]} git difftool "$LOCAL" "$REMOTE" "$MERGED"',
    }
