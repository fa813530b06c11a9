"""Reads a pack's own font files: content/fonts/*.ttf and *.otf."""

from __future__ import annotations

import io
from pathlib import PurePosixPath

from handbill.model.digest import digest
from handbill.problems import Location, Problem
from handbill.support.fonts import FONT_SUFFIXES, OWN_FONTS
from handbill.support.snapshot import Snapshot


def own_families(snapshot: Snapshot, problems: list[Problem]) -> dict[str, str]:
    """The families in the pack's font files, each with a digest of its files."""
    contents: dict[str, list[str]] = {}
    for path in sorted((*snapshot.named(f"{OWN_FONTS}/*"), *snapshot.unused)):
        file = PurePosixPath(path)
        if str(file.parent) != OWN_FONTS or file.name.startswith("."):
            continue
        if file.suffix.lower() not in FONT_SUFFIXES:
            hint = "Fonts are files that end in .ttf or .otf. Convert it, or take it out."
            problems.append(Problem(Location(path), "ignored-file", "this file would not be used as a font", hint))
        elif path in snapshot.unreadable:
            problems.append(snapshot.unreadable[path])
        elif family := _family(snapshot.files[path], Location(path), problems):
            contents.setdefault(family, []).append(snapshot.digest(path))
    return {family: digest(sorted(files)) for family, files in contents.items()}


def _family(data: bytes, location: Location, problems: list[Problem]) -> str | None:
    from PIL import ImageFont  # only needed for packs with fonts of their own

    try:
        return ImageFont.truetype(io.BytesIO(data)).getname()[0]
    except (OSError, ValueError) as error:
        hint = "Get the font file again, as TTF or OTF."
        problems.append(Problem(location, "bad-font", f"this font cannot be read: {error}", hint))
        return None
