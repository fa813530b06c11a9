"""output/manifest.json: what was printed, from what. A contract: others script against it."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from handbill.model.edition import HANDED_OUT
from handbill.model.edition_key import EditionKey

SCHEMA: Literal[1] = 1


WORDS = "words"
"""The panel of a number that stands in a sentence, not on the contacts' card."""


class ContactEntry(BaseModel):
    """A contact as it stands on a copy. `panel` is the slot it was proven to stand in, or “words”."""

    id: str
    role: str
    name: str
    value: str
    panel: str
    state: str
    details: dict[str, str] = {}
    """What the copy prints beside the value, if anything: the label, and details by their keys."""


def inside(path: str) -> str:
    """Files are moved by these paths: none may lead out of the output folder."""
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\\" in path:
        raise ValueError("leads out of the output folder")
    return path


def _sheet(path: str) -> str:
    if not path.endswith(".pdf"):
        raise ValueError("is not a PDF")
    return path


class EditionEntry(BaseModel):
    """One printed file. `path` is relative to the manifest, POSIX; what does not apply is null."""

    path: Annotated[str, AfterValidator(inside), AfterValidator(_sheet)]
    sha256: str
    pages: int
    document: str
    audience: str
    format: str
    size: str
    area: str | None
    venue: str | None = None
    event: str | None = None
    language: str
    profile: str
    region: str | None = None
    """The country whose telephone numbers it has: how a number is sought on it when the pack cannot be read."""
    names: dict[str, str] = {}
    """What it calls its places: area, partnership, venue, event."""
    code: str
    contacts: tuple[ContactEntry, ...]
    statements: tuple[str, ...]
    sources: tuple[str, ...]
    words_hash: str
    place_hash: str
    inputs_hash: str
    unconfirmed: tuple[str, ...] = ()
    """The ids of its document, statements and places whose words nobody had confirmed: it carries the draft mark."""
    release: str = "draft"

    @property
    def key(self) -> EditionKey:
        """What tells it from every other edition."""
        return EditionKey.of(self)

    @property
    def draft(self) -> bool:
        """Whether the copy carries the draft mark."""
        return bool(self.unconfirmed) or any(contact.state not in HANDED_OUT for contact in self.contacts)


class ExtraEntry(BaseModel):
    """A file beside the editions: a ticket, a packing list, a proof sheet."""

    path: Annotated[str, AfterValidator(inside)]
    sha256: str
    kind: str


class Manifest(BaseModel):
    """The whole file. Unknown keys of a newer handbill are kept as they are."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True, extra="allow")

    schema_: Literal[1] = Field(default=SCHEMA, alias="schema")
    editions: tuple[EditionEntry, ...] = ()
    extras: tuple[ExtraEntry, ...] = ()
