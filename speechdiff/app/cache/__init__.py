"""What is kept of drafts: their texts while a command runs, results from one run to the next."""
