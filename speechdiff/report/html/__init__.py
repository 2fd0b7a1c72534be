"""Pages: one comparison, the history of a speech, an archive."""
