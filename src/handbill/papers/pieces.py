"""Pieces: what is handed out. One that is made in several profiles is one piece."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from handbill.model.edition import Edition
from handbill.model.edition_key import EditionKey


def pieces(editions: Iterable[Edition]) -> list[list[Edition]]:
    """The editions of each piece that is handed out, one for each profile."""
    by_piece: dict[EditionKey, list[Edition]] = {}
    for edition in editions:
        by_piece.setdefault(dataclasses.replace(edition.key, profile=""), []).append(edition)
    return list(by_piece.values())
