"""JSON and CSV, and the schemas of the JSON."""
