"""A policy's text read into its surface tree: `parser.parse`."""
