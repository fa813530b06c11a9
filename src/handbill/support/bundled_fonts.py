"""The fonts that come with handbill, as files."""

from __future__ import annotations

import functools
import importlib.metadata
import importlib.util
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_GROUP = "fontpkg.family"


@dataclass(frozen=True)
class FontFile:
    """A font file: its family, its weights as CSS writes them, and its bytes."""

    family: str
    weights: str
    data: bytes


def font_packages() -> Iterator[Path]:
    """The folder of every installed fontpkg family."""
    for entry in importlib.metadata.entry_points(group=_GROUP):
        spec = importlib.util.find_spec(entry.value)
        if spec and spec.origin:
            yield Path(spec.origin).parent


@functools.cache
def bundled_fonts() -> tuple[FontFile, ...]:
    """The upright fonts of every installed family, by family."""
    fonts = []
    for folder in font_packages():
        metadata = json.loads((folder / "metadata.json").read_text("utf-8"))
        for file in metadata["files"]:
            if file["style"] == "normal":
                weights = "100 900" if file["variable"] else str(file["weight"])
                fonts.append(FontFile(metadata["family"], weights, (folder / file["path"]).read_bytes()))
    return tuple(sorted(fonts, key=lambda font: (font.family, font.weights)))
