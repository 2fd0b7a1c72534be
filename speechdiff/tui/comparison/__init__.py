"""The comparison of two drafts, as rows that are laid out when they come into sight.

CompareScreen   DraftHeadings, ComparisonDesk (ComparisonView, ChangeMap, ChangeListView),
                ExplainPanel, ComparisonSearch: widgets
Reviewer, Aligner, Exporter, EditingController: helpers with callbacks

rows -> Folding -> shown rows -> RowLayout (ComparisonPainter draws rows) -> ComparisonView
"""
