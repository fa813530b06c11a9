"""Small packs in one file: content/pack.yaml may hold what is otherwise in files of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handbill.model.pack import Pack, PackFile
from handbill.pack.loader import PackLoader

PACK_FILE = "content/pack.yaml"
_LISTED = {
    "sources": "source",
    "roles": "role",
    "audiences": "audience",
    "statements": "statement",
    "contacts": "contact",
}
_BY_ID = {"documents": "document"}


def pack_of(file: PackFile | None) -> Pack | None:
    """The part of a pack.yaml that is about the pack as a whole."""
    if file is None:
        return None
    return Pack.model_construct(**{name: getattr(file, name) for name in Pack.model_fields})


def add_from_pack_file(loader: PackLoader, file: PackFile | None, things: Mapping[str, dict[str, Any]]) -> None:
    """Add the contents of pack.yaml to those of the other files. An id that is in both is noted as a problem."""
    if file is None:  # its contents are unknown, so references to them are not judged
        written = loader.positions.keys.get(PACK_FILE, {})
        loader.blind = loader.blind or any((kind,) in written for kind in (*_LISTED, *_BY_ID))
        return
    for kind, noun in _LISTED.items():
        for number, model in enumerate(getattr(file, kind)):
            loader.own(things[kind], noun, model.id, model, PACK_FILE, (kind, number))
    for kind, noun in _BY_ID.items():
        for model_id, model in getattr(file, kind).items():
            loader.own(things[kind], noun, model_id, model, PACK_FILE, (kind, model_id))
