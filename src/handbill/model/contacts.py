"""The contacts of a pack."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AliasChoices, BeforeValidator, Field, PlainSerializer, model_validator
from pydantic_core import PydanticCustomError

from handbill.model.base import Day, Email, Flag, Id, MenuOption, Model, Name, Phone, ShownUrl, Text, Url
from handbill.model.contact_details import Detail, Kind
from handbill.model.translated import NUMBERED, WORDS


class Verified(Model):
    """Who last checked a contact, and when: a role, never a person's name."""

    on: Day = Field(alias="date", validation_alias=AliasChoices("date", "on"), description="The day it was checked.")
    """Packs of handbill 0.1 have the key `on`, which is still read; most YAML readers take it for a truth value."""
    by: Text = Field(description="The role that checked it: “pack editor”.")


ALL_AUDIENCES = "all"
"""Used in place of a list of audiences: all audiences, including those that are added later."""


def _list_of_all(value: Any) -> Any:
    return (ALL_AUDIENCES,) if value == ALL_AUDIENCES else value


def _word_for_all(value: tuple[str, ...]) -> tuple[str, ...] | str:
    return ALL_AUDIENCES if value == (ALL_AUDIENCES,) else value


def _list_or_all(schema: dict[str, Any]) -> None:
    """Let the JSON schema allow the word, or what the schema says of a list."""
    entries = {key: schema.pop(key) for key in ("type", "items", "minItems") if key in schema}
    schema["anyOf"] = [{"const": ALL_AUDIENCES, "type": "string"}, entries]


Audiences = Annotated[tuple[Id, ...], BeforeValidator(_list_of_all), PlainSerializer(_word_for_all)]


