"""Reads a pack's own font files: content/fonts/*.ttf and *.otf."""

from __future__ import annotations

from pathlib import PurePosixPath

from handbill.model.digest import digest
from handbill.problems import Location, Problem
from handbill.support.font_files import FontFileError, family_of
from handbill.support.fonts import FONT_SUFFIXES, OWN_FONTS
from handbill.support.snapshot import Snapshot


def own_families(snapshot: Snapshot, problems: list[Problem]) -> dict[str, str]:
    """The families in the pack's font files, each with a digest of its files."""
    contents: dict[str, list[str]] = {}
    for path in sorted((*snapshot.named(f"{OWN_FONTS}/*"), *snapshot.unused)):
        file = PurePosixPath(path)
        if str(file.parent) != OWN_FONTS or file.name.startswith("."):
            continue
        if _comes_with_fonts(file):
            continue
        if file.suffix.lower() not in FONT_SUFFIXES:
            hint = "Fonts are files that end in .ttf or .otf. Convert it, or take it out."
            problems.append(Problem(Location(path), "ignored-file", "this file would not be used as a font", hint))
        elif path in snapshot.unreadable:
            problems.append(snapshot.unreadable[path])
        elif family := _family(snapshot.files[path], Location(path), problems):
            contents.setdefault(family, []).append(snapshot.digest(path))
    return {family: digest(sorted(files)) for family, files in contents.items()}


_NOTES = (".txt", ".md", ".pdf", ".html")


def _comes_with_fonts(file: PurePosixPath) -> bool:
    """Whether it is a licence or a note: OFL.txt, LICENSE, FONTLOG."""
    return file.suffix.lower() in _NOTES or (not file.suffix and file.name.isupper())


def _family(data: bytes, location: Location, problems: list[Problem]) -> str | None:
    try:
        return family_of(data)
    except FontFileError as error:
        hint = "Get the font file again, as TTF or OTF."
        problems.append(Problem(location, "bad-font", f"this font {error}", hint))
        return None
