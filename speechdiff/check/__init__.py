"""Rules for prose in CI: a draft and its rulebook to findings, and findings to reports.

    Subject (draft, the one before, notes) ──┐
    Rulebook (speechdiff.toml) ──────────────┴─> examine() -> Examined -> text, JSON, SARIF ...

Pure: no files, no clock, no environment. Importing this package loads none of its modules.
"""
