"""Measurements: the 山亭 workload at any size, the engine beside evaluators written by hand."""
