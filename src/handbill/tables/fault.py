"""Why a cell cannot be read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CellFault:
    """Why a cell cannot be read, and what to do about it."""

    code: str
    message: str
    hint: str
