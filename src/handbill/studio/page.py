"""Fills in the pages of the studio. The only part of it that imports Jinja."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2

from handbill.model.contacts import DETAILS, REACHING, Contact
from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.planning.states import state_of
from handbill.preview.board import name_of
from handbill.preview.listing import Numbered, numbered
from handbill.preview.page import figures, last_good
from handbill.studio.choices import Choice, choices_of
from handbill.studio.desk import Look
from handbill.studio.fields import Group, groups_of, place_in
from handbill.studio.open_pack import Base, Place
from handbill.studio.saying import day_in_words, hint_of, message_of
from handbill.studio.texts import Texts, shipped_texts
from handbill.studio.words import panels_of, piece_choices, title_of
from handbill.tables.columns import Column

_PAGES = Path(__file__).parent / "pages"
_PICTURES = ("logos", "picture")
"""Columns that name files in content/pictures."""
_QUANTITIES = {"events": "needed", "venues": "possible", "areas": "none"}
_MOST_BOXES = 24
"""From a list with more choices people choose from a drop-down list or type."""


@functools.cache
def _environment() -> jinja2.Environment:
    loader = jinja2.FileSystemLoader(_PAGES)
    environment = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"day": day_in_words, "message": message_of, "hint": hint_of}
    return environment


def filled(template: str, texts: Texts | None = None, /, *, here: str = "", who: str = "", **values: object) -> str:
    """A page with its values filled in. `here` is the part of the studio that it belongs to, `who` is signed in."""
    return _environment().get_template(template).render(t=texts or shipped_texts(), here=here, who=who, **values)


@dataclass(frozen=True)
class Field:
    """A field of a form, and how it is filled in."""

    column: Column
    text: str
    control: str
    """line, words, day, choice, boxes, colour, pictures, pieces."""
    choices: tuple[Choice, ...] = ()
    has: str = "none"
    """Of pieces: whether they have quantities here. needed, possible, none."""

    @property
    def parts(self) -> tuple[str, ...]:
        """The entries of a list."""
        return tuple(part.strip() for part in self.text.split(";") if part.strip())


@dataclass(frozen=True)
class Part:
    """A group of the form: the fields that are always seen, those behind “All fields”, and the state of its check."""

    group: Group
    shown: tuple[Field, ...]
    others: tuple[Field, ...]
    about: str = ""
    is_contact: bool = False
    state: str = "ok"
    """That of its contact: see `handbill.planning.states`."""
    printed_on: tuple[Edition, ...] = ()


def parts_of(base: Base, place: Place, pieces: tuple[Edition, ...], today: datetime.date) -> tuple[Part, ...]:
    """The form of a place."""
    lists = choices_of(base.library)
    return tuple(
        _part(base.library, group, lists, pieces, today) for group in groups_of(base.library, place.kind, place.id)
    )


def _part(
    library: Library,
    group: Group,
    lists: Mapping[str, tuple[Choice, ...]],
    pieces: tuple[Edition, ...],
    today: datetime.date,
) -> Part:
    shown: list[Field] = []
    others: list[Field] = []
    for column in group.columns:
        one = _field(column, group.cells[column.key], lists.get(column.known, ()))
        if column.key == "documents":
            one = Field(column, group.cells[column.key], "pieces", has=_QUANTITIES[group.table])
        (shown if _is_shown(group, column) else others).append(one)
    if group.table != "contacts":
        return Part(group, tuple(shown), tuple(others))
    contact = contact_of(library, group)
    role = library.roles.get(contact.role)
    about = role.name if role and role.name else contact.role
    state = state_of(library, contact, today)
    on = tuple(edition for edition in pieces if _prints(edition, contact.id))
    return Part(group, tuple(shown), tuple(others), about, is_contact=True, state=state, printed_on=on)


def contact_of(library: Library, group: Group) -> Contact:
    """The contact of a group."""
    kind, thing, inside = group.owner
    if not inside:
        return library.contacts[thing]
    owner = library.areas[thing] if kind == "area" else library.events[thing]
    return owner.contacts[int(inside[1])]


def _prints(edition: Edition, contact: str) -> bool:
    """Whether a copy shows a contact."""
    return any(resolved.id == contact for resolved in edition.contacts)


def _is_shown(group: Group, column: Column) -> bool:
    """Whether a field is seen at once: names, and the details of a contact that are filled in."""
    if group.table == "look":
        return column.key in ("logos", "primary", "short_name")
    if group.table != "contacts":
        return column.key in ("name", "partnership", "dates", "times", "address", "kind", "speak_to", "documents")
    is_first = column.key in (REACHING[0], "name")
    return is_first or (bool(group.cells[column.key]) and column.key in ("label", *DETAILS))


def _field(column: Column, text: str, choices: tuple[Choice, ...]) -> Field:
    if column.key in _PICTURES:
        return Field(column, text, "pictures")
    if column.kind == "day":
        return Field(column, text, "day")
    if column.kind == "colour":
        return Field(column, text, "colour")
    parts = [entry.strip() for entry in text.split(";") if entry.strip()]
    is_known = {choice.value for choice in choices}.issuperset(parts)
    if column.kind == "list" and choices and is_known and len(choices) <= _MOST_BOXES:
        return Field(column, text, "boxes", choices)
    if column.kind in ("text", "flag") and choices and is_known:
        return Field(column, text, "choice", choices)
    return Field(column, text, "words" if len(text) > 40 else "line")


def places_page(base: Base, today: datetime.date, who: str) -> str:
    """The page on which a place is chosen."""
    library = base.library
    areas: list[dict[str, object]] = []
    for area in sorted(library.areas.values(), key=lambda area: area.name.casefold()):
        due = sum(state_of(library, contact, today) != "ok" for contact in area.contacts)
        inside: list[tuple[str, str, str]] = []
        for kind, places in (("venue", library.venues), ("event", library.events)):
            inside += [(kind, place.id, place.name) for place in places.values() if place.area == area.id]
        areas.append({"id": area.id, "name": area.name, "numbers": len(area.contacts), "due": due, "inside": inside})
    title = library.pack.title or library.pack.id
    return filled("places.html.j2", base.texts, title=title, areas=areas, here="places", who=who)


def place_page(base: Base, place: Place, pieces: tuple[Edition, ...], today: datetime.date, who: str) -> str:
    """The page of a place: its form, and the piece beside it."""
    owner = place_in(base.library, place.kind, place.id)
    title = owner.name if owner else place.id
    parts = parts_of(base, place, pieces, today)
    names = piece_names(base.library, pieces)
    values: dict[str, Any] = {
        "place": place,
        "name": title,
        "parts": parts,
        "pieces": names,
        "today": today.isoformat(),
    }
    values["all_pieces"] = piece_choices(base.library)
    return filled("place.html.j2", base.texts, **values, form_label="details_of", here="places", who=who)


def piece_names(library: Library, pieces: tuple[Edition, ...]) -> dict[str, str]:
    """What each piece is called, by its path: its form, its size and its readers."""
    names: dict[str, str] = {}
    several = len({edition.key.language for edition in pieces}) > 1
    for edition in pieces:
        key = edition.key
        size = key.size.upper() if key.size[-1].isdigit() else f"({key.size})"
        words = f"{key.format} {size} for {edition.subject.audience_name}"
        if several:
            words += f" ({key.language})"
        names[edition.path] = words[0].upper() + words[1:]
    return names


def panel(look: Look, texts: Texts) -> tuple[str, str, dict[str, dict[str, list[dict[str, object]]]]]:
    """The pages of a look as HTML, its state, and the problems of each field."""
    trial = look.trial
    state = trial.state if trial else "failed"
    look_state = "draft" if state == "good" and look.is_draft else state
    entries = numbered([*(problem for found in look.of_fields.values() for problem in found), *look.others])
    number_of = {entry.problem: entry.number for entry in entries}
    fields: dict[str, dict[str, list[dict[str, object]]]] = {}
    for (group, column), found in look.of_fields.items():
        entries_here = [_told(Numbered(number_of[problem], problem)) for problem in found]
        fields.setdefault(group, {})[column] = entries_here
    now = figures(trial, entries, _address, texts("now") if look.good else "") if trial and trial.pages else ""
    before = last_good(look.good, _address) if look.good else ""
    others = [_told(entry) for entry in entries if entry.problem in look.others]
    shown = filled(
        "panel.html.j2",
        texts,
        state=look_state,
        said=texts(f"state_{look_state}"),
        now=now,
        before=before,
        others=others,
    )
    return shown, state, fields


def words_page(base: Base, place: Place, pieces: tuple[Edition, ...], today: datetime.date, who: str) -> str:
    """The page of a document's words, and the piece beside it."""
    library = base.library
    document = library.documents[place.id]
    values: dict[str, Any] = {
        "all_pieces": (),
        "place": place,
        "name": title_of(library, place.id),
        "panels": panels_of(library, place.id, base.texts),
        "pieces": piece_names(library, pieces),
        "sizes": tuple(library.formats[document.format].sizes),
        "today": today.isoformat(),
    }
    return filled("words.html.j2", base.texts, **values, form_label="words_of", here="words", who=who)


def documents_page(base: Base, who: str) -> str:
    """The page on which a document is chosen."""
    library = base.library
    documents = [(key, title_of(library, key)) for key in library.documents]
    documents.sort(key=lambda entry: entry[1])
    return filled("documents.html.j2", base.texts, documents=documents, here="words", who=who)


def _told(entry: Numbered) -> dict[str, object]:
    problem = entry.problem
    return {
        "number": entry.number,
        "severity": problem.severity,
        "message": message_of(problem),
        "hint": hint_of(problem),
        "spots": len(problem.spots),
    }


def _address(page: Any) -> str:
    return f"/pictures/{name_of(page)}.png"
