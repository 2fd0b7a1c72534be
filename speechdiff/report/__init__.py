"""Comparisons as files: text, JSON, Markdown and HTML, all drawn from the rows of `view`."""
