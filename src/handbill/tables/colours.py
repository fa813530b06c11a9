"""Reads a cell with a colour, which spreadsheets may take for a number: 003366 becomes 3366, and 123e45 1.23E+47."""

from __future__ import annotations

import re

from handbill.support.colours import colour_meant
from handbill.tables.fault import CellFault

_DIGITS = 6
_WRITE = "Write # and six digits, as a style guide has them under HEX: #1d5fa8."


def colour_of(text: str) -> str | CellFault:
    """The colour of a cell, as #rrggbb. The # may be left out: six such digits stand for nothing else."""
    if re.fullmatch(r"#?[0-9a-fA-F]{6}", text, re.ASCII):
        return colour_meant(text)
    if re.fullmatch(rf"\d{{1,{_DIGITS - 1}}}", text, re.ASCII):
        message = f"{text} is not a colour: a spreadsheet may have taken digits off that are 0"
        hint = f"Type it with #, so that it stays as it is: #{text.zfill(_DIGITS)}, if that is what it was."
        return CellFault("lost-digits", message, hint)
    if _POWER_OF_TEN.fullmatch(text):
        hint = "Type the colour again as your style guide has it, with # in front, so that it stays as it is."
        return CellFault("lost-digits", f"the spreadsheet has made {text} of a colour", hint)
    meant = colour_meant(text)
    hint = f"Write it as # and six digits: {meant}." if meant else _WRITE
    return CellFault("bad-colour", f"“{text}” is not a colour", hint)


_POWER_OF_TEN = re.compile(r"\d+(\.\d+)?E\+\d+", re.IGNORECASE | re.ASCII)
"""What a spreadsheet makes of digits with one e among them. It stands with a +, which no colour has."""
