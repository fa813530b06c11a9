"""Finds what comes with handbill, and the folder in which it keeps what makes the next build faster."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parents[1]


def shipped_folder() -> Path:
    """The folder with the shipped `templates/` and `content/`: in the package, or in the checkout that contains it."""
    packed = _HERE / "shipped"
    return packed if packed.is_dir() else _HERE.parents[1]


def user_cache() -> Path:
    """The folder of this user for files that can be made again, as the XDG Base Directory Specification has it.

    A pack may come from elsewhere, so nothing in it is taken for what an earlier build has proven. The variable
    XDG_CACHE_HOME counts on all systems; a path that is not absolute is ignored, as the specification says. Raises
    `OSError` when the user has no folder.
    """
    said = os.environ.get("XDG_CACHE_HOME", "")
    if Path(said).is_absolute():
        return Path(said) / "handbill"
    try:
        home = Path.home()
    except RuntimeError as error:
        raise FileNotFoundError(2, "no home folder is known") from error
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData/Local") / "handbill"
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "handbill"


def cache_of(pack: Path) -> Path:
    """The folder with what earlier builds of a pack have made. Raises `OSError`, as `user_cache` does."""
    return user_cache() / "packs" / hashlib.sha256(os.fsencode(pack.resolve())).hexdigest()[:16]


def fonts_folder() -> Path:
    """The folder with fonts as pages use them, for all packs. Raises `OSError`, as `user_cache` does."""
    return user_cache() / "fonts"
