"""Why a file cannot be read or written: in comes the system's error, out come words in Chinese and English."""

from __future__ import annotations

_WHY: tuple[tuple[type[OSError], str, str], ...] = (
    (FileNotFoundError, "没有这个文件或文件夹", "there is no such file or folder"),
    (PermissionError, "没有权限", "permission denied"),
    (IsADirectoryError, "这是一个文件夹，不是文件", "this is a folder and no file"),
    (NotADirectoryError, "路径里有一段不是文件夹", "a part of the path is no folder"),
)


def why_refused(error: OSError) -> tuple[str, str]:
    """The reason in both languages; of a rarer one what the system says."""
    said = str(error.strerror or error)
    known = next(((zh, en) for kind, zh, en in _WHY if isinstance(error, kind)), None)
    return known or (f"系统不允许（{said}）", f"the system refuses ({said})")
