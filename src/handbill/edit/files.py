"""Changes → the pack's files as they are to be written. Nothing is written here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel
from ruamel.yaml.comments import CommentedSeq
from ruamel.yaml.error import YAMLError

from handbill.edit.changes import PackChange
from handbill.edit.table_edit import with_venues
from handbill.edit.yaml_edit import YamlText, edit, mapping
from handbill.model.contacts import Contact
from handbill.model.library import Library
from handbill.model.places import Area, Event
from handbill.problems import Location, Problem, WriteError

VENUES = "content/venues.csv"
_PLACES = "content/contacts/places.yaml"
_MODELS: dict[str, type[BaseModel]] = {"area": Area, "event": Event, "contact": Contact}
_HEADERS = {
    "area": "# yaml-language-server: $schema=../../schemas/area.schema.json\n",
    "event": "# yaml-language-server: $schema=../../schemas/event.schema.json\n",
    "contact": "# yaml-language-server: $schema=../../schemas/contacts.schema.json\n"
    "# Contacts of single areas, venues and events.\n",
}


def changed_files(pack: Path, library: Library, changes: tuple[PackChange, ...]) -> dict[str, bytes]:
    """The new content of each file that the changes touch, by its path in the pack.

    Raises `WriteError` when a file cannot be changed without spoiling it.
    """
    texts = _Texts(pack, library)
    for change in changes:
        if change.noun != "venue":
            texts.put(change)
    files = {name: text.text().encode() for name, text in texts.open.items()}
    venues = [change for change in changes if change.noun == "venue"]
    if venues:
        files[VENUES] = with_venues(pack / VENUES, library, venues)
    return files


class _Texts:
    """The YAML files being changed, each opened once."""

    def __init__(self, pack: Path, library: Library) -> None:
        self._pack, self._library = pack, library
        self._new: dict[tuple[str, str], str] = {}
        self.open: dict[str, YamlText] = {}

    def put(self, change: PackChange) -> None:
        """Add or change one thing in the file where it belongs."""
        if change.kind == "contact":
            self._contact(change)
            return
        if change.old is None:
            name = f"content/{change.noun}s/{change.key}.yaml"
            if (self._pack / name).exists():
                hint = "Give the new one another id, or rename that file."
                raise WriteError([Problem(Location(name), "is-there", "is there already, with another id in it", hint)])
            self._new[change.noun, change.key] = name
            self._text(name, change.noun).root = mapping(change.new)
        else:
            name, _ = self._library.positions.owners[change.noun, change.key]
            edit(self._text(name, change.noun).root, change.old, change.new, _keys(change.noun))

    def _contact(self, change: PackChange) -> None:
        owner, _, inside = change.noun.partition("-")
        if inside:
            place, _, key = change.key.partition("/")
            name = self._new.get((owner, place)) or self._library.positions.owners[owner, place][0]
            root = self._text(name, owner).root
            entries = root.setdefault("contacts", CommentedSeq())
            entries = entries if isinstance(entries, CommentedSeq) else root["contacts"]
        else:
            key = change.key
            name = self._library.positions.owners["contact", key][0] if change.old else _PLACES
            text = self._text(name, "contact")
            text.root = text.root if text.root is not None else CommentedSeq()
            entries = text.root
        if change.old is None:
            entries.append(mapping(change.new))
        else:
            entry = next(one for one in entries if one.get("id") == key)
            edit(entry, change.old, change.new, _keys("contact"))

    def _text(self, name: str, kind: str) -> YamlText:
        if name not in self.open:
            file = self._pack / name
            try:
                text = file.read_bytes().decode("utf-8-sig") if file.exists() else ""  # with its own line ends
                self.open[name] = YamlText(text, "" if text else _HEADERS[kind])
            except (OSError, YAMLError) as error:
                hint = "Make this change by hand: the file is written in a way that only people can keep."
                problem = Problem(
                    Location(name), "cannot-edit", f"cannot be changed here: {type(error).__name__}", hint
                )
                raise WriteError([problem]) from error
        return self.open[name]


def _keys(kind: str) -> list[str]:
    """The keys of a thing in the order of its model."""
    fields: dict[str, Any] = dict(_MODELS[kind].model_fields)
    return [field.alias or name for name, field in fields.items()]
