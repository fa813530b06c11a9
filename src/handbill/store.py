"""What is kept between builds, in the pack's .handbill folder: PDFs by what they were made from, readings by file."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from handbill.model.sheet import Layout, Reading, Sheet
from handbill.output import write_file

_LAYOUTS = TypeAdapter(Layout)
_READINGS = TypeAdapter(Reading)


class Store:
    """A cache. Whatever in it cannot be read or does not match its name counts as absent."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def sheet(self, inputs_hash: str) -> Sheet | None:
        """The PDF made from these inputs, with its layout and its reading."""
        base = self._folder / inputs_hash
        try:
            pdf = base.with_suffix(".pdf").read_bytes()
            layout = _LAYOUTS.validate_json(base.with_suffix(".layout.json").read_bytes())
            reading = _READINGS.validate_json((self._folder / f"{sha256(pdf)}.reading.json").read_bytes())
        except (OSError, ValidationError):
            return None
        return Sheet(pdf, layout, reading)

    def keep(self, inputs_hash: str, sheet: Sheet) -> None:
        """Keep a sheet. Raises `WriteError` when the folder cannot be written."""
        base = self._folder / inputs_hash
        write_file(self._folder / f"{sha256(sheet.pdf)}.reading.json", _READINGS.dump_json(sheet.reading))
        write_file(base.with_suffix(".layout.json"), _LAYOUTS.dump_json(sheet.layout))
        write_file(base.with_suffix(".pdf"), sheet.pdf)


def sha256(data: bytes) -> str:
    """The hash that names a file's content, as hexadecimal."""
    return hashlib.sha256(data).hexdigest()
