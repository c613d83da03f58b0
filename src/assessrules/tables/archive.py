"""Whether a workbook may be opened at all.

In: the bytes of an .xlsx. Out: the reason against it, or nothing. Only this file knows the limits: a workbook is a ZIP
of XML, so a small file can unpack to gigabytes, and XML can hold entities that grow. Both are told before any library
reads it.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

_MOST_ENTRIES = 1_000
_MOST_BYTES = 200 * 1024 * 1024
_MOST_RATIO = 100
_COMPRESSIONS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # a workbook's parts have no other
_SMALL = 1024 * 1024  # below this no ratio is dangerous

_DAMAGED = ("不是 .xlsx 文件，或已损坏", "not an .xlsx file, or damaged")

_FORMULA = re.compile(rb"<f[ >/]|\bt=\"e\"")
_DATE_1904 = re.compile(rb"date1904=\"(?:1|true)\"")


def reason_against(content: bytes) -> tuple[str, str] | None:
    """Why the workbook is not opened, in Chinese and English; None when nothing speaks against it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _reason(archive)
    # RuntimeError is how zipfile tells of encryption, and of what it does not know.
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, ValueError, OSError):
        return _DAMAGED


def _reason(archive: zipfile.ZipFile) -> tuple[str, str] | None:
    entries = archive.infolist()
    if len(entries) > _MOST_ENTRIES:
        return f"内含文件超过 {_MOST_ENTRIES} 个", f"more than {_MOST_ENTRIES} files inside"
    if sum(entry.file_size for entry in entries) > _MOST_BYTES:
        return "展开后超过 200 MB", "more than 200 MB when unpacked"
    if any(entry.compress_type not in _COMPRESSIONS for entry in entries):
        return _DAMAGED
    for entry in entries:
        if entry.file_size > _SMALL and entry.file_size > _MOST_RATIO * max(entry.compress_size, 1):
            return f"{entry.filename} 压缩比异常", f"{entry.filename} is compressed beyond reason"
        if entry.filename.casefold().endswith("vbaproject.bin"):
            return "含有宏", "it holds macros"
        if entry.filename.casefold().endswith((".xml", ".rels")) and _has_doctype(archive, entry):
            return f"{entry.filename} 含有 DTD", f"{entry.filename} holds a DTD"
    return _DAMAGED if archive.testzip() else None


def _has_doctype(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    with archive.open(entry) as stream:
        head = stream.read(4096)
    return b"<!DOCTYPE" in head.upper().replace(b"\x00", b"")


def has_formulas(content: bytes) -> bool:
    """Whether any sheet holds a formula or an error: then blanks need a second look."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        return any(_FORMULA.search(archive.read(name)) for name in sheets)


def counts_from_1904(content: bytes) -> bool:
    """Whether bare serial numbers count days from 1904, as old Macintosh workbooks do."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "xl/workbook.xml" in archive.namelist() and bool(_DATE_1904.search(archive.read("xl/workbook.xml")))
