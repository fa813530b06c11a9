"""The form of a place or of a document's words, and the draft that somebody's edits of it make."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from handbill.edit.texts import places_of, with_texts
from handbill.model.library import Library
from handbill.studio.draft import Draft, Edit, draft_of
from handbill.studio.fields import Group, groups_of
from handbill.studio.open_pack import DOCUMENT, Base, Place
from handbill.studio.words import new_texts, word_groups


def groups_at(library: Library, place: Place) -> tuple[Group, ...]:
    """The groups of a form. Empty for a place or document that the pack does not have."""
    if place.kind == DOCUMENT:
        return word_groups(library, place.id) if place.id in library.documents else ()
    return groups_of(library, place.kind, place.id)


def draft_at(base: Base, place: Place, edits: Iterable[Edit]) -> Draft:
    """The edits of a form as a draft over the pack. Raises `WriteError` for a file that cannot be changed."""
    groups = groups_at(base.library, place)
    draft = draft_of(groups, edits)
    if place.kind != DOCUMENT:
        return draft
    texts = new_texts(groups, draft.edits)
    files = with_texts(base.snapshot, base.library, texts)
    by_owner = {group.owner[:2]: group.name for group in groups if group.owner[0] == "statement"}
    cells = dict(draft.cells)
    for location, text in places_of(files, base.library, texts).items():
        if text.kind == "statement":
            cells[location] = (by_owner[text.kind, text.key], "words")
    return dataclasses.replace(draft, texts=texts, files=files, cells=cells)
