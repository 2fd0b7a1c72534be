"""The use cases: what the command line, the terminal app, reports and Python all call.

    selection   words for speeches, drafts and ranges of drafts, alike in every command
    histories   a speech of a source -> History, with the results that earlier runs cached
    phrases     the phrases of a speech: counted, mined, and what replaced what
    cache/      texts held in memory, results kept in the repository

Nothing here prints, reads keys, or knows click or Textual: progress and notices are callbacks.
Importing this package loads none of its modules.
"""
