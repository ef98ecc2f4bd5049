"""Questions, benchmarks and, later, scorers."""
