"""The fonts that pages may use, and nothing else: a private fontconfig set-up."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import os
from pathlib import Path
from xml.sax.saxutils import escape

_GROUP = "fontpkg.family"


def bundled_families() -> dict[str, Path]:
    """The families of the installed fontpkg packages, with the folder of each one's files."""
    families = {}
    for entry in importlib.metadata.entry_points(group=_GROUP):
        spec = importlib.util.find_spec(entry.value)
        if spec and spec.origin:
            folder = Path(spec.origin).parent
            metadata = json.loads((folder / "metadata.json").read_text("utf-8"))
            families[metadata["family"]] = folder / "files"
    return families


def lock_fonts(state: Path) -> None:
    """Let fontconfig see the bundled fonts alone, so that every machine sets the same page.

    Must run before WeasyPrint is imported. `state` is a folder for the configuration and
    fontconfig's cache. Raises OSError when it cannot be written.
    """
    state.mkdir(parents=True, exist_ok=True)
    folders = "".join(f"<dir>{escape(str(folder))}</dir>" for folder in sorted(bundled_families().values()))
    text = (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><reset-dirs/>{folders}<cachedir>{escape(str(state / 'cache'))}</cachedir></fontconfig>"
    )
    config = state / "fonts.conf"
    if not config.is_file() or config.read_text("utf-8") != text:
        fresh = config.with_suffix(f".{os.getpid()}")
        fresh.write_text(text, "utf-8")
        fresh.replace(config)
    os.environ["FONTCONFIG_FILE"] = str(config)
