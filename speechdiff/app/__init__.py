"""The use cases: what the command line, the terminal app, reports and Python all call.

    selection, pair    words for drafts and ranges of drafts, alike in every command
    histories          a speech of a source -> History, with results that earlier runs cached
    history_service    the same for several threads;  history_log  each draft beside the one before
    phrases            the phrases of a speech: counted, mined, and what replaced what
    comparing          two texts -> Comparison, and why its links were made
    reporting          what the pages of a report are drawn from
    decisions          what readers said of sentences and changes;  judging  what a judge says
    checking/          speeches against rules, and the formats of what is found
    session            an open source: speeches, drafts, texts, comparisons, histories
    interface          what `import speechdiff` offers
    cache/             texts held in memory, results kept in the repository

Nothing here prints, reads keys, or knows click or Textual: progress and notices are callbacks.
Importing this package loads none of its modules.
"""
