"""The text of a pack: statements, audiences, and the documents that arrange statements."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field

from handbill.model.base import Count, Day, Flag, Id, Language, Model, Name, Text, Url
from handbill.model.translated import WORDS

NUMBER_FIELD = re.compile(r"\{([^{}]*)\}")
"""In text for readers, {contact-id} is replaced by the number of a national contact."""

StatementKind = Literal["sign", "fact", "advice", "saying", "definition"]


class Statement(Model):
    """One thing that the pack says, with its sources and its wording for each audience."""

    id: Id
    kind: StatementKind = Field(description="What it is: sign, fact, advice, saying or definition.")
    text: Annotated[Text, WORDS] = Field(description="The wording where an audience has none of its own.")
    wording: Annotated[dict[Id, Text], WORDS] = Field(
        default={},
        description="Wordings by audience, or by document for one piece; and by profile, with or without one of these "
        "before it: web, parents.web.",
    )
    sources: tuple[Id, ...] = Field(min_length=1, description="Where the fact was read: ids of sources.yaml.")
    figures: tuple[Text, ...] = Field(
        default=(),
        description="Figures in its text that its sources have, as they are written: three or more with no form of "
        "their own, such as a year, an amount or a time.",
    )
    nations: tuple[Id, ...] = Field(default=(), description="The nations it holds for; empty means all.")
    priority: Count = Field(default=5, description="Which stay when a size holds fewer: 1 stays longest.")
    status: Literal["confirmed", "unconfirmed"] = Field(
        default="confirmed", description="“unconfirmed” until its source was read: its copies are drafts until then."
    )


class Audience(Model):
    """The readers of a document."""

    id: Name
    name: Annotated[Text, WORDS] = Field(description="As printed: “parents and carers”.")
    professional: Flag = Field(default=False, description="They read it as part of their work.")
    theme: Name = Field(description="The folder of templates/themes/ that gives its look.")
    page_title: Annotated[Text | None, WORDS] = Field(
        default=None,
        description="What browsers call its web pages, where nobody else is to see what they are about.",
    )
    page_name: Name | None = Field(
        default=None, description="What the addresses of its pages on a site begin with, in place of its id."
    )
    leave: Url | None = Field(
        default=None, description="The page that its web pages are left for in a hurry: of no interest to anybody."
    )


class Group(Model):
    """A part of a panel that the template sets apart."""

    heading: Annotated[Text | None, WORDS] = None
    statements: tuple[Id, ...] = ()
    sizes: dict[Id, tuple[Id, ...]] = Field(
        default={},
        description="By size, those of `statements` that it has there, in place of all. [] leaves a part out, with its "
        "heading.",
    )

    def on(self, size: str | None) -> tuple[str, ...]:
        """The statements that it has in a size."""
        return self.statements if size is None else self.sizes.get(size, self.statements)

    def is_on(self, size: str | None) -> bool:
        """Whether a size has it at all."""
        return size not in self.sizes or bool(self.sizes[size])


class Panel(Group):
    """One face of a folded sheet, or one area of a poster."""

    note: Annotated[Text | None, WORDS] = Field(default=None, description="A short line beside the heading.")
    groups: dict[Id, Group] = Field(default={}, description="Parts of the panel that the template sets apart.")


class ContactChoice(Model):
    """The roles that a document shows. Of each list, the roles that have a contact are used, in order."""

    first: tuple[Id, ...] = Field(min_length=1, description="The main number: the first role here that has a contact.")
    after: tuple[Id, ...] = Field(default=(), description="Right under the main number: for when nobody answers it.")
    then: tuple[Id, ...] = Field(default=(), description="The rows beneath it, those that have a contact.")
    most: Count | None = Field(
        default=None, description="The most rows: those of `always`, then the first of the others that have a contact."
    )
    qr: tuple[Id, ...] = Field(
        default=(),
        description="The QR code: the first role here that has a web address. Without one, the copy has no QR code.",
    )
    always: tuple[Id, ...] = Field(min_length=1, description="Roles without which the document is not printed.")


class Document(Model):
    """A document for one audience in one format. Its id is the name of its file."""

    audience: Name
    format: Name
    title: Annotated[Text | None, WORDS] = Field(
        default=None,
        description="The PDF's title, which a screen reader reads first; without it, readers and format.",
    )
    page_heading: Annotated[Text | None, WORDS] = Field(
        default=None, description="What a web page of it is headed and called, where no panel has a heading."
    )
    nations: tuple[Id, ...] = Field(
        default=(), description="The nations its words are for: copies for others are left out; empty means all."
    )
    languages: tuple[Language, ...] = Field(
        default=(), description="The languages it is printed in; empty means all of the pack's."
    )
    status: Literal["confirmed", "unconfirmed"] = Field(
        default="confirmed",
        description="“unconfirmed” while its headings are not final: its copies are drafts until then.",
    )
    until: Day | None = Field(
        default=None, description="The last day on which it is right: its copies are refused after it. 2027-05-01"
    )
    venue_role: Flag = Field(
        default=True, description="Whether a venue's confirmed role to speak to is printed: not for every reader."
    )
    contacts: ContactChoice
    panels: dict[Id, Panel] = Field(min_length=1)

    @property
    def own_texts(self) -> list[str]:
        """Its title, headings and notes, as they are written: all of its text besides statements."""
        texts = [self.title, self.page_heading]
        for panel in self.panels.values():
            texts += [panel.heading, panel.note, *(group.heading for group in panel.groups.values())]
        return [text for text in texts if text]
