"""Lists of what a pack has, for people to choose from."""

from __future__ import annotations

import typing

from handbill.model.contacts import ALL_AUDIENCES, Contact
from handbill.model.library import Library, nations_of
from handbill.overlay.names import Names
from handbill.tables.columns import plain


def choices_by_kind(library: Library) -> dict[str, list[str]]:
    """The lists by the names that columns use for them; the entries are as they may be written in a table."""
    names = Names.of(library)
    nations = nations_of(library)
    nations.update(area.nation for area in library.areas.values())
    lists: dict[str, list[str]] = {}
    for kind in ("role", "audience", "area", "document", "size", "venue", "event"):
        lists[f"{kind}s"] = names.shown(kind)
    lists["audiences"].append(ALL_AUDIENCES)
    lists["places"] = [*lists["areas"], *lists["venues"], *lists["events"]]
    lists["kinds"] = _kinds(library)
    lists["nations"] = sorted(nations)
    lists["status"] = list(typing.get_args(Contact.model_fields["status"].annotation))
    lists["yes or no"] = ["yes", "no"]
    return lists


def _kinds(library: Library) -> list[str]:
    """The kinds of venue that pack.yaml knows, then those of the pack's venues, each in one spelling."""
    spellings: dict[str, str] = {}
    for kind in library.pack.matrix.venues.kinds:
        spellings.setdefault(plain(kind), kind)
    for venue in library.venues.values():
        if venue.kind:
            spellings.setdefault(plain(venue.kind), venue.kind)
    return list(spellings.values())
