"""Measures speechdiff beside its peers: `python -m bench.speed`, `python -m bench.quality`."""
