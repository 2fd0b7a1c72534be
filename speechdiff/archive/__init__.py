"""Many speeches to tables, and one question to all of them.

    archive.toml -> jobs -> rows -> batches (Parquet) -> reduced (DuckDB) -> asked

What a person gives is `archive.toml` (`place`); everything in the folder `archive-index` beside it
is derived and may be deleted. Importing this package loads none of its modules.
"""