class Contact(Model):
    """One way to get help."""

    id: Id
    role: Id = Field(description="What it is there for: an id of roles.yaml.")
    name: Annotated[Text, WORDS] = Field(description="What the service calls itself.")
    audiences: Audiences = Field(
        alias="for",
        min_length=1,
        description="The audiences whose copies may show it, or the word all.",
        json_schema_extra=_list_or_all,
    )
    label: Annotated[Text | None, WORDS] = Field(
        default=None, description="The words before the number, where the name will not do."
    )
    wording: Annotated[dict[Id, Text], WORDS] = Field(default={}, description="Labels by audience.")
    phone: Annotated[
        Phone | None,
        Detail(
            kind="phone",
            called="number",
            headers="telephone, tel, phone number, telephone number, number",
            help="As it is to be printed, with its first 0; “ext 123” after it, 18001 before it for Relay UK. "
            "One of phone, text, email and web address must be there.",
            reaches=True,
        ),
    ] = Field(default=None, description="In quotes, spaced as it is to be printed.")
    text: Annotated[
        Text | None,
        NUMBERED,
        Detail(
            kind="text",
            called="text number",
            column="Text message",
            headers="sms",
            help="For text messages, as printed.",
            reaches=True,
        ),
    ] = Field(default=None, description="For text messages: “SHOUT to 85258”.")
    textphone: Annotated[
        Phone | None,
        Detail(
            kind="phone",
            called="textphone number",
            headers="text phone, minicom, typetalk",
            help="The number of a textphone for deaf people, with its first 0.",
            reaches=True,
            needs_words=True,
            question="ask-textphone",
        ),
    ] = Field(default=None, description="The number of a textphone for deaf people, in quotes.")
    email: Annotated[
        Email | None,
        Detail(
            kind="email",
            called="email address",
            headers="e-mail, email address, mail",
            help="An email address of the service, not of a person.",
            reaches=True,
        ),
    ] = None
    url: Annotated[
        Url | None,
        Detail(
            kind="url",
            called="web address",
            column="Web address",
            headers="web, website, link, page",
            help="Beginning with https://",
            reaches=True,
            question="ask-web",
        ),
    ] = None
    shown: Annotated[
        ShownUrl | None,
        Detail(
            kind="shown",
            called="printed web address",
            column="Shown as",
            headers="short address, short link, printed address",
            help="A shorter address of the same site to print in place of the web address.",
        ),
    ] = Field(default=None, description="A shorter address of the same host, printed in place of `url`.")
    option: Annotated[
        MenuOption | None,
        Detail(
            kind="menu",
            called="menu option",
            headers="menu option, press, menu",
            help="What to press in the telephone’s menu: 2, or in two menus: 2, then 1",
            needed=True,
            needs_words=True,
            question="ask-option",
        ),
    ] = Field(default=None, description="What to press in a menu, in quotes.")
    hours: Annotated[
        Text | None,
        WORDS,
        Detail(
            kind="words",
            called="hours",
            headers="opening hours, open, times",
            help="As printed: Mon–Thu 9–5, Fri 9–4.30",
            needed=True,
            question="ask-hours",
        ),
    ] = None
    phrase: Annotated[
        Text | None,
        WORDS,
        Detail(
            kind="words",
            called="code phrase",
            column="Code phrase",
            headers="codeword, code word, operation, operation name",
            help="What callers are asked to quote, as the police force has confirmed it.",
            needed=True,
            needs_words=True,
            says_confirmed=True,
            question="ask-phrase",
        ),
    ] = Field(default=None, description="What callers quote, so that their call is known for what it is.")
    note: Annotated[
        Text | None,
        WORDS,
        Detail(
            kind="words",
            called="note",
            headers="line under the number",
            help="A short line, printed under the main number.",
        ),
    ] = Field(default=None, description="A short line under the main number.")
    professional: Flag = Field(default=False, description="Only for readers who act in their profession.")
    nations: tuple[Id, ...] = Field(default=(), description="The nations it holds for; empty means all.")
    places: tuple[Name, ...] = Field(default=(), description="Areas, venues or events it is for; empty means all.")
    source: Text = Field(description="Where it was read, or the role that gave it.")
    verified: Verified
    review_by: Day = Field(description="The day by which it must be checked again.")
    valid_from: Day | None = None
    valid_to: Day | None = None
    status: Literal["confirmed", "unconfirmed"] = "confirmed"
    notes: Text | None = Field(default=None, description="For the pack's own people: it is printed nowhere.")

    @model_validator(mode="before")
    @classmethod
    def _reachable(cls, data: Any) -> Any:
        if isinstance(data, dict) and not any(data.get(key) for key in REACHING):
            raise PydanticCustomError("unreachable", "gives no way to reach anybody")
        return data

    @model_validator(mode="before")
    @classmethod
    def _unconfirmed_until_said(cls, data: Any) -> Any:
        """A detail that only its owner can confirm makes copies drafts until somebody writes that it is confirmed."""
        if isinstance(data, dict) and "status" not in data and any(data.get(key) for key in SAYS_CONFIRMED):
            return {**data, "status": "unconfirmed"}
        return data

    def detail(self, key: str) -> str | None:
        """A detail by its key; None when it is not given."""
        value = getattr(self, key)
        return None if value is None else str(value)

    @property
    def given(self) -> dict[str, str]:
        """The details that are given, in the order of the registry."""
        values = {key: self.detail(key) for key in DETAILS}
        return {key: value for key, value in values.items() if value}

    def is_for(self, audience: str) -> bool:
        """Whether the copies of an audience may show it."""
        return self.audiences == (ALL_AUDIENCES,) or audience in self.audiences

    @property
    def main(self) -> str:
        """The key of what a reader dials or types: the first given detail by which somebody can be reached."""
        return next((key for key in REACHING if self.detail(key)), "")

    @property
    def value(self) -> str:
        """What a reader dials or types: the number, or else the text, the textphone, the email or web address."""
        return self.given.get(self.main, "")


def _registry() -> dict[str, Detail]:
    """The details of a contact by their keys, as its fields declare them."""
    registry: dict[str, Detail] = {}
    for key, field in Contact.model_fields.items():
        for entry in field.metadata:
            if isinstance(entry, Detail):
                registry[key] = entry
    return registry


DETAILS = _registry()
"""Every detail by its key, in order."""
REACHING = tuple(key for key, detail in DETAILS.items() if detail.reaches)
"""The keys of the details by which somebody can be reached, the main one first."""
NEEDED = tuple(key for key, detail in DETAILS.items() if detail.needed)
"""The keys of the details that a number cannot be used without."""
SAYS_CONFIRMED = tuple(key for key, detail in DETAILS.items() if detail.says_confirmed)
"""The keys of the details that must be said to be confirmed."""


def keys_of(*kinds: Kind) -> tuple[str, ...]:
    """The keys of the details of these kinds."""
    return tuple(key for key, detail in DETAILS.items() if detail.kind in kinds)


PHONES = keys_of("phone")
TEXTS = keys_of("text")
WEB_ADDRESSES = keys_of("url")
EMAIL_ADDRESSES = keys_of("email")
