"""The comparison of two drafts, as rows that are laid out when they come into sight.

    rows -> Folding -> shown rows -> RowLayout (ComparisonPainter draws rows) -> ComparisonView

Only `screen`, `view` and `heads` are widgets; the rest is plain data about rows.
"""
