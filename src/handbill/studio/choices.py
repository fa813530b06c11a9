"""What people choose from in a form: what is stored, and what it is called."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handbill.model.contacts import ALL_AUDIENCES, Contact
from handbill.model.library import Library, nations_of


@dataclass(frozen=True)
class Choice:
    """A value as it is stored, and its name."""

    value: str
    name: str


def choices_of(library: Library) -> dict[str, tuple[Choice, ...]]:
    """The choices by the names that columns use for them."""
    sizes: dict[str, None] = {}
    for form in library.formats.values():
        sizes |= dict.fromkeys(form.sizes)
    nations = {*nations_of(library), *(area.nation for area in library.areas.values())}
    return {
        "roles": _named(library.roles),
        "audiences": (*_named(library.audiences), Choice(ALL_AUDIENCES, "all readers")),
        "areas": _named(library.areas),
        "venues": _named(library.venues),
        "documents": _named(library.documents),
        "sizes": tuple(Choice(size, size.upper()) for size in sizes),
        "nations": tuple(Choice(nation, nation.replace("-", " ").title()) for nation in sorted(nations)),
        "status": tuple(Choice(text, text) for text in typing.get_args(Contact.model_fields["status"].annotation)),
        "yes or no": (Choice("yes", "yes"), Choice("no", "no")),
    }


def _named(things: Mapping[str, Any]) -> tuple[Choice, ...]:
    choices: list[Choice] = []
    for thing_id, thing in things.items():
        called = getattr(thing, "name", "") or getattr(thing, "title", "") or thing_id
        choices.append(Choice(thing_id, called))
    return tuple(choices)
