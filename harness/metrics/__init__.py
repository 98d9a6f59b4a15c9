"""Metrics: ROUGE, fact coverage, hallucinated details. Pure functions; they know nothing of runs or reports."""
