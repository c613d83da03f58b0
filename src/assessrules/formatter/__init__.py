"""A policy printed in the one layout, in either language: `format.format_text`."""
