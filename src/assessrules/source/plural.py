"""English plurals, as far as a rule without a dictionary goes: in comes a word, out goes its other number."""

from __future__ import annotations


def singular(word: str) -> str:
    """`leads` is `lead`, `companies` is `company`, `branches` is `branch`."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 2 else word


def plural(word: str) -> str:
    """The inverse of `singular`; a word it would not give back is left alone."""
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        printed = word[:-1] + "ies"
    elif word.endswith(("ch", "sh", "ss", "x", "z")):
        printed = word + "es"
    else:
        printed = word + "s"
    return printed if word.isascii() and singular(printed) == word else word
