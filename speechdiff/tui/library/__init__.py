"""The speeches of a place and the drafts of each, newest first, any two to be compared."""
