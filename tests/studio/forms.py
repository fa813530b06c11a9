"""Forms of the tests' own pack, and edits of them."""

from __future__ import annotations

from handbill.studio.draft import Draft, Edit, draft_of
from handbill.studio.fields import Group, groups_of
from packs import Pack, read

FRONT_DOOR = "contact:exampleshire/front-door"
AREA = "area:exampleshire"
LOOK = "look:exampleshire"
FILE = "content/areas/exampleshire.yaml"


def groups(pack: Pack, kind: str = "area", place: str = "exampleshire") -> tuple[Group, ...]:
    library, _ = read(pack.root)
    return groups_of(library, kind, place)


def edit(pack: Pack, group: str, column: str, now: str, was: str | None = None) -> Edit:
    """An edit of a field, from what the pack holds unless it is said."""
    stored = {one.name: one for one in groups(pack)}[group].cells[column]
    return Edit(group, column, stored if was is None else was, now)


def draft(pack: Pack, *edits: Edit) -> Draft:
    return draft_of(groups(pack), edits)
