"""How a document is produced: the format's sizes and panels, the theme's type and colours."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handbill.model.base import Colour, Count, Ground, Id, Length, Model, Name, Offset, Text
from handbill.model.image import DPI
from handbill.model.translated import WORDS


def points(length: str) -> float:
    """A length in points: “12pt” is 12.0, “25.4mm” is 72.0, “96px” is 72.0."""
    value, unit = float(length[:-2]), length[-2:]
    return value if unit == "pt" else value * 72 / _IN_AN_INCH[unit]


_IN_AN_INCH = {"mm": 25.4, "px": DPI}


def millimetres(length: str) -> float:
    """A length in millimetres."""
    return points(length) * 25.4 / 72


Spacing = Annotated[float, Field(ge=-0.1, le=0)]
"""Em. Below -0.1 figures of most typefaces touch."""


class PanelRule(Model):
    """A format's requirements for one panel."""

    words: Count = Field(description="The most words it holds.")
    most: dict[Id, Count] = Field(default={}, description="The most statements it holds, by size.")


class Format(Model):
    """A format, from templates/formats/<id>/format.yaml."""

    name: Annotated[Text, WORDS]
    sizes: dict[Name, tuple[Length, Length]] = Field(
        min_length=1, description="Width and height of the trimmed sheet, by size; in px for pictures."
    )
    sides: Count = Field(description="How many printed faces it has.")
    least_type: Length = Field(description="The smallest type for running text.")
    small_print: Length = Field(description="The smallest type for the small print.")
    main_number: Length | None = Field(
        default=None,
        description="The smallest type for the main number. It is never smaller than nine tenths of another number.",
    )
    safe: Length = Field(default="5mm", description="How far text keeps from the trim and from folds.")
    letter_spacing: Spacing = Field(
        default=-0.05, description="How much closer letters may stand than their typeface has it, in em: -0.05."
    )
    word_spacing: Spacing = Field(default=-0.1, description="How much closer words may stand, in em: -0.1.")
    code_module: Length = Field(
        default="0.5mm", description="The smallest module, the small square of a QR code. Posters are read from afar."
    )
    code_size: dict[Name, Length] = Field(
        default={}, description="By size: how wide its QR code is printed, without the border. Addresses are cut to it."
    )
    code_address: dict[Name, Count] = Field(
        default={}, description="By size: the most characters of the web address beneath its QR code."
    )
    logo_room: dict[Name, tuple[Length, Length]] = Field(
        default={},
        description="By size: width and height of the room for logos; they are set as large as it allows, of one area.",
    )
    folds: dict[Name, tuple[tuple[Length, ...], ...]] = Field(
        default={}, description="By size, for each side: where it is folded, from the left."
    )
    panels: dict[Id, PanelRule] = Field(min_length=1)
    finish: Annotated[Text | None, WORDS] = Field(
        default=None, description="How it is printed and folded, in a line, for packing lists."
    )
    paper: Annotated[Text | None, WORDS] = Field(
        default=None, description="The paper that it is printed on, in a line, for the tickets of print shops."
    )
    slots: tuple[Name, ...] = Field(min_length=1, description="The boxes that local details fill.")

    @property
    def is_picture(self) -> bool:
        """Whether it is made for a screen and never printed: its sizes are in pixels."""
        return all(length.endswith("px") for size in self.sizes.values() for length in size)


class PrimaryRule(Model):
    """Where a theme prints the primary colour of a pack or an area, and on which grounds it must be read there."""

    colour: Id = Field(description="The theme's colour that it takes the place of.")
    grounds: tuple[Ground, ...] = Field(
        min_length=1, description="The grounds it is printed on: names of colours, or #ffffff."
    )
    contrast: float = Field(default=4.5, ge=1, le=21, description="The least contrast on each of these grounds.")
    where: Literal["slots", "everywhere"] = Field(
        default="slots",
        description="slots: the contact card and the other local details only, so that all places share the rest of a "
        "sheet; everywhere: the whole sheet and its pictures, which is then set anew for each primary colour.",
    )


class Cover(Model):
    """The box of a format and size in which a place's own picture is printed: no text may stand there."""

    panel: Id = Field(description="The panel that the box is in.")
    box: tuple[Offset, Offset, Offset, Offset] = Field(
        description="Left, top, width and height in mm, from the panel's left upper corner. It may reach over the trim."
    )


class Theme(Model):
    """A theme, from templates/themes/<id>/theme.yaml."""

    fonts: tuple[Text, ...] = Field(min_length=1, description="The families its pages may use.")
    colours: dict[Id, Colour] = Field(min_length=1, description="By name; templates and SVG files write var(--name).")
    code_address: dict[Name, dict[Name, Count]] = Field(
        default={},
        description="By format and size: the most characters of the address beneath a QR code, for the format's.",
    )
    logo_room: dict[Name, dict[Name, tuple[Length, Length]]] = Field(
        default={}, description="By format and size: the room for logos, for the format's."
    )
    contrast: tuple[tuple[Id, Id], ...] = Field(
        default=(),
        description="Which colour of text is used on which background: each pair must have a contrast of 4.5.",
    )
    primary: PrimaryRule | None = Field(
        default=None, description="Where the primary colour of a pack or an area is printed. Without it, nowhere."
    )
    covers: dict[Name, dict[Name, Cover]] = Field(
        default={},
        description="By format and size: where a place's own picture takes the place of the panel's background.",
    )
