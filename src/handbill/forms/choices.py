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
    kinds = [*library.pack.matrix.venues.kinds, *(venue.kind for venue in library.venues.values() if venue.kind)]
    lists["kinds"] = list({plain(kind): kind for kind in reversed(kinds)}.values())[::-1]
    lists["nations"] = sorted(nations)
    lists["status"] = list(typing.get_args(Contact.model_fields["status"].annotation))
    lists["yes or no"] = ["yes", "no"]
    return lists
