"""One file for each construct of the language: how it is checked and what it becomes."""
