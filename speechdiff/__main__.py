"""`python -m speechdiff`: the command line."""

from __future__ import annotations

from speechdiff.cli import main

if __name__ == "__main__":
    main()
