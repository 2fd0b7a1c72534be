"""The comparison of two drafts, as rows that are laid out when they come into sight.

    rows -> Folding -> shown rows -> Flow (heights; Painter draws a row as lines) -> ComparisonView

Only `screen`, `view`, `flow_view` and `heads` are widgets; the rest is plain data about rows.
"""
