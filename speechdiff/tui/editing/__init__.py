"""Acting on what is seen: older words back into the working copy, and a new draft of it.

    a screen -> EditingController -> TakeBackScreen, CommitScreen, ChangedScreen
                                          |
                               UndoStore: working copies and their undo lists, one for the app

The dialogs ask and show; what is read and written is done in threads, by `speechdiff.drafts`.
"""
