"""The ground floor: a text and places in it. Only this room knows what a line and a column are."""
