"""The pack itself, its sources, its roles, and the texts that belong to no document."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from handbill.model.base import (
    Colour,
    Count,
    Day,
    DiskSpace,
    Flag,
    Focus,
    Id,
    Language,
    Model,
    Name,
    OwnColour,
    PictureFile,
    Region,
    Text,
    Url,
)
from handbill.model.contacts import Contact
from handbill.model.edition_key import lists_by_axis
from handbill.model.translated import NAME, WORDS
from handbill.model.words import Audience, Document, Statement


class Brand(Model):
    """A publisher's own look, laid over the themes."""

    logos: tuple[PictureFile, ...] = Field(
        default=(),
        max_length=4,
        description="Files in content/pictures/, SVG, PNG or JPEG, on a transparent or white background.",
    )
    primary: OwnColour = Field(
        default=None,
        description="The publisher's main colour, in quotes: “#1d5fa8”. Each theme says where it prints it; handbill "
        "list themes --colours shows it.",
    )
    colours: dict[Id, Colour] = Field(default={}, description="In place of a theme's colours of the same name.")
    fonts: dict[Text, Text] = Field(
        default={}, description="In place of a theme's font, by its name: a family with files in content/fonts/."
    )
    picture: PictureFile | None = Field(
        default=None,
        description="A file in content/pictures/, SVG, PNG or JPEG, in place of the cover picture of themes that allow "
        "it. It is decoration: screen readers skip it.",
    )
    focus: Focus | None = Field(
        default=None,
        description="The point of the picture that stays in view when it is cut to its box: [60%, 40%] from the left "
        "and the top, or words: left top, right, bottom. Without it, the centre.",
    )

    @model_validator(mode="after")
    def _focus_of_a_picture(self) -> Self:
        if self.focus and not self.picture:
            raise PydanticCustomError("lone_focus", "has no picture")
        return self


Imprint = Annotated[tuple[Text, ...], Field(max_length=6), NAME]
"""Who publishes a piece: printed in the small print of pieces that have room for a place, and so not on cards."""


class Share(Model):
    """What each place of a kind gets, unless the place says so itself."""

    documents: tuple[Name, ...] = Field(default=(), description="Ids of content/documents/; empty means all.")
    sizes: tuple[Name, ...] = Field(default=(), description="Empty means all.")


class VenueShare(Share):
    """What each venue gets, unless its row says so itself."""

    kinds: dict[Text, Share] = Field(
        default={},
        description="What venues of a kind get, in place of this, by the kind in their row: school.",
    )


class Exclusion(Model):
    """Editions that are not made. At least one entry of each list must fit; an empty list fits everything."""

    documents: tuple[Name, ...] = ()
    sizes: tuple[Name, ...] = ()
    areas: tuple[Name, ...] = Field(default=(), description="With their venues and events; “national” means no place.")
    venues: tuple[Name, ...] = ()
    events: tuple[Name, ...] = ()
    languages: tuple[Language, ...] = ()
    profiles: tuple[Name, ...] = ()
    reason: Text = Field(description="Why they are not made; plan shows it.")

    @property
    def by_axis(self) -> dict[str, tuple[str, ...]]:
        """The values that are left out, by axis."""
        return lists_by_axis(self)


class Matrix(Model):
    """Which editions there are: documents × areas × venues × events × languages × profiles."""

    areas: Share = Field(default=Share(), description="What each area gets, and the copies without a place.")
    venues: VenueShare = Field(default=VenueShare(), description="What a venue gets if its row names nothing.")
    exclude: tuple[Exclusion, ...] = ()


_BYTES = {"MB": 10**6, "GB": 10**9}


class Cache(Model):
    """What is kept between builds, so that an unchanged PDF is not set again."""

    limit: DiskSpace = Field(
        default="1GB", description="How much disk space it may take: 500MB, 2GB. What was not used for longest goes."
    )

    @property
    def limit_in_bytes(self) -> int:
        """The limit in bytes."""
        number, unit = self.limit[:-2], self.limit[-2:].upper()
        return int(float(number) * _BYTES[unit])


