"""A digest of handbill's own code: what was made or judged by other code is not taken for what this code would make."""

from __future__ import annotations

import functools
import hashlib
import os
from pathlib import Path

from handbill.version import __version__

_PACKAGE = Path(__file__).resolve().parents[1]
_SUFFIXES = (".py", ".yaml", ".js")
_NOT_CODE = ("__pycache__", "shipped")


@functools.lru_cache(maxsize=1)
def code_mark() -> str:
    """The digest of the version, and of every file of the package besides the shipped pack, by its path.

    The version alone does not tell what somebody has changed who works on handbill itself.
    """
    found = hashlib.sha256(__version__.encode())
    for name, folders, files in os.walk(_PACKAGE):
        folders[:] = sorted(folder for folder in folders if folder not in _NOT_CODE)
        for file in sorted(files):
            if file.endswith(_SUFFIXES):
                path = Path(name, file)
                found.update(path.relative_to(_PACKAGE).as_posix().encode())
                found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()
