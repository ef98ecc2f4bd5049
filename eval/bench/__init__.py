"""Measurements: what is fast, what survives. Each module is a command: ``python -m eval.bench.NAME``."""
