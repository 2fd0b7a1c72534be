"""One sentence or one phrase, followed through all drafts of a history.

    History, d5:12     ->  sentence.trace_sentence  ->  SentenceTrace
    History, 追赶超越   ->  phrase.trace_phrase      ->  PhraseTrace

Pure, like the rest of `speechdiff.history`. Importing this package loads none of its modules.
"""