class Pack(Model):
    """The pack as a whole, from content/pack.yaml."""

    handbill: Count = Field(description="The pack format this pack is written in.")
    id: Id = Field(description="A short name for the pack.")
    title: Annotated[Text | None, WORDS] = Field(
        default=None, description="The pack's name for people; without it, the id."
    )
    language: Language = Field(default="en", description="The language it is written in, as a BCP 47 tag: en-GB.")
    languages: tuple[Language, ...] = Field(
        default=(), description="The other languages it is printed in, each with a folder in content/languages/."
    )
    untranslated: Literal["refuse", "fall-back"] = Field(
        default="refuse",
        description="What happens to a copy some of whose words have no translation: refuse, or fall-back: they are "
        "printed in the pack's language, and the copy is a draft.",
    )
    template_words: Literal["allow", "refuse"] = Field(
        default="allow",
        description="Whether templates and style sheets may print words that are not in the content. A pack in several "
        "languages refuses them: nobody would translate them.",
    )
    region: Region | None = Field(
        default=None, description="The country of the telephone numbers, in two capital letters: GB."
    )
    profiles: tuple[Name, ...] = Field(
        default=("screen",), min_length=1, description="The profiles that a build makes when no option names any."
    )
    site: Url | None = Field(
        default=None,
        description="Where the pages of “handbill site” are put online: QR codes to a place's own contacts lead to "
        "the place's page there, which has today's numbers.",
    )
    nation: Id | None = Field(
        default=None, description="Whose definitions and duties the copies without a place follow."
    )
    edition: Text = Field(description="The edition's name, in quotes: “2026.1”.")
    edition_date: Day = Field(description="The day this edition was finished.")
    imprint: Imprint = Field(
        default=(), description="Short texts for the small print: charity and company numbers, ©, funder, reference."
    )
    brand: Brand = Field(default=Brand(), description="The pack's own look, over the themes.")
    matrix: Matrix = Field(default=Matrix(), description="Which editions there are.")
    cache: Cache = Field(default=Cache(), description="What is kept between builds.")


class Source(Model):
    """An entry of content/sources.yaml: where a fact was read."""

    id: Id
    title: Text = Field(description="The page's or publication's title.")
    publisher: Text = Field(description="Who publishes it.")
    published: Text | None = Field(None, description="When it was published, as precisely as it says.")
    url: Url | None = Field(None, description="Where it can be read.")
    note: Text | None = Field(None, description="What it may and may not be used for.")


class Role(Model):
    """An entry of content/roles.yaml: what a contact is there for."""

    id: Id
    name: Annotated[Text, NAME] = Field(description="What the role is called among professionals.")
    label: Annotated[Text | None, WORDS] = Field(
        default=None,
        description="The words before its number where a contact has none. They say when it is answered: its hours "
        "are then not printed.",
    )
    beside: Id | None = Field(
        default=None, description="The role whose number it follows: where there is none, its label is not used."
    )
    rung: Flag = Field(
        default=True,
        description="Whether its numbers are rung to check them. Emergency and crisis lines are not: false.",
    )


class Placeholders(Model):
    """content/placeholders.yaml: values that must never be handed out, since nobody can be reached by them."""

    numbers: tuple[Text, ...] = Field(default=(), description="Ranges kept for examples: “01632 960xxx”.")
    hosts: tuple[Text, ...] = Field(default=(), description="Endings of addresses kept for examples: “.example”.")
    words: tuple[Text, ...] = Field(default=(), description="What people write until they know: “TBC”.")
    trusted: tuple[Text, ...] = Field(default=(), description="Domains that a contact's source may be on.")
    role_words: tuple[Text, ...] = Field(
        default=(), description="Words of roles: capitalised words with one of them are not a person’s name."
    )


def _may_be_left_out(schema: dict[str, Any]) -> None:
    """Let the JSON schema make these optional: templates/wording/ has what a pack leaves out."""
    schema.pop("required", None)


class Wording(Model):
    """Texts for readers that belong to no single document: content/wording.yaml over templates/wording/."""

    model_config = ConfigDict(json_schema_extra=_may_be_left_out)

    months: Annotated[tuple[Text, ...], Field(min_length=12, max_length=12), WORDS] = Field(
        description="The twelve months, in order."
    )
    weekdays: Annotated[Annotated[tuple[Text, ...], Field(min_length=7, max_length=7)] | None, WORDS] = Field(
        default=None, description="The seven days of the week, Monday first: for the dates of events."
    )
    texts: Annotated[dict[Id, Text], WORDS] = Field(description="Short texts that templates ask for by name.")


_SMALL = "In a small pack they may stand here."


class PackFile(Pack):
    """content/pack.yaml: the pack itself and, in a small pack, everything else too, so that it needs no other file."""

    sources: tuple[Source, ...] = Field(default=(), description=f"As in content/sources.yaml. {_SMALL}")
    roles: tuple[Role, ...] = Field(default=(), description=f"As in content/roles.yaml. {_SMALL}")
    audiences: tuple[Audience, ...] = Field(default=(), description=f"As in content/audiences/. {_SMALL}")
    statements: tuple[Statement, ...] = Field(default=(), description=f"As in content/statements/. {_SMALL}")
    contacts: tuple[Contact, ...] = Field(default=(), description=f"As in content/contacts/. {_SMALL}")
    documents: dict[Name, Document] = Field(
        default={}, description=f"As in content/documents/, by the name of the file. {_SMALL}"
    )
