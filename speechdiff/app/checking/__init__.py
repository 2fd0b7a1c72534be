"""Checking: which speeches, which of their drafts, by which rules, and how findings are written."""
