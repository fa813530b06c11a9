"""The files a composition uses: style sheets, pictures. Read here, from inside the template folders only."""

from __future__ import annotations

import re
from pathlib import Path

from handbill.model.edition import Edition
from handbill.problems import Place, Problem

SUFFIXES = {".css", ".svg", ".png", ".jpg", ".jpeg"}
_COLOUR_FIELD = re.compile(r"var\(--([a-z0-9-]+)\)")


def read_assets(edition: Edition, folders: tuple[Path, ...]) -> tuple[dict[str, bytes], list[Problem]]:
    """Every style sheet and picture of the edition's format and theme, by its name below `templates/`.

    Style sheets come in the order in which they apply: shared, format, theme, theme for the format.
    In SVG pictures var(--name) is replaced by the theme's colour: WeasyPrint hands none down to them.
    """
    problems: list[Problem] = []
    names = ["base.css", *_listed(f"formats/{edition.format}", folders), *_listed(f"themes/{edition.theme}", folders)]
    other = [f"themes/{edition.theme}/{name}" for name in _other_formats(edition, folders)]
    assets: dict[str, bytes] = {}
    for name in names:
        file = _find(name, folders)
        if name in other or file is None:
            continue
        try:
            data = file.read_bytes()
        except OSError as error:
            problems.append(
                Problem(
                    Place(f"templates/{name}"),
                    "unreadable",
                    f"cannot be read: {error.strerror}",
                    "Check the file's permissions.",
                )
            )
            continue
        if name.endswith(".svg"):
            data = _coloured(name, data, edition, problems)
        assets[name] = data
    return assets, problems


def _listed(folder: str, folders: tuple[Path, ...]) -> list[str]:
    found = {path.name for root in folders for path in (root / folder).glob("*") if path.suffix in SUFFIXES}
    # theme.css before the format's sheet of the theme, which refines it
    return [f"{folder}/{name}" for name in sorted(found, key=lambda name: (name != "theme.css", name))]


def _other_formats(edition: Edition, folders: tuple[Path, ...]) -> set[str]:
    """The theme's style sheets for other formats: they may not shape this one."""
    formats = {path.name for root in folders for path in (root / "formats").glob("*")}
    return {f"{name}.css" for name in formats if name != edition.format}


def _find(name: str, folders: tuple[Path, ...]) -> Path | None:
    for root in folders:
        file = root / name
        if file.is_file():
            return file if file.resolve().is_relative_to(root.resolve()) else None
    return None


def _coloured(name: str, data: bytes, edition: Edition, problems: list[Problem]) -> bytes:
    text = data.decode("utf-8", "replace")

    def colour(match: re.Match[str]) -> str:
        value = edition.colours.get(match[1])
        if value is None:
            line = text.count("\n", 0, match.start()) + 1
            problems.append(
                Problem(
                    Place(f"templates/{name}", line),
                    "unknown-colour",
                    f"the theme has no colour “{match[1]}”",
                    "It has: " + ", ".join(edition.colours) + ".",
                )
            )
        return value or "#000000"

    return _COLOUR_FIELD.sub(colour, text).encode()
