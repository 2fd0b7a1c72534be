"""The comparison of two drafts, as rows that are laid out when they come into sight.

CompareScreen   DraftHeadings, ComparisonView, ChangeMap, ExplainPanel, ComparisonSearch: widgets
Comparer, Reviewer, Exporter, EditingController: helpers with callbacks

rows -> Folding -> shown rows -> RowLayout (ComparisonPainter draws rows) -> ComparisonView
"""
