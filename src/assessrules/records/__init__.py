"""Records: from what was handed in to typed values in a `Book`, or to a list of every fault.

`record` has the raw forms, `validate` the way between them and `book`.
"""
