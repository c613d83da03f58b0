"""The sentences, one file per room that reports."""
