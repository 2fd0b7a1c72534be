"""What is measured of this project and its peers, as plain data for `bench.page`."""

from __future__ import annotations

import json
import re
import statistics
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import inputs
from bench.inputs import Pair
from bench.peers import OWN, all_peers, bare_starts, make_word_files, speechdiff_peer
from bench.timing import PATIENCE, Run, Timing, in_turn, module, python, reason, run

JIEBA = "import jieba; jieba.initialize()"
GROWTH_LIMIT = 600.0
CROWD = 5_000
"""Sentences of the hard inputs."""
LONG = 10_000
"""Characters of the long sentence."""
BOUNDED = ("unrelated", "repeated", "long-sentence")
IMPORT_LINE = re.compile(r"import time:\s*(\d+) \|\s*(\d+) \|(\s*)(\S+)")


@dataclass(frozen=True, slots=True)
class Beside:
    """All tools on one input, in turn."""

    pair: Pair
    bare: Mapping[str, Timing]
    """Bare starts, by the names of `bench.peers.bare_starts`; and that of this project: the
    smallest pair there is."""
    tools: Mapping[str, Timing]
    bare_of: Mapping[str, str]
    notes: Mapping[str, str]
    bounded: frozenset[str]
    """Tools that were given a part of the texts only."""

    def net(self, tool: str) -> float:
        """Seconds of processor time of a tool without its bare start."""
        return self.tools[tool].above(self.bare[self.bare_of[tool]])


@dataclass(frozen=True, slots=True)
class OwnTime:
    """One comparison by this project, its start left out."""

    name: str
    characters: int
    seconds: float
    """Median of processor time."""
    peak: float
    """MB of the whole process."""
    runs: int
    limits: tuple[str, ...]
    failure: str = ""


def cold_start(folder: Path, rounds: int) -> dict[str, Timing]:
    """Bare Python, jieba's start and one comparison of the example speech, each a cold process."""
    old, new = inputs.example_pair().write(folder)
    warm = python(JIEBA)
    run(warm)  # writes jieba's cache
    commands = {
        "python -c pass": python("pass"),
        "jieba.initialize()": warm,
        "speechdiff diff": module("speechdiff", "diff", "--format", "json", old.name, new.name),
    }
    return in_turn(commands, rounds=rounds, folder=folder)


def side_by_side(pair: Pair, folder: Path, rounds: int, limit: float) -> Beside:
    """All peers and this project on one pair, in turn."""
    files = pair.write(folder)
    make_word_files(files)
    bare = bare_starts()
    peers = all_peers()
    smallest = inputs.smallest_pair().write(folder)
    bare[OWN] = speechdiff_peer().on(*smallest)
    commands = {f"bare {name}": command for name, command in bare.items()}
    commands |= {peer.name: peer.on(*files) for peer in peers if not peer.lacking}
    timings = in_turn(commands, rounds=rounds, limit=limit, folder=folder)
    tools = {p.name: timings.get(p.name, Timing(0, 0, 0, 0, p.lacking)) for p in peers}
    return Beside(
        pair,
        {name: timings[f"bare {name}"] for name in bare},
        tools,
        {peer.name: peer.bare for peer in peers},
        {peer.name: peer.note for peer in peers},
        frozenset(peer.name for peer in peers if peer.bounded),
    )


def own_times(pairs: Sequence[Pair], folder: Path, rounds: int) -> dict[str, OwnTime]:
    """This project on several pairs, in turn, each comparison in a process of its own."""
    runs: dict[str, list[Run]] = {pair.name: [] for pair in pairs}
    files = {pair.name: pair.write(folder) for pair in pairs}
    for _ in range(rounds):
        for name, (old, new) in files.items():
            command = module("bench.own", "pair", str(old), str(new))
            enough = sum(done.cpu for done in runs[name]) > PATIENCE
            if not enough and not any(done.late or done.status for done in runs[name]):
                runs[name].append(run(command, limit=GROWTH_LIMIT))
    return {pair.name: own_time(pair, runs[pair.name]) for pair in pairs}


def own_time(pair: Pair, runs: Sequence[Run]) -> OwnTime:
    """The median of the runs of one pair."""
    for done in runs:
        if done.late or done.status:
            failure = f"stopped after {GROWTH_LIMIT:.0f} s" if done.late else reason(done)
            return OwnTime(pair.name, len(pair.old), 0, 0, 0, (), failure)
    said = [json.loads(done.out) for done in runs]
    seconds = statistics.median(answer["seconds"] for answer in said)
    peak = max(done.peak for done in runs)
    return OwnTime(pair.name, len(pair.old), seconds, peak, len(runs), tuple(said[0]["limits"]))


def growth_pairs(sizes: Sequence[int]) -> list[Pair]:
    """Drafts that grow."""
    return [inputs.normal_pair(size) for size in sizes]


def real_pairs(texts: Path, sizes: Sequence[int]) -> list[Pair]:
    """Drafts of real sentences that grow, the last as large as the texts allow."""
    available = inputs.real_sizes(texts, sizes)
    pairs = (inputs.real_pair(texts, size) for size in available)
    return [pair for pair in pairs if pair]


def hard_pairs(crowd: int, long: int) -> list[tuple[Pair, Pair]]:
    """Hard inputs, each with a normal pair of its size; the design bounds those of `BOUNDED`."""
    normal = inputs.normal_pair(crowd)
    crowded = (
        inputs.unrelated_pair(crowd),
        inputs.repeated_pair(crowd),
        inputs.reversed_pair(crowd),
        inputs.edited_throughout_pair(crowd),
    )
    one_sentence = inputs.long_sentence_pair(long)
    average = len(normal.old) / crowd
    return [(pair, normal) for pair in crowded] + [
        (one_sentence, inputs.normal_pair(round(long / average)))
    ]


def import_times(folder: Path, rounds: int) -> list[tuple[str, float, int]]:
    """Package, milliseconds of its own, and modules, of the quickest of several cold starts."""
    old, new = inputs.example_pair().write(folder)
    arguments = ("diff", "--format", "json", old.name, new.name)
    command = module("speechdiff", *arguments)
    command.insert(1, "-Ximporttime")
    tables = [parsed_imports(run(command, folder=folder).err.decode()) for _ in range(rounds)]
    best = min(tables, key=lambda table: sum(spent for _, spent, _ in table))
    return sorted(best, key=lambda row: -row[1])


def parsed_imports(said: str) -> list[tuple[str, float, int]]:
    """What `-X importtime` says, summed over packages."""
    spent: Counter[str] = Counter()
    modules: Counter[str] = Counter()
    for line in said.splitlines():
        if found := IMPORT_LINE.fullmatch(line):
            package = package_of(found[4])
            spent[package] += int(found[1])
            modules[package] += 1
    return [(package, spent[package] / 1000, modules[package]) for package in spent]


def package_of(name: str) -> str:
    """The part of the project or the library that a module belongs to."""
    parts = name.split(".")
    if parts[0] == "speechdiff":
        return ".".join(parts[:2])
    return "standard library" if parts[0] in sys.stdlib_module_names else parts[0]
