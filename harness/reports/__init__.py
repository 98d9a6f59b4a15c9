"""Reports: each takes a run and returns text."""
