"""Keeps PDFs between builds in the pack's .handbill folder, named by the hash of what they were made from."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from handbill.model.layout import Layout
from handbill.model.reading import FinishedPdf, Reading
from handbill.output.files import write_file
from handbill.proof import READING_VERSION


@dataclass(frozen=True)
class _CacheEntry:
    """The record of a cached PDF: the hash of its file, and its layout."""

    sha256: str
    layout: Layout


_CACHE_ENTRIES = TypeAdapter(_CacheEntry)
_READINGS = TypeAdapter(Reading)


class Store:
    """A cache. An entry that cannot be read, or whose PDF has changed, counts as absent."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: set[Path] = set()
        """The files read or written through this object, which are not pruned."""

    def has(self, inputs_hash: str) -> bool:
        """Whether there is an entry for these inputs; `sheet` tells whether it is intact."""
        return (self._folder / inputs_hash).with_suffix(".json").is_file()

    def sheet(self, inputs_hash: str) -> FinishedPdf | None:
        """The PDF made from these inputs, with its layout and its reading; None when it is not cached."""
        base = self._folder / inputs_hash
        try:
            kept = _CACHE_ENTRIES.validate_json(base.with_suffix(".json").read_bytes())
            pdf = base.with_suffix(".pdf").read_bytes()
            reading = _READINGS.validate_json((self._reading(kept.sha256)).read_bytes())
        except (OSError, ValidationError):
            return None
        if sha256(pdf) != kept.sha256:
            return None
        self._used |= {*_files_of(base), self._reading(kept.sha256)}
        return FinishedPdf(pdf, kept.layout, reading)

    def text(self, digest: str) -> str | None:
        """The words of the PDF with this hash, page after page; None when its reading is not cached."""
        try:
            return " ".join(_READINGS.validate_json(self._reading(digest).read_bytes()).text)
        except (OSError, ValidationError):
            return None

    def _reading(self, digest: str) -> Path:
        return self._folder / f"{digest}.reading-{READING_VERSION}.json"

    def keep(self, inputs_hash: str, sheet: FinishedPdf) -> None:
        """Cache a sheet. Raises `WriteError` when the folder cannot be written."""
        base, digest = self._folder / inputs_hash, sha256(sheet.pdf)
        write_file(self._reading(digest), _READINGS.dump_json(sheet.reading))
        write_file(base.with_suffix(".pdf"), sheet.pdf)
        write_file(base.with_suffix(".json"), _CACHE_ENTRIES.dump_json(_CacheEntry(digest, sheet.layout)))
        self._used |= {*_files_of(base), self._reading(digest)}

    def prune(self, limit: int) -> None:
        """Delete the entries that were used least recently until the rest takes at most `limit` bytes.

        PDFs with their layouts are deleted first, and readings only when no PDF is left to delete: they are small, and
        `where` needs them to find words on copies. Entries used by this build stay even if they exceed the limit, and
        so does a file that cannot be deleted.
        """
        with contextlib.suppress(OSError):  # a cache that is too large does no harm
            for file in self._used:
                os.utime(file)
            left = 0
            prunable: list[_Prunable] = []
            for some in self._grouped():
                size = sum(file.stat().st_size for file in some)
                left += size
                if self._used.isdisjoint(some):
                    prunable.append(_Prunable(_is_reading(some[0]), max(map(_last_used, some)), size, some))
            for group in sorted(prunable):
                if left <= limit:
                    return
                for file in group.files:
                    file.unlink()
                left -= group.size

    def _grouped(self) -> Iterable[tuple[Path, ...]]:
        """The files of the cache: each PDF with its layout, each reading by itself.

        Half-written files of a process that was killed are deleted, since nobody else writes here now.
        """
        groups: dict[str, list[Path]] = defaultdict(list)
        for file in sorted(self._folder.iterdir()):
            if file.name.startswith("."):
                file.unlink()
            else:
                groups[file.name if _is_reading(file) else file.stem].append(file)
        return map(tuple, groups.values())


@dataclass(frozen=True, order=True)
class _Prunable:
    """Files that can be deleted together; sorted in the order in which they are deleted."""

    is_reading: bool
    last_used: float
    size: int
    files: tuple[Path, ...]


def _files_of(base: Path) -> tuple[Path, Path]:
    """The layout of an entry, without which it counts as absent, and its PDF."""
    return base.with_suffix(".json"), base.with_suffix(".pdf")


def _is_reading(file: Path) -> bool:
    return ".reading-" in file.name


def _last_used(file: Path) -> float:
    """When a build last used it. Builds note this themselves, since a file system may not record reading."""
    return file.stat().st_mtime


def sha256(data: bytes) -> str:
    """The SHA-256 hash of a file's content, as hexadecimal."""
    return hashlib.sha256(data).hexdigest()
