"""The comparison of two drafts, as rows that are laid out when they come into sight.

    rows -> folding -> (one row, width, layout) -> Block -> lines -> ComparisonView
"""
