"""The versions of all software that makes and judges copies, and a digest of a pack's own fonts.

Everything that is kept between builds is kept under these, since another version may give other bytes.
"""

from __future__ import annotations

import ctypes
import functools
import hashlib
import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

from handbill.support.code_mark import code_mark

_PACKAGES = (
    *("weasyprint", "pydyf", "fonttools", "tinycss2", "cssselect2", "tinyhtml5", "pyphen", "pillow", "segno"),
    *("jinja2", "markupsafe", "fontpkg-lexend", "fontpkg-source-sans-3", "lucide", "uharfbuzz"),
    *("pikepdf", "pypdfium2", "zxing-cpp", "phonenumbers"),
)
_LIBRARIES = ("pango-1.0", "pangoft2-1.0", "harfbuzz", "harfbuzz-subset", "fontconfig")
_NUMBERS = {"pango-1.0": "pango_version", "harfbuzz": "hb_version_string", "fontconfig": "FcGetVersion"}
"""The functions that say the versions of these libraries of the system; of the others it matters whether they load."""
_TEXTS = ("hb_version_string",)


def software(fonts: Mapping[str, bytes]) -> dict[str, str]:
    """Versions by name, and a digest of the fonts: a font of a pack may be used for what another font lacks."""
    found = dict(_versions())
    if fonts:
        digests = [path.encode() + hashlib.sha256(data).digest() for path, data in sorted(fonts.items())]
        found["own fonts"] = hashlib.sha256(b"".join(digests)).hexdigest()
    return found


@functools.lru_cache(maxsize=1)
def _versions() -> Mapping[str, str]:
    found = {"handbill": code_mark(), "python": platform.python_version()}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:  # it belongs to another package, which may do without
            found[package] = ""
    for library in _LIBRARIES:
        found[library] = _library(library)
    return found


def _library(called: str) -> str:
    """The version of a library of the system as it says it; empty when it cannot be loaded by its usual names."""
    for file in (f"lib{called}.so.0", f"lib{called}.so.1", f"lib{called}.0.dylib"):
        try:
            library = ctypes.CDLL(file)
        except OSError:
            continue
        if called not in _NUMBERS:
            return "there"
        ask = getattr(library, _NUMBERS[called])
        if _NUMBERS[called] not in _TEXTS:
            return str(ask())
        ask.restype = ctypes.c_char_p
        return bytes(ask()).decode()
    return ""
