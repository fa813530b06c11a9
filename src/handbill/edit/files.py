"""Computes the new content of the pack's files from the changes. Writes nothing."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from yaml import YAMLError

from handbill.edit.changes import PackChange
from handbill.edit.table_edit import with_venues
from handbill.edit.yaml_edit import YamlText
from handbill.model.contacts import Contact
from handbill.model.library import KeyPath, Library
from handbill.model.places import Area, Event
from handbill.problems import Location, Problem, WriteError
from handbill.support.snapshot import Snapshot

VENUES = "content/venues.csv"
_PLACES = "content/contacts/places.yaml"
_MODELS: dict[str, type[BaseModel]] = {"area": Area, "event": Event, "contact": Contact}
_HEADERS = {
    "area": "# yaml-language-server: $schema=../../schemas/area.schema.json\n",
    "event": "# yaml-language-server: $schema=../../schemas/event.schema.json\n",
    "contact": "# yaml-language-server: $schema=../../schemas/contacts.schema.json\n"
    "# Contacts of single areas, venues and events.\n",
}


def changed_files(snapshot: Snapshot, library: Library, changes: tuple[PackChange, ...]) -> dict[str, bytes | None]:
    """The new content of each file that the changes affect, by its path in the pack; None for one that is deleted.

    Raises `WriteError` when a file cannot be changed without damaging it.
    """
    texts = _OpenFiles(snapshot, library)
    deleted: set[str] = set()
    for change in changes:
        if change.noun == "event" and change.is_removal:
            deleted.add(library.positions.owners["event", change.key][0])
        elif change.noun != "venue":
            texts.put(change)
    files: dict[str, bytes | None] = {path: text.data() for path, text in texts.open.items()}
    files |= dict.fromkeys(deleted)
    venues = [change for change in changes if change.noun == "venue"]
    if venues:
        files[VENUES] = with_venues(snapshot.files.get(VENUES, b""), library, venues)
    return files


class _OpenFiles:
    """The YAML files being changed, each opened once."""

    def __init__(self, snapshot: Snapshot, library: Library) -> None:
        self._snapshot, self._library = snapshot, library
        self._new: dict[tuple[str, str], str] = {}
        self.open: dict[str, YamlText] = {}

    def put(self, change: PackChange) -> None:
        """Add or change one thing in its file."""
        if change.kind == "contact":
            self._contact(change)
            return
        if change.old is None:
            path = f"content/{change.noun}s/{change.key}.yaml"
            if path in self._snapshot:
                hint = "Give the new one another id, or rename that file."
                raise WriteError([Problem(Location(path), "is-there", "is there already, with another id in it", hint)])
            self._new[change.noun, change.key] = path
            self._text(path, change.noun).fill(change.new)
        else:
            path, keys = self._library.positions.owners[change.noun, change.key]
            self._text(path, change.noun).edit(keys, change.old, change.new, _keys(change.noun))

    def _contact(self, change: PackChange) -> None:
        owner, _, inside = change.noun.partition("-")
        if inside:
            place, _, contact_id = change.key.partition("/")
            path, keys = self._contacts_of_place(owner, place)
        else:
            contact_id = change.key
            path, keys = self._contacts_of_pack(contact_id, is_new=change.old is None)
        text = self._text(path, owner)
        if change.old is None:
            text.append(keys, change.new)
            return
        for number, entry in enumerate(text.value(keys)):
            if entry.get("id") != contact_id:
                continue
            if change.is_removal:
                text.take_out(keys, number)
            else:
                text.edit((*keys, number), change.old, change.new, _keys("contact"))
            return
        raise LookupError(f"{contact_id} is not in the file it was read from")

    def _contacts_of_place(self, kind: str, place: str) -> tuple[str, KeyPath]:
        """The file of an area or event, and the keys of the list of its contacts there."""
        new = self._new.get((kind, place))
        path, keys = (new, KeyPath()) if new else self._library.positions.owners[kind, place]
        return path, (*keys, "contacts")

    def _contacts_of_pack(self, contact_id: str, *, is_new: bool) -> tuple[str, KeyPath]:
        """The file and keys of the list with a shared contact; new contacts have a file of their own."""
        if is_new:
            return _PLACES, ()
        path, keys = self._library.positions.owners["contact", contact_id]
        return path, keys[:-1]

    def _text(self, path: str, kind: str) -> YamlText:
        if path not in self.open:
            try:
                self.open[path] = YamlText(self._snapshot.files.get(path, b""), _HEADERS[kind])
            except YAMLError as error:
                hint = "Make this change by hand: handbill cannot keep the way the file is written."
                message = f"cannot be changed here: {type(error).__name__}"
                raise WriteError([Problem(Location(path), "cannot-edit", message, hint)]) from error
        return self.open[path]


def _keys(kind: str) -> list[str]:
    """The keys of an area, event or contact, in the order of its model."""
    fields: dict[str, Any] = dict(_MODELS[kind].model_fields)
    return [field.alias or attribute for attribute, field in fields.items()]
