"""Pictures of a history: SVG shapes, tables of shades, matplotlib plots."""
