"""Names that the files of pictures may have, and what to do about others."""

from __future__ import annotations

from pathlib import PurePath

from handbill.support.ids import slug

PICTURE_SUFFIXES = (".svg", ".png", ".jpg", ".jpeg")
_ASK = "Ask for the picture as SVG, PNG or JPEG: "


def picture_name_hint(name: str) -> str:
    """What to do about a name that no picture may have: the kind of file to ask for, or the name to give it."""
    suffix = PurePath(name).suffix
    if "/" in name or "\\" in name:
        return "Put the file into content/pictures, and write its name alone: council.svg."
    if not suffix:
        return "Write the whole name with its ending: council.svg, .png or .jpg."
    if suffix.lower() not in PICTURE_SUFFIXES:
        return f"{_ASK}a file that ends in {suffix} cannot be printed."
    return f"Rename the file, and write that name: {plain_picture_name(name)}."


def plain_picture_name(name: str) -> str:
    """A name that a picture may have, made of another: “Council Logo.PNG” is council-logo.png."""
    path = PurePath(name)
    return f"{slug(path.stem) or 'picture'}{path.suffix.lower()}"
