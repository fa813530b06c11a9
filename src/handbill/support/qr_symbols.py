"""QR symbols: which one an address is drawn as, and how many modules it has."""

from __future__ import annotations

import functools

import segno
from segno import encoder

from handbill.model.edition_parts import Specification

HIGHEST = "m"
_LEVELS = (HIGHEST, "l")
"""Levels of error correction, tried in this order: M mends 15 % of the codewords, L 7 % (ISO/IEC 18004)."""


_ROUNDING = 1e-6
"""35 mm are 50 modules of 0.7 mm, and not 49.99."""


def most_modules(specification: Specification) -> int | None:
    """The most modules along a side of a QR code, where the format says how wide it is printed."""
    if specification.code_size is None:
        return None
    return int(specification.code_size / specification.code_module + _ROUNDING)


@functools.lru_cache(maxsize=1024)
def modules(address: str, level: str) -> int:
    """Along each side of the symbol of an address, without its border. The symbol itself is not made.

    Raises `segno.DataOverflowError` for an address that no symbol holds.
    """
    segments = encoder.prepare_data(address, None, None)  # type: ignore[no-untyped-call]
    correction = encoder.normalize_errorlevel(level)  # type: ignore[no-untyped-call]
    version = encoder.find_version(segments, correction, eci=False, micro=False)  # type: ignore[no-untyped-call]
    return 17 + 4 * int(version)


def level_for(address: str, most: int | None) -> str | None:
    """The highest level at which the symbol has at most so many modules; None when there is none."""
    for level in _LEVELS:
        if most is None or modules(address, level) <= most:
            return level
    return None


@functools.lru_cache(maxsize=256)
def symbol(address: str, most: int | None) -> segno.QRCode:
    """The symbol of an address, at the lowest level when no symbol is small enough."""
    return segno.make(address, error=level_for(address, most) or _LEVELS[-1], micro=False)
