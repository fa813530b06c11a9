"""Places that copies are made for: areas, venues, events."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from handbill.model.base import Count, Day, Id, Language, Model, Name, RegisterCode, Text
from handbill.model.contacts import Contact
from handbill.model.pack import Brand, Imprint
from handbill.model.translated import NAME, WORDS

NOTES = "For the pack's own people: it is printed nowhere."


class Area(Model):
    """A place that copies are made for, with its own contacts."""

    id: Name = Field(description="The name of its folder in output/.")
    name: Annotated[Text, NAME]
    nation: Id = Field(description="Whose definitions and duties apply.")
    partnership: Annotated[Text | None, NAME] = Field(
        default=None,
        description="The safeguarding partnership whose name is on the copies; without it, the nearest parent's.",
    )
    short_name: Annotated[Text | None, NAME] = Field(
        default=None,
        description="A shorter form of the partnership's name, or of the area's, for places on a sheet where the whole "
        "one does not fit.",
    )
    parents: tuple[Name, ...] = Field(default=(), description="Areas whose contacts fill the gaps, nearest first.")
    ons: RegisterCode | None = Field(default=None, description="The area's code of the Office for National Statistics.")
    documents: tuple[Name, ...] = Field(default=(), description="What it gets; empty means what pack.yaml says.")
    languages: tuple[Language, ...] = Field(default=(), description="The languages of its copies; empty means all.")
    valid_from: Day | None = Field(default=None, description="The first day its copies may be made for.")
    valid_to: Day | None = Field(default=None, description="The last day: councils merge.")
    imprint: Imprint = Field(
        default=(), description="Short texts for the small print, after the pack's; without them, the nearest parent's."
    )
    brand: Brand = Field(default=Brand(), description="The area's own look, over its parents' and the pack's.")
    notes: Text | None = Field(default=None, description=NOTES)
    contacts: tuple[Contact, ...] = ()


class Piece(Model):
    """A document that a venue gets. In a table it is “document”, “document: quantity” or “document:size: quantity”."""

    document: Name
    size: Name | None = Field(default=None, description="Without it, the venue's sizes.")
    quantity: Count | None = Field(default=None, description="Without it, the venue's quantity.")

    @model_validator(mode="before")
    @classmethod
    def _written(cls, data: Any) -> Any:
        """Take apart what a cell says of one piece."""
        if not isinstance(data, str):
            return data
        parts = [part.strip() for part in data.split(":")]
        piece: dict[str, Any] = {}
        if len(parts) > 1 and parts[-1].isdecimal():
            piece["quantity"] = int(parts.pop())
        if len(parts) > 1:
            piece["size"] = ":".join(parts[1:])
        return {"document": parts[0], **piece}


class Venue(Model):
    """A row of content/venues.csv: a place where copies are put up or laid out."""

    id: Name = Field(description="Small letters, digits and hyphens: the name of its folder in output/.")
    name: Annotated[Text, NAME] = Field(description="As printed.")
    kind: Annotated[Text | None, NAME] = Field(default=None, description="What it is: school, library, hotel …")
    area: Name = Field(description="The area it is in: an id of content/areas/.")
    address: Annotated[Text | None, NAME] = Field(
        default=None, description="Where it is; tells venues of one name apart. It is not printed."
    )
    postcode: Text | None = Field(default=None, description="Its postcode. It is not printed.")
    documents: tuple[Piece, ...] = Field(
        default=(), description="What it gets; empty means what pack.yaml says for that kind of venue."
    )
    sizes: tuple[Name, ...] = Field(default=(), description="In which sizes; empty means what pack.yaml says.")
    quantity: Count = Field(default=1, description="How many copies of each piece without a quantity of its own.")
    languages: tuple[Language, ...] = Field(
        default=(), description="In which languages; empty means those of its area."
    )
    position: Annotated[Text | None, NAME] = Field(
        default=None,
        description="Where to put it up: one place for all its documents, or one for each, with semicolons between. "
        "It is not printed.",
    )
    speak_to: Annotated[Text | None, WORDS] = Field(
        default=None, description="A role, never a person's name: “duty manager”. Printed once it is confirmed."
    )
    confirmed_on: Day | None = Field(default=None, description="When the venue's safeguarding lead confirmed the role.")
    confirmed_by: Text | None = Field(default=None, description="Who confirmed it: a role.")
    urn: RegisterCode | None = Field(default=None, description="A school's unique reference number.")
    notes: Text | None = Field(default=None, description=NOTES)

    @property
    def role(self) -> str | None:
        """The role to speak to, if somebody there has confirmed it."""
        return self.speak_to if self.confirmed_on and self.confirmed_by else None

    def spot(self, document: str, documents: list[str]) -> str:
        """Where a document is put up there. `documents` are all that the venue gets, in order."""
        spots = [part.strip() for part in (self.position or "").split(";")]
        if len(spots) != len(documents):
            return self.position or ""
        return spots[documents.index(document)]


class Handout(Model):
    """A document that an event needs."""

    document: Name
    size: Name | None = Field(default=None, description="Without it, each size of the document.")
    quantity: Count


class Event(Model):
    """An event, from content/events/<id>.yaml."""

    id: Name = Field(description="The name of its folder in output/.")
    name: Annotated[Text, WORDS] = Field(description="As printed.")
    area: Name = Field(description="The area it is in: an id of content/areas/.")
    dates: tuple[Day, ...] = Field(min_length=1, description="The days it is on: [2026-12-05].")
    times: Annotated[Text | None, WORDS] = Field(default=None, description="As printed: “10am to 4pm”.")
    venue: Name | None = Field(default=None, description="The venue it is at: an id of venues.csv.")
    address: Annotated[Text | None, NAME] = Field(
        default=None, description="Where it is, as printed; without it, the venue's name."
    )
    welcome: Annotated[Text | None, WORDS] = Field(
        default=None, description="The first line; without it, what wording.yaml has."
    )
    languages: tuple[Language, ...] = Field(
        default=(), description="The languages of its copies; empty means those of its area."
    )
    documents: tuple[Handout, ...] = Field(min_length=1, description="What is handed out there.")
    notes: Text | None = Field(default=None, description=NOTES)
    contacts: tuple[Contact, ...] = Field(default=(), description="Contacts that hold at this event only.")

    @model_validator(mode="before")
    @classmethod
    def _somewhere(cls, data: Any) -> Any:
        if isinstance(data, dict) and not (data.get("venue") or data.get("address")):
            raise PydanticCustomError("nowhere", "is nowhere")
        return data


_PRINTED: dict[type[Model], tuple[str, ...]] = {
    Area: ("name", "partnership", "short_name"),
    Venue: ("name", "speak_to"),
    Event: ("name", "times", "address", "welcome"),
}
"""The fields of each place that are printed as people wrote them."""


def printed_words(place: Area | Venue | Event) -> list[tuple[str, str]]:
    """The texts of a place that are printed on its copies, by their keys."""
    texts = ((key, getattr(place, key)) for key in _PRINTED[type(place)])
    return [(key, text) for key, text in texts if text]
