"""Reads a pack's own font files: content/fonts/*.ttf and *.otf."""

from __future__ import annotations

import io
from pathlib import Path

from handbill.model.digest import digest
from handbill.problems import Location, Problem
from handbill.support.fonts import FONT_SUFFIXES, OWN_FONTS


def own_families(pack: Path, problems: list[Problem]) -> dict[str, str]:
    """The families that the pack's font files give, each with a digest of its files."""
    contents: dict[str, list[str]] = {}
    for file in sorted((pack / OWN_FONTS).glob("[!.]*")):
        location = Location(file.relative_to(pack).as_posix())
        if file.suffix.lower() not in FONT_SUFFIXES or not file.is_file():
            hint = "Fonts are files that end in .ttf or .otf. Convert it, or take it out."
            problems.append(Problem(location, "ignored-file", "this file would not be used as a font", hint))
        elif not file.resolve().is_relative_to(pack.resolve()):
            hint = "Put the file itself here."
            problems.append(Problem(location, "outside", "is a link to a file outside the pack", hint))
        elif family := _family(file, location, problems):
            contents.setdefault(family, []).append(file.read_bytes().hex())
    return {family: digest(sorted(files)) for family, files in contents.items()}


def _family(file: Path, location: Location, problems: list[Problem]) -> str | None:
    from PIL import ImageFont  # only for packs that have fonts of their own

    try:
        return ImageFont.truetype(io.BytesIO(file.read_bytes())).getname()[0]
    except (OSError, ValueError) as error:
        hint = "Get the font file anew, as TTF or OTF."
        problems.append(Problem(location, "bad-font", f"this font cannot be read: {error}", hint))
        return None
