"""The life of phrases: which ones to follow, where they stand, and what became of each.

    texts -> stream (words, each repeated sentence once) -> grams, mining -> mined phrases ┐
    tracked phrases ─────────────────────────────────────────────────────────────────────┴-> lives

Importing this package loads none of its modules.
"""
