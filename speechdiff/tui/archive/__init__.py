"""An archive: its speeches, the life of a phrase by place and year, and where sentences came up."""
