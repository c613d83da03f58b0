"""One entry of the catalogue: what a code means, in both languages."""

from __future__ import annotations

from typing import Literal

import attrs

Severity = Literal["error", "warning", "notice"]


@attrs.frozen
class Entry:
    """A code and its sentences. `{argument}` fields are filled from the diagnostic; a code stays for ever.

    Where a word differs between the languages, the diagnostic carries it twice: `{word_zh}` and `{word_en}`.
    """

    code: str
    severity: Severity
    zh: str
    en: str
    zh_hint: str = ""
    en_hint: str = ""
