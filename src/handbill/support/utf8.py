"""Text files are UTF-8; the mark that Windows programs put at their beginning is no text."""

from __future__ import annotations

from handbill.problems import Location, Problem


def not_utf8(path: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    """The problem of a file that is not UTF-8, at the first character that cannot be read."""
    line = data.count(b"\n", 0, error.start) + 1
    column = error.start - data.rfind(b"\n", 0, error.start)
    hint = "Save it again with the encoding “UTF-8”. Windows programs often offer “ANSI” first."
    return Problem(Location(path, line, column), "not-utf-8", "this is not UTF-8 text", hint)
