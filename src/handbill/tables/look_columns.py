"""The columns of the sheet Look."""

from __future__ import annotations

from handbill.tables.column import ACCEPTED_COLUMN, Column

LOOK_COLUMNS = (
    Column(
        "area",
        "council, district, local authority, la, area id, place",
        needed=True,
        known="areas",
        help="Whose look it is.",
    ),
    Column(
        "logos",
        "logo, logo files, logo file",
        kind="list",
        help="The names of one to four files in the pack’s folder content/pictures, several with ; between: "
        "council.svg; police.png. SVG, PNG or JPEG.",
    ),
    Column(
        "short_name",
        "short form, abbreviation, acronym",
        help="A shorter form of the partnership’s name, for places where the whole one does not fit.",
    ),
    Column(
        "primary",
        "primary, main colour, colour, brand colour, corporate colour, hex, hex code",
        kind="colour",
        title="Primary colour",
        help="# and six digits, as your style guide has it under HEX: #1d5fa8. A pale one is refused, with the nearest "
        "that can be read.",
    ),
    Column(
        "picture",
        "cover picture, photo, photograph, image, picture file",
        help="The name of one file in content/pictures, to be printed in place of a cover picture: town.jpg. At least "
        "2,400 pixels wide for A3.",
    ),
    Column(
        "focus",
        "focal point, picture focus",
        help="What stays in view when the picture is cut: left top, right, bottom …, or per cent from the left and "
        "the top: 60% 40%. Empty: the centre.",
    ),
    ACCEPTED_COLUMN,
)
"""Logos, colour and picture of areas. A row is laid over the area of its first cell, which has all other details."""
