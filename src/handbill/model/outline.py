"""What later steps need to know of a copy whose templates are filled in, without its HTML."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Outline:
    """The code and the hashes of a copy, and which details of its contacts it prints."""

    code: str
    inputs_hash: str
    printed: tuple[frozenset[str], ...]
    """For each contact of the edition, the keys of the details that it prints."""
