"""Documents with marks of revision: Word and TEI."""
