"""Whether a font file is whole. A damaged one can print other shapes than it should, and no reading would notice."""

from __future__ import annotations

import functools
import io
import struct

WEIGHTS = (400, 700, 900)
"""The weights that style sheets may ask for."""


class FontFileError(ValueError):
    """A font file cannot be used. The text says why, in words that follow “this font”."""


@functools.lru_cache(maxsize=32)
def family_of(data: bytes) -> str:
    """The family name of a font file of which every part is whole. Raises `FontFileError`."""
    from PIL import ImageFont  # only needed for packs with fonts of their own

    _check_tables(data)
    try:
        family = ImageFont.truetype(io.BytesIO(data)).getname()[0]
    except (OSError, ValueError) as error:
        raise FontFileError(f"cannot be read: {error}") from error
    if not family:
        raise FontFileError("does not say the name of its family")
    if is_variable(data):
        for weight in WEIGHTS:
            pinned(data, weight)
    return family


def _check_tables(data: bytes) -> None:
    """Compare each table of the file with its checksum, as the OpenType specification defines it."""
    from fontTools.ttLib import TTLibError
    from fontTools.ttLib.sfnt import SFNTReader, calcChecksum

    try:
        reader = SFNTReader(io.BytesIO(data), fontNumber=0)
        for tag, entry in reader.tables.items():
            table = data[entry.offset : entry.offset + entry.length]
            if len(table) < entry.length:
                raise FontFileError("is cut short")
            if tag == "head":  # it holds the checksum of the whole file, which counts as nought here
                table = table[:8] + bytes(4) + table[12:]
            if calcChecksum(table) != entry.checkSum:
                raise FontFileError(f"is damaged: its table “{tag}” does not have the checksum that the file gives")
    except (TTLibError, AssertionError, EOFError, struct.error, UnicodeDecodeError) as error:
        raise FontFileError("is cut short, damaged or no font") from error


def is_variable(data: bytes) -> bool:
    """Whether a font has several weights in one file."""
    return b"fvar" in data[:1000]  # the name of a table, at the start of the file


@functools.lru_cache(maxsize=32)
def pinned(data: bytes, weight: int) -> bytes:
    """A variable font with one weight. Raises `FontFileError` when it cannot be cut."""
    import uharfbuzz  # 20 ms, only once for a pack

    face = uharfbuzz.Face(uharfbuzz.Blob(data))
    subset = uharfbuzz.SubsetInput()
    subset.keep_everything()
    subset.pin_axis_location(face, "wght", weight)
    try:
        return bytes(uharfbuzz.subset(face, subset).blob.data)
    except RuntimeError as error:
        raise FontFileError(f"cannot be cut to the weight {weight}: {error}") from error
