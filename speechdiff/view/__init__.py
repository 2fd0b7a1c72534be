"""A comparison as rows that every face draws. Pure: no I/O, clock, environment or randomness.

`build.rows` makes the rows, `folding.fold` hides what need not be read, `width.wrap` breaks them
into lines, `visible.visible` makes their text safe to look at, `labels` holds the words.
"""
