"""output/manifest.json: the record of what was printed, and from what. Its format is stable, for use by scripts."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from handbill.model.edition_key import ENDINGS, EditionKey
from handbill.model.views import HANDED_OUT

SCHEMA: Literal[1] = 1


WORDS = "words"
"""The panel of a number that is in a sentence and not on the contact card."""


class ContactEntry(BaseModel):
    """A contact as printed on a copy. `panel` is the slot in which proof found it, or “words”."""

    id: str
    role: str
    name: str
    value: str
    panel: str
    state: str
    details: dict[str, str] = {}
    """What the copy prints with the value: the label, if any, and details by their keys."""


def inside(path: str) -> str:
    """Refuse a path that leads out of the output folder, since files are moved by these paths."""
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\\" in path:
        raise ValueError("leads out of the output folder")
    return path


def _finished(path: str) -> str:
    if not path.endswith(ENDINGS):
        raise ValueError(f"ends in none of {', '.join(ENDINGS)}")
    return path


class EditionEntry(BaseModel):
    """One finished file. `path` is relative to the manifest, in POSIX form; values that do not apply are null."""

    path: Annotated[str, AfterValidator(inside), AfterValidator(_finished)]
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
    """The country of its telephone numbers, so that a number can be found on it even when the pack cannot be read."""
    names: dict[str, str] = {}
    """The names of its places as printed: area, partnership, venue, event."""
    code: str
    contacts: tuple[ContactEntry, ...]
    statements: tuple[str, ...]
    sources: tuple[str, ...]
    words_hash: str
    place_hash: str
    inputs_hash: str
    unconfirmed: tuple[str, ...] = ()
    """The ids of its document, statements and places with unconfirmed text; it then has the draft mark."""
    fit: dict[str, int] = {}
    """The step of each fit ladder that is not on its first form: “place/name”, or “list” for one of the sides."""
    release: str = "draft"

    @property
    def key(self) -> EditionKey:
        """The values that tell it from all other editions."""
        return EditionKey.of(self)

    @property
    def draft(self) -> bool:
        """Whether the copy has the draft mark."""
        return bool(self.unconfirmed) or any(contact.state not in HANDED_OUT for contact in self.contacts)


class ExtraEntry(BaseModel):
    """A file besides the editions: a packing list, a print run, a file to print, a proof sheet or a ZIP file."""

    path: Annotated[str, AfterValidator(inside)]
    sha256: str
    kind: str
    inputs_hash: str = ""
    """A digest of all that it was made from, so that it is not made again; empty when it always is."""


class Manifest(BaseModel):
    """The whole file. Unknown keys of a newer handbill are kept."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True, extra="allow")

    schema_: Literal[1] = Field(default=SCHEMA, alias="schema")
    editions: tuple[EditionEntry, ...] = ()
    extras: tuple[ExtraEntry, ...] = ()
