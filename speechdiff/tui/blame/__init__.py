"""A draft as it reads, with the origin of every sentence in the margin."""
