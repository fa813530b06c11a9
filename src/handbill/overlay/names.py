"""Finds the ids that people's names in a table stand for: “Parents and carers” is parents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from handbill.model.library import Library
from handbill.problems import MOST_TOLD, Location, Problem, nearest
from handbill.tables.columns import plain

PLACES = ("area", "venue", "event")
_KINDS = ("role", "audience", "document", *PLACES)


class Names:
    """The ids and names of everything that a table may refer to."""

    def __init__(self, things: Mapping[str, Mapping[str, Any]]) -> None:
        self._ids: dict[str, dict[str, str]] = {}
        self._by_name: dict[tuple[str, str], dict[str, None]] = {}
        self._longer: dict[tuple[str, str], str] = {}
        self._hidden: set[str] = set()
        self._hints: dict[tuple[tuple[str, ...], str], str] = {}
        for kind in _KINDS:
            for own_id, model in things[f"{kind}s"].items():
                self.add(kind, own_id, getattr(model, "name", ""))
                title = getattr(model, "title", None)
                if title:  # a sentence, too long to choose by
                    self._by_name.setdefault((kind, plain(title)), {})[own_id] = None
                if kind == "venue":
                    self.add_longer(kind, own_id, model.name, model.address or "")
        for form in things["formats"].values():
            for size in form.sizes:
                self.add("size", size, "")

    @classmethod
    def of(cls, library: Library) -> Names:
        """The names and ids of a library."""
        things = {f"{kind}s": getattr(library, f"{kind}s") for kind in _KINDS}
        return cls({**things, "formats": library.formats})

    def add(self, kind: str, key: str, name: str) -> None:
        """Let the name stand for the id from now on."""
        self._ids.setdefault(kind, {})[key] = name
        for text in (key, name):
            if plain(text):
                self._by_name.setdefault((kind, plain(text)), {})[key] = None

    def add_longer(self, kind: str, key: str, name: str, address: str) -> None:
        """Let the name with an address behind it stand for the id too: several things may share the name alone."""
        if address:
            text = f"{name}, {address}"
            self._by_name.setdefault((kind, plain(text)), {})[key] = None
            self._longer[kind, key] = text

    def hide(self, kind: str) -> None:
        """Note that a thing of this kind has an unreadable name, which any unknown name may be."""
        self._hidden.add(kind)

    def ids(self, kind: str) -> list[str]:
        """The ids of a kind."""
        return list(self._ids.get(kind, ()))

    def shown(self, kind: str) -> list[str]:
        """The choices to show: names, with the address where two things share one, or else the id."""
        return [self._shown(kind, own_id, called) for own_id, called in self._ids.get(kind, {}).items()]

    def _shown(self, kind: str, key: str, name: str) -> str:
        for text in (name, self._longer.get((kind, key), "")):
            if text and len(self._by_name.get((kind, plain(text)), ())) == 1:
                return text
        return key

    def meant(self, kinds: Iterable[str], text: str) -> list[str]:
        """The ids that a text can stand for: an id comes before any name."""
        kinds = tuple(kinds)
        if any(text in self._ids.get(kind, ()) for kind in kinds):
            return [text]
        ids: dict[str, None] = {}
        for kind in kinds:
            ids |= self._by_name.get((kind, plain(text)), {})
        return list(ids)

    def one(self, kinds: tuple[str, ...], text: str, location: Location, problems: list[Problem]) -> str | None:
        """The id that a text stands for; None when there is none or several, which is then noted."""
        ids = self.meant(kinds, text)
        if len(ids) == 1:
            return ids[0]
        noun = "place"
        if len(kinds) == 1:
            noun = kinds[0]
        if ids:
            message = f"“{text}” can be any of {', '.join(ids)}"
            hint = "Write the id of the one that is meant."
            if any((kind, key) in self._longer for kind in kinds for key in ids):
                hint = "Write the address of the one that is meant behind its name, or write its id."
            problems.append(Problem(location, f"unclear-{noun}", message, hint))
        elif not self._hidden.intersection(kinds):
            message = f"there is no {noun} “{text}”"
            problems.append(Problem(location, f"unknown-{noun}", message, self._nearest(kinds, text)))
        return None

    def several(
        self, kinds: tuple[str, ...], text: str, location: Location, problems: list[Problem]
    ) -> list[str] | None:
        """The ids that a cell names; None when one of its parts stands for none or several, which is then noted.

        A name may contain a comma, so the cell is divided only when the whole text stands for nothing.
        """
        names: list[str] = []
        for item in divided(text):
            if self.meant(kinds, item):
                names.append(item)
            else:
                names += divided(item, ",")
        ids: dict[str, None] = {}
        all_clear = True
        for name_or_id in names:
            meant = self.one(kinds, name_or_id, location, problems)
            if meant is None:
                all_clear = False
            else:
                ids[meant] = None
        return list(ids) if all_clear else None

    def _nearest(self, kinds: tuple[str, ...], text: str) -> str:
        """A hint for an unknown name. Those beyond `MOST_TOLD` are not shown, and comparing takes time."""
        if (kinds, text) not in self._hints:
            is_shown = len(self._hints) < MOST_TOLD * len(_KINDS)
            self._hints[kinds, text] = self._compared(kinds, text) if is_shown else ""
        return self._hints[kinds, text]

    def _compared(self, kinds: tuple[str, ...], text: str) -> str:
        """A hint with the nearest name or id, ignoring capitals, or else with the names to choose from."""
        names: list[str] = []
        ids: list[str] = []
        for kind in kinds:
            names += self.shown(kind)
            ids += self.ids(kind)
        in_small_letters = {choice.casefold(): choice for choice in (*ids, *names)}
        hint = nearest(text.casefold(), in_small_letters)
        for small, choice in in_small_letters.items():
            if hint == f"Did you mean “{small}”?":
                return f"Did you mean “{choice}”?"
        return nearest(text, names)


def divided(text: str, dividers: str = ";\n|") -> list[str]:
    """The parts of a cell that names several things."""
    items = [item.strip() for item in re.split(f"[{re.escape(dividers)}]", text)]
    return [item for item in items if item]
