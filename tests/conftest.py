"""What every test needs: no settings of the machine, the same random cases in CI every time."""

from __future__ import annotations

import gc
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from speechdiff import wording

ROOT = Path(__file__).resolve().parent.parent

# Subprocesses find the clone's package in whatever folder they run.
os.environ["PYTHONPATH"] = str(ROOT)

# Compiled modules are kept, whatever the machine's rule is: hundreds of children import them.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# A shell has what it starts in the background ignore Ctrl-C, and that is handed down to children.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# The user's git settings, colours and pagers are not under test.
_KEPT = "SPEECHDIFF_TEXTS"  # the folder of real texts, for tests alone
for _name in [name for name in os.environ if name.startswith(("GIT_", "SPEECHDIFF_"))]:
    if _name == _KEPT:
        continue
    del os.environ[_name]
for _name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "PAGER", "LESS", "COLUMNS", "LINES"):
    os.environ.pop(_name, None)
# Neither are the user's language and settings; and a log of a crash is not the user's.
for _name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
    os.environ.pop(_name, None)
_nobodys = tempfile.TemporaryDirectory(prefix="speechdiff-tests-", ignore_cleanup_errors=True)
for _name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
    os.environ[_name] = _nobodys.name
os.environ["GIT_CONFIG_NOSYSTEM"] = "1"
# A file, not /dev/null: where git writes settings it renames a file over that one.
os.environ["GIT_CONFIG_GLOBAL"] = f"{_nobodys.name}/no-gitconfig"
# Nor does git look after each commit whether there is something to tidy up.
Path(os.environ["GIT_CONFIG_GLOBAL"]).write_text("[maintenance]\nauto = false\n", "ascii")

# A deadline makes a test fail because the machine is busy.
_common = {"deadline": None, "max_examples": 40, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("here", **_common)
settings.register_profile("ci", **_common, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    """What the tests can write anew (`make docs`, `make words`)."""
    parser.addoption("--update-commands", action="store_true", help="write docs/commands.md anew")
    parser.addoption("--update-words", action="store_true", help="write the catalogues anew")


def pytest_collection_finish() -> None:
    """Garbage is looked for seldom, and not among the tests: it took a quarter of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Every test begins in English, whatever the one before it spoke."""
    wording.use(wording.SOURCE)
    yield
    wording.use(wording.SOURCE)
