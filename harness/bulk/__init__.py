"""Summaries that exist already, scored by the million: rows in, rows out, a few in memory at a time."""
