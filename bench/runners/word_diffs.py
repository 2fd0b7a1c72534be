"""Differs of words and characters, in a batch: METHOD as argument, JSON lines {old, new} in.

Answers each line with [[op, text], ...], op one of = - +.
"""

import json
import logging
import sys
from difflib import SequenceMatcher

OPS = {-1: "-", 0: "=", 1: "+"}


def matched(old, new):
    """Steps of difflib over two sequences of strings."""
    steps = []
    for op, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            steps.append(["=", "".join(old[i:j])])
            continue
        steps += [["-", "".join(old[i:j])], ["+", "".join(new[k:m])]]
    return [step for step in steps if step[1]]


def difflib_characters(old, new):
    return matched(list(old), list(new))


def difflib_words():
    import jieba

    jieba.setLogLevel(logging.WARNING)
    return lambda old, new: matched(jieba.lcut(old), jieba.lcut(new))


def diff_match_patch(*, clean):
    from diff_match_patch import diff_match_patch as engine

    differ = engine()
    differ.Diff_Timeout = 0

    def answer(old, new):
        steps = differ.diff_main(old, new)
        if clean:
            differ.diff_cleanupSemantic(steps)
        return [[OPS[op], text] for op, text in steps]

    return answer


def redlines():
    from redlines import Redlines

    def answer(old, new):
        steps = []
        for change in json.loads(Redlines(old, new).output_json())["changes"]:
            if change["type"] == "equal":
                steps.append(["=", change["text"]])
                continue
            steps.append(["-", change.get("source_text") or ""])
            steps.append(["+", change.get("test_text") or ""])
        return [step for step in steps if step[1]]

    return answer


METHODS = {
    "difflib-characters": lambda: difflib_characters,
    "difflib-words": difflib_words,
    "dmp": lambda: diff_match_patch(clean=False),
    "dmp-semantic": lambda: diff_match_patch(clean=True),
    "redlines": redlines,
}

method = METHODS[sys.argv[1]]()
for line in sys.stdin:
    row = json.loads(line)
    print(json.dumps(method(row["old"], row["new"]), ensure_ascii=False))
