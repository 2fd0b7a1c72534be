"""The whole life of one sentence: every wording it had, who changed it, and when."""
