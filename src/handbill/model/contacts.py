"""Ways to get help."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, model_validator
from pydantic_core import PydanticCustomError

from handbill.model.base import Day, Email, Flag, Id, MenuOption, Model, Name, Phone, Text, Url


class Verified(Model):
    """Who last checked a contact, and when. A role, never a person's name."""

    on: Day
    by: Text = Field(description="The role that checked it: “pack editor”.")


ALL_AUDIENCES = "all"
"""In place of a list of audiences: whoever reads it, those that are added later among them."""


def _list_of_all(value: Any) -> Any:
    return (ALL_AUDIENCES,) if value == ALL_AUDIENCES else value


def _word_for_all(value: tuple[str, ...]) -> tuple[str, ...] | str:
    return ALL_AUDIENCES if value == (ALL_AUDIENCES,) else value


def _list_or_all(schema: dict[str, Any]) -> None:
    """In the JSON schema: the word, or what the schema says of a list."""
    entries = {key: schema.pop(key) for key in ("type", "items", "minItems") if key in schema}
    schema["anyOf"] = [{"const": ALL_AUDIENCES, "type": "string"}, entries]


Audiences = Annotated[tuple[Id, ...], BeforeValidator(_list_of_all), PlainSerializer(_word_for_all)]


class Contact(Model):
    """One way to get help."""

    id: Id
    role: Id = Field(description="What it is there for: an id of roles.yaml.")
    name: Text = Field(description="What the service calls itself.")
    audiences: Audiences = Field(
        alias="for",
        min_length=1,
        description="The audiences whose copies may show it, or the word all.",
        json_schema_extra=_list_or_all,
    )
    label: Text | None = Field(default=None, description="The words before the number, where the name will not do.")
    wording: dict[Id, Text] = Field(default={}, description="Labels by audience.")
    phone: Phone | None = Field(default=None, description="In quotes, spaced as it is to be printed.")
    text: Text | None = Field(default=None, description="For text messages: “SHOUT to 85258”.")
    email: Email | None = None
    url: Url | None = None
    option: MenuOption | None = Field(default=None, description="What to press in a menu, in quotes.")
    hours: Text | None = None
    note: Text | None = Field(default=None, description="A short line under the main number.")
    professional: Flag = Field(default=False, description="Only for readers who act in their profession.")
    nations: tuple[Id, ...] = Field(default=(), description="The nations it holds for; empty means all.")
    places: tuple[Name, ...] = Field(default=(), description="Areas, venues or events it is for; empty means all.")
    source: Text = Field(description="Where it was read, or the role that gave it.")
    verified: Verified
    review_by: Day = Field(description="The day by which it must be checked again.")
    valid_from: Day | None = None
    valid_to: Day | None = None
    status: Literal["confirmed", "unconfirmed"] = "confirmed"

    @model_validator(mode="before")
    @classmethod
    def _reachable(cls, data: Any) -> Any:
        if isinstance(data, dict) and not any(data.get(key) for key in ("phone", "text", "email", "url")):
            raise PydanticCustomError("unreachable", "gives no way to reach anybody")
        return data

    def is_for(self, audience: str) -> bool:
        """Whether the copies of an audience may show it."""
        return self.audiences == (ALL_AUDIENCES,) or audience in self.audiences

    @property
    def value(self) -> str:
        """What a reader dials or types: the number, or else the text, email or web address."""
        return self.phone or self.text or self.email or self.url or ""


_NUMBER_IN_TEXT = re.compile(r"(?<!\w)\+?\d[\d ().\u2010-\u2015-]*\d(?!\w)")
_LEAST_FIGURES = 3
"""The shortest numbers in use have three figures: 101, 999."""


def numbers_of(contact: Contact) -> list[tuple[str, str]]:
    """The telephone numbers of a contact, each with its key: the phone, and those in `text`, “HELP to 60777”."""
    numbers = [("phone", contact.phone)] if contact.phone else []
    for written in _NUMBER_IN_TEXT.findall(contact.text or ""):
        number = re.sub(r"[().\u2010-\u2015\s-]+", " ", written).strip()
        if len(re.sub(r"\D", "", number)) >= _LEAST_FIGURES:
            numbers.append(("text", number))
    return numbers


def shown_address(url: str) -> str:
    """A web address as it is printed: without https:// and www."""
    return re.sub(r"^https://(www\.)?", "", url).rstrip("/")
