"""Evaluation harness for news summarisation: ROUGE, fact coverage and hallucinated details."""

__version__ = "0.1.0"
