"""Why a file cannot be read or written: in comes the system's error, out come words in Chinese and English."""

from __future__ import annotations

import errno

_WHY = {
    errno.ENOENT: ("没有这个文件或文件夹", "there is no such file or folder"),
    errno.EACCES: ("没有权限", "permission denied"),
    errno.EPERM: ("没有权限", "permission denied"),
    errno.EISDIR: ("这是一个文件夹，不是文件", "this is a folder and no file"),
    errno.ENOTDIR: ("路径里有一段不是文件夹", "a part of the path is no folder"),
    errno.ENAMETOOLONG: ("名称太长", "the name is too long"),
    errno.ENOSPC: ("磁盘已满", "the disk is full"),
    errno.EROFS: ("磁盘只能读，不能写", "the disk is read-only"),
    errno.ELOOP: ("链接成环", "links go in a circle"),
}


def why_refused(error: OSError) -> tuple[str, str]:
    """The reason in both languages; of a rarer one what the system says."""
    said = str(error.strerror or error)
    return _WHY.get(error.errno or 0, (f"系统不允许（{said}）", f"the system refuses ({said})"))
