"""See docs/development/architecture.md."""
