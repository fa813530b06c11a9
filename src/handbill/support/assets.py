"""The style sheets and pictures that a composition uses, prepared for WeasyPrint."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from handbill.model.edition import Edition
from handbill.model.edition_parts import CoverPicture
from handbill.model.layout import COVERS, FONTS, LOGOS
from handbill.problems import Location, Problem
from handbill.support.font_files import family_of
from handbill.support.snapshot import Snapshot
from handbill.support.utf8 import not_utf8

SUFFIXES = (".css", ".svg", ".png", ".jpg", ".jpeg")
_COLOUR_FIELD = re.compile(r"var\(--([a-z0-9-]+)\)")


def assets_of(edition: Edition, snapshot: Snapshot) -> tuple[dict[str, bytes], list[Problem]]:
    """Every style sheet and picture of the edition's format and theme, by its name below `templates/`.

    Style sheets come in the order in which they apply: shared, format, theme, theme for the format, those of the
    profile in the same way, then those that it has for the theme. In SVG pictures var(--name) is replaced by the
    theme's colour, since WeasyPrint passes no variables to pictures.
    """
    problems: list[Problem] = []
    subject = edition.subject
    profile = f"profiles/{subject.profile}"
    of_profile = (profile, f"{profile}/{subject.theme}")
    folders: tuple[str, ...] = (f"formats/{subject.format}", f"themes/{subject.theme}", *of_profile)
    shared: tuple[str, ...] = ("base.css",)
    if edition.specification.web:  # style sheets for paper say nothing of a page
        folders, shared = of_profile, ()
    not_for_this = _style_sheets_for_other_formats(folders, subject.format, snapshot)
    look = edition.look
    assets: dict[str, bytes] = {COLOURS: _colours(":root", look.colours)}
    if look.slot_colours:
        assets[SLOT_COLOURS] = _colours(".slot", look.slot_colours)
    for asset in (*shared, *itertools.chain.from_iterable(_listed(folder, snapshot) for folder in folders)):
        if asset not in not_for_this:
            data = _content(f"templates/{asset}", snapshot, problems)
            assets[asset] = _prepared(asset, data, edition, problems)
    for logo in look.logos:
        assets[f"{LOGOS}{logo}"] = _content(f"{PICTURES}/{logo}", snapshot, problems)
    if look.cover:
        assets[f"{COVERS}{look.cover.file}"] = _content(f"{PICTURES}/{look.cover.file}", snapshot, problems)
        assets[COVER] = _cover(look.cover)
    if edition.specification.web:
        assets |= _own_fonts(edition, snapshot)
    if edition.specification.press:
        intent = edition.specification.press.intent
        assets[intent] = _content(f"templates/{intent}", snapshot, problems)
    return assets, problems


def _own_fonts(edition: Edition, snapshot: Snapshot) -> dict[str, bytes]:
    """The pack's own font files that a page uses, which are put into it."""
    wanted = set(edition.look.own_fonts.values())
    chosen: dict[str, bytes] = {}
    for path, data in snapshot.fonts.items() if wanted else ():
        if family_of(data) in wanted:
            chosen[f"{FONTS}{PurePosixPath(path).name}"] = data
    return chosen


def _prepared(asset: str, data: bytes, edition: Edition, problems: list[Problem]) -> bytes:
    """A file as WeasyPrint gets it: with the pack's own fonts and the theme's colours."""
    if asset.endswith((".css", ".svg")):
        data = _checked(asset, data, problems)
    if asset.endswith(".css"):
        return _own_families(data, edition)
    if asset.endswith(".svg"):
        return _coloured(asset, data, edition, problems)
    return data


COLOURS = "colours.css"
"""The style sheet with the colours. It is not part of the HTML, so that a place's own colours do not change a side."""


SLOT_COLOURS = "slot-colours.css"
"""The style sheet with the colours that slots alone have, apart from the other, so that places share their sides."""
COVER = "cover.css"
"""The style sheet that puts a place's own picture in the place of a theme's. It comes after those of the theme."""
PICTURES = "content/pictures"


def _colours(selector: str, colours: Mapping[str, str]) -> bytes:
    rules = "".join(f"--{variable}: {colour}; " for variable, colour in sorted(colours.items()))
    return f"{selector} {{ {rules}}}\n".encode()


def _cover(cover: CoverPicture) -> bytes:
    """The picture as the ground of a box in its panel, cut to the box. A background is decoration: it has no tag."""
    panel = f'[data-panel="{cover.panel}"]'
    left, top, width, height = cover.box
    box = f"position: absolute; left: {left}; top: {top}; width: {width}; height: {height}"
    image = f'url("/{COVERS}{cover.file}") {cover.focus} / cover no-repeat'
    rules = (
        f"{panel} {{ background-image: none !important }}",
        f'{panel}::before {{ content: ""; {box}; background: {image} }}',
    )
    return ("\n".join(rules) + "\n").encode()


def _content(path: str, snapshot: Snapshot, problems: list[Problem]) -> bytes:
    """The content of a file; when it does not exist, a problem is noted."""
    if path in snapshot.files:
        return snapshot.files[path]
    missing = Problem(Location(path), "missing-file", "this file is missing", "Put it there, or correct the name.")
    problems.append(snapshot.unreadable.get(path, missing))
    return b""


def _checked(name: str, data: bytes, problems: list[Problem]) -> bytes:
    """The data without a byte order mark if it is UTF-8 text; otherwise nothing, and a problem is noted."""
    try:
        return data.decode("utf-8-sig").encode()
    except UnicodeDecodeError as error:
        problems.append(not_utf8(f"templates/{name}", data, error))
        return b""


def _own_families(data: bytes, edition: Edition) -> bytes:
    """The style sheet with the theme's font families replaced by the pack's own."""
    text = data.decode("utf-8")
    for family, own in edition.look.own_fonts.items():
        text = re.sub(rf"""(["']?)\b{re.escape(family)}\b\1""", lambda _, own=own: f'"{own}"', text)  # type: ignore[misc]
    return text.encode()


def _listed(subfolder: str, snapshot: Snapshot) -> list[str]:
    """The names of style sheets and pictures in a subfolder of templates/, in the order in which they apply.

    theme.css or profile.css comes first, since the style sheet for a format refines it.
    """
    files: list[str] = []
    for suffix in SUFFIXES:
        files += snapshot.named(f"templates/{subfolder}/*{suffix}")
    names = sorted(file.removeprefix("templates/") for file in files)
    return sorted(names, key=lambda name: not name.endswith(("/theme.css", "/profile.css")))


def _style_sheets_for_other_formats(folders: Iterable[str], own: str, snapshot: Snapshot) -> set[str]:
    """The style sheets in these folders for other formats than its own, which must not affect it."""
    formats = {PurePosixPath(path).parent.name for path in snapshot.named("templates/formats/*/format.yaml")}
    formats.discard(own)
    return {f"{folder}/{format_}.css" for folder, format_ in itertools.product(folders, formats)}


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
