"""The ways in which a copy is set."""

from __future__ import annotations

import enum


class Way(enum.Enum):
    """How a copy is set. All ways give the same bytes, which `COMPARED` looks at."""

    IN_FULL = enum.auto()
    IN_KEPT_SIDES = enum.auto()
    """Its sides are laid out once in each process, and its slots are set into them."""
    COMPARED = enum.auto()
    """In full, and compared with the same copy in kept sides."""
