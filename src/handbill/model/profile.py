"""A profile: how copies are produced. Values that it does not set are those of the format and the theme."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handbill.model.base import Colour, Count, Flag, Id, Length, Model, Name, Suffix, Text
from handbill.model.edition_key import PDF
from handbill.model.image import Image
from handbill.model.office import Office
from handbill.model.press import Press
from handbill.model.translated import NAME, WORDS
from handbill.model.web import Web


class ProfileFormat(Model):
    """A profile's values for one format."""

    sizes: dict[Name, tuple[Length, Length]] = Field(
        default={}, description="Width and height of the trimmed sheet by size, in place of the format's."
    )
    page: tuple[Length, Length] | None = Field(
        default=None, description="Width and height of the trimmed sheet, whatever the size, in place of the format's."
    )
    flow: Flag = Field(
        default=False,
        description="Whether the words flow over as many pages as they need, by a template of the profile's own. Its "
        "style sheet then sets the margins of the page.",
    )
    least_type: Length | None = Field(default=None, description="The smallest type for running text.")
    small_print: Length | None = Field(default=None, description="The smallest type for the small print.")
    code_module: Length | None = Field(default=None, description="The smallest module of a QR code.")
    code_size: dict[Name, Length] = Field(
        default={}, description="How wide its QR code is printed, by size, in place of the format's."
    )
    code_address: dict[Name, Count] = Field(
        default={}, description="The most characters of the address beneath it, by size, in place of the theme's."
    )
    safe: Length | None = Field(default=None, description="How far text keeps from the trim and from folds.")
    margin: Length | None = Field(
        default=None, description="How much stays white at each edge, in place of the profile's: of what is cut out."
    )
    finish: Annotated[Text | None, WORDS] = Field(
        default=None, description="The finishing steps: how it is printed, trimmed and folded. For packing lists."
    )


def suffix_of(profile: Profile, profile_id: str) -> str:
    """How the names of a profile's files end: its suffix."""
    return profile.suffix or f"-{profile_id}{ending_of(profile)}"


def ending_of(profile: Profile) -> str:
    """What kind of file a profile makes: the end of its suffix."""
    if profile.web:
        return ".html"
    if profile.image:
        return ".png"
    return PDF


class Profile(Model):
    """A profile, from templates/profiles/<id>/profile.yaml."""

    name: Annotated[Text, NAME] = Field(description="What people call it: “For a print shop”.")
    suffix: Suffix | None = Field(
        default=None,
        description="How its files' names end: “-press.pdf”. By default a hyphen, its id and .pdf; .html with `web`, "
        ".png with `image`.",
    )
    bleed: Length = Field(default="0mm", description="How far colour reaches beyond the trim on each side.")
    press: Press | None = Field(default=None, description="Given where its files are for a print shop: PDF/X-4, CMYK.")
    office: Office | None = Field(default=None, description="Given where its files are for a printer in an office.")
    web: Web | None = Field(default=None, description="Given where its files are web pages: one HTML file each.")
    image: Image | None = Field(default=None, description="Given where its files are pictures: one PNG file each.")
    colours: dict[Id, dict[Id, Colour]] = Field(
        default={}, description="By theme: colours in place of the theme's, the pack's and the area's."
    )
    wording: Annotated[dict[Id, Text], WORDS] = Field(
        default={}, description="Short texts in place of those of wording.yaml with the same names."
    )
    every_format: ProfileFormat = Field(
        default=ProfileFormat(), description="What differs for each format that is not in `formats`."
    )
    formats: dict[Name, ProfileFormat] = Field(default={}, description="What differs for single formats.")
