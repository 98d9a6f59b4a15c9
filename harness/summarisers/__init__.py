"""Summarisers: the plugin protocol, discovery, and the built-in baselines."""
