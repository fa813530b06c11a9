"""Keeps PDFs between builds, in the pack's .handbill folder, under the hash of what they were made from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from handbill.model.layout import FinishedPdf, Layout, Reading
from handbill.output.files import write_file
from handbill.proof import READING_VERSION


@dataclass(frozen=True)
class _CacheEntry:
    """What stands beside a kept PDF: the hash of the file it belongs to, its layout."""

    sha256: str
    layout: Layout


_CACHE_ENTRIES = TypeAdapter(_CacheEntry)
_READINGS = TypeAdapter(Reading)


class Store:
    """A cache. An entry that cannot be read, or whose PDF has changed, counts as absent."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def has(self, inputs_hash: str) -> bool:
        """Whether there is an entry for these inputs; `sheet` says whether it is intact."""
        return (self._folder / inputs_hash).with_suffix(".json").is_file()

    def sheet(self, inputs_hash: str) -> FinishedPdf | None:
        """The PDF made from these inputs, with its layout and its reading."""
        base = self._folder / inputs_hash
        try:
            kept = _CACHE_ENTRIES.validate_json(base.with_suffix(".json").read_bytes())
            pdf = base.with_suffix(".pdf").read_bytes()
            reading = _READINGS.validate_json((self._reading(kept.sha256)).read_bytes())
        except (OSError, ValidationError):
            return None
        if sha256(pdf) != kept.sha256:
            return None
        return FinishedPdf(pdf, kept.layout, reading)

    def text(self, digest: str) -> str | None:
        """The words of the PDF with this hash, page after page; None where its reading is not kept."""
        try:
            return " ".join(_READINGS.validate_json(self._reading(digest).read_bytes()).text)
        except (OSError, ValidationError):
            return None

    def _reading(self, digest: str) -> Path:
        return self._folder / f"{digest}.reading-{READING_VERSION}.json"

    def keep(self, inputs_hash: str, sheet: FinishedPdf) -> None:
        """Keep a sheet. Raises `WriteError` when the folder cannot be written."""
        base, digest = self._folder / inputs_hash, sha256(sheet.pdf)
        write_file(self._reading(digest), _READINGS.dump_json(sheet.reading))
        write_file(base.with_suffix(".pdf"), sheet.pdf)
        write_file(base.with_suffix(".json"), _CACHE_ENTRIES.dump_json(_CacheEntry(digest, sheet.layout)))


def sha256(data: bytes) -> str:
    """The hash that names a file's content, as hexadecimal."""
    return hashlib.sha256(data).hexdigest()
