"""Acting on what is seen: older words back into the working copy, a new draft, notes to a change.

    a screen -> EditingController -> TakeBackScreen, CommitScreen, ChangedScreen
                                          |
                               UndoStore: working copies and their undo lists, one for the app

The dialogs ask and show; what is read and written is done in threads, by `speechdiff.drafts`.
"""
