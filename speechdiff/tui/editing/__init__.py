"""Acting on what one sees: older words back into the working copy, a new draft, marks of a review.

    a screen --Acting, Reviewing (mixins)--> TakeBackScreen, CommitScreen, NoteScreen
                                                  |
                                    UndoStore: working copies and their undo lists, one for the app

The dialogs ask and show; what is read and written is done in threads, by `speechdiff.drafts`.
"""
