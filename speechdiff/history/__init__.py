"""Many drafts to what became of each sentence and each phrase.

    texts -> steps (comparisons of neighbours) -> lineages, returns -> blame, substitutions
      └────> words -> mining, counting ----------------> phrases

Importing this package loads none of its modules: what is public is fetched when it is asked for.
"""
