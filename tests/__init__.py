"""The tests. `python -m tests` runs every gate: tests, types, lint and import contracts."""
