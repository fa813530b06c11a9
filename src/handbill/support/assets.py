"""The files a composition uses: style sheets, pictures. Read here, from inside the template folders only."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

from handbill.model.edition import Edition
from handbill.problems import Location, Problem

SUFFIXES = {".css", ".svg", ".png", ".jpg", ".jpeg"}
_COLOUR_FIELD = re.compile(r"var\(--([a-z0-9-]+)\)")


def read_assets(edition: Edition, folders: tuple[Path, ...]) -> tuple[dict[str, bytes], list[Problem]]:
    """Every style sheet and picture of the edition's format and theme, by its name below `templates/`.

    Style sheets come in the order in which they apply: shared, format, theme, theme for the format.
    In SVG pictures var(--name) is replaced by the theme's colour: WeasyPrint hands none down to them.
    """
    problems: list[Problem] = []
    form, theme = f"formats/{edition.subject.format}", f"themes/{edition.subject.theme}"
    names = ["base.css", *_listed(form, folders), *_listed(theme, folders)]
    other = [f"{theme}/{name}" for name in _other_formats(edition, folders)]
    assets: dict[str, bytes] = {COLOURS: _colours(edition)}
    for name in names:
        if name in other:
            continue
        data = _read(name, folders, problems)
        if name.endswith((".css", ".svg")):
            data = _checked(name, data, problems)
        if name.endswith(".css"):
            data = _own_families(data, edition)
        if name.endswith(".svg"):
            data = _coloured(name, data, edition, problems)
        if name.endswith((".png", ".jpg", ".jpeg")):
            problems += _undecodable(name, data)
        assets[name] = data
    pictures = folders[0].parent / "content"
    for logo in edition.look.logos:
        name = f"pictures/{logo}"
        assets[name] = _read(name, (pictures,), problems)
        problems += _undecodable(name, assets[name]) if name.endswith(".png") else ()
    return assets, problems


def _undecodable(name: str, data: bytes) -> Iterator[Problem]:
    """A picture that breaks off half-way would print half white."""
    from PIL import Image, ImageFile  # only for packs that have such pictures

    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets it, and then takes half a picture for a whole one
    try:
        Image.open(io.BytesIO(data)).load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        message = f"this picture cannot be read: {error}"
        yield Problem(Location(f"templates/{name}"), "bad-picture", message, "Export it again, as SVG, PNG or JPEG.")


COLOURS = "colours.css"
"""Made here and not written into the HTML: a place's own colours change no word of a side."""


def _colours(edition: Edition) -> bytes:
    rules = "".join(f"--{name}: {colour}; " for name, colour in sorted(edition.look.colours.items()))
    return f":root {{ {rules}}}\n".encode()


def _read(name: str, folders: tuple[Path, ...], problems: list[Problem]) -> bytes:
    """The file in the first folder that has it. A link that leads out of the folder is refused."""
    place = Location(f"templates/{name}")
    root = next((root for root in folders if (root / name).exists() or (root / name).is_symlink()), folders[0])
    file = root / name
    if not file.resolve().is_relative_to(root.resolve()):
        problems.append(Problem(place, "outside", "is a link to a file outside the pack", "Put the file itself here."))
        return b""
    try:
        return file.read_bytes()
    except OSError as error:
        hint = "Check that it is there and that you may read it."
        problems.append(Problem(place, "unreadable", f"cannot be read: {error.strerror}", hint))
        return b""


def _checked(name: str, data: bytes, problems: list[Problem]) -> bytes:
    """Text that is text."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = Location(f"templates/{name}", data.count(b"\n", 0, error.start) + 1)
        problems.append(
            Problem(place, "not-utf-8", "this is not UTF-8 text", "Save it again with the encoding “UTF-8”.")
        )
        return b""
    return data


def _own_families(data: bytes, edition: Edition) -> bytes:
    """The style sheet with the pack's own families in place of the theme's."""
    text = data.decode("utf-8")
    for family, own in edition.look.own_fonts.items():
        text = re.sub(rf"""(["']?)\b{re.escape(family)}\b\1""", lambda _, own=own: f'"{own}"', text)  # type: ignore[misc]
    return text.encode()


def _listed(folder: str, folders: tuple[Path, ...]) -> list[str]:
    found = {path.name for root in folders for path in (root / folder).glob("*") if path.suffix in SUFFIXES}
    # theme.css before the format's sheet of the theme, which refines it
    return [f"{folder}/{name}" for name in sorted(found, key=lambda name: (name != "theme.css", name))]


def _other_formats(edition: Edition, folders: tuple[Path, ...]) -> set[str]:
    """The theme's style sheets for other formats: they may not shape this one."""
    formats = {path.name for root in folders for path in (root / "formats").glob("*")}
    return {f"{name}.css" for name in formats if name != edition.subject.format}


def _coloured(name: str, data: bytes, edition: Edition, problems: list[Problem]) -> bytes:
    text = data.decode("utf-8")

    def colour(match: re.Match[str]) -> str:
        value = edition.look.colours.get(match[1])
        if value is None:
            line = text.count("\n", 0, match.start()) + 1
            problems.append(
                Problem(
                    Location(f"templates/{name}", line),
                    "unknown-colour",
                    f"the theme has no colour “{match[1]}”",
                    "It has: " + ", ".join(edition.look.colours) + ".",
                )
            )
        return value or "#000000"

    return _COLOUR_FIELD.sub(colour, text).encode()
