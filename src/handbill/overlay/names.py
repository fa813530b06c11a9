"""What people call things in a table → ids: “Parents and carers” is parents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from handbill.model.library import Library
from handbill.problems import Location, Problem, nearest
from handbill.support.source_file import Parsed
from handbill.tables.columns import plain

PLACES = ("area", "venue", "event")


class Names:
    """The ids and names of everything that a table may refer to."""

    def __init__(self, things: Mapping[str, Mapping[str, Any]]) -> None:
        self._ids: dict[str, dict[str, str]] = {}
        self._by_name: dict[tuple[str, str], dict[str, None]] = {}
        for kind in ("role", "audience", "document", "area", "venue", "event"):
            for key, thing in things[f"{kind}s"].items():
                self.add(kind, key, getattr(thing, "name", ""))
                if title := getattr(thing, "title", None):  # a sentence, too long to choose by
                    self._by_name.setdefault((kind, plain(title)), {})[key] = None
        for size in dict.fromkeys(size for one in things["formats"].values() for size in one.sizes):
            self.add("size", size, "")

    @classmethod
    def of(cls, library: Library) -> Names:
        """Those of a pack as read."""
        kinds = ("roles", "audiences", "documents", "areas", "venues", "events", "formats")
        return cls({kind: getattr(library, kind) for kind in kinds})

    def add(self, kind: str, key: str, name: str) -> None:
        """From now on the name means the id."""
        self._ids.setdefault(kind, {})[key] = name
        for text in (key, name):
            if plain(text):
                self._by_name.setdefault((kind, plain(text)), {})[key] = None

    def known(self, kind: str) -> list[str]:
        """The ids of a kind."""
        return list(self._ids.get(kind, ()))

    def shown(self, kind: str) -> list[str]:
        """What to choose from: names, or the id where two have one name or there is none."""
        return [
            name if name and len(self._by_name.get((kind, plain(name)), ())) == 1 else key
            for key, name in self._ids.get(kind, {}).items()
        ]

    def meant(self, kinds: Iterable[str], text: str) -> list[str]:
        """The ids that a text can mean: an id itself before any name."""
        exact = [text for kind in kinds if text in self._ids.get(kind, ())]
        by_name = [key for kind in kinds for key in self._by_name.get((kind, plain(text)), ())]
        return exact[:1] or list(dict.fromkeys(by_name))

    def one(self, kinds: tuple[str, ...], text: str, place: Location, parsed: Parsed) -> str | None:
        """The id that a text means, or None, which has been noted then."""
        found = self.meant(kinds, text)
        if len(found) == 1:
            return found[0]
        noun = kinds[0] if len(kinds) == 1 else "place"
        if found:
            message = f"“{text}” can be any of {', '.join(found)}"
            problem = Problem(place, f"unclear-{noun}", message, "Write the id of the one that is meant.")
        else:
            known = [name for kind in kinds for name in self.shown(kind)]
            ids = [key for kind in kinds for key in self.known(kind)]
            problem = Problem(place, f"unknown-{noun}", f"there is no {noun} “{text}”", _nearest(text, known, ids))
        parsed.problems.append(problem)
        return None

    def several(self, kinds: tuple[str, ...], text: str, place: Location, parsed: Parsed) -> list[str]:
        """The ids that a cell means. A name may hold a comma: it is a divider only where the whole means nothing."""
        found = []
        for part in divided(text):
            parts = [part] if self.meant(kinds, part) else [one.strip() for one in part.split(",") if one.strip()]
            found += [self.one(kinds, one, place, parsed) for one in parts]
        return [one for one in dict.fromkeys(found) if one]


def divided(text: str) -> list[str]:
    """The parts of a cell that holds several things."""
    return [part.strip() for part in re.split(r"[;\n|]", text) if part.strip()]


def _nearest(text: str, known: list[str], ids: list[str]) -> str:
    """The nearest name or id, whatever its capitals; or else the names."""
    lower = {name.casefold(): name for name in (*ids, *known)}
    hint = nearest(text.casefold(), lower)
    for low, name in lower.items():
        if hint == f"Did you mean “{low}”?":
            return f"Did you mean “{name}”?"
    return nearest(text, known)
