"""Keeps finished files between builds in the user's cache folder, named by the hash of what they were made from.

Layouts and readings begin with a hash of their name and content: one that was damaged, cut short or put under another
name counts as absent, and is made again.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from handbill.model.layout import Layout
from handbill.model.reading import READING_VERSION, FinishedFile, Reading
from handbill.output.files import cannot_write, write_file
from handbill.support.folders import cache_of
from handbill.support.plain_file import read_within, remove


@dataclass(frozen=True)
class _CacheEntry:
    """The record of a cached file: its hash, and its layout."""

    sha256: str
    layout: Layout


_CACHE_ENTRIES = TypeAdapter(_CacheEntry)
_READINGS = TypeAdapter(Reading)
_ALIKE = b"alike"
FILE = ".file"
"""The ending of a finished file in the cache, whatever kind it is."""


_ROUGHLY = 3600.0
"""In seconds: the time at which a file was last used need not be known more exactly."""


class Store:
    """A cache. An entry that cannot be read, or whose file has changed, counts as absent."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: set[Path] = set()
        """The files read or written through this object, which are not pruned."""

    def has(self, inputs_hash: str) -> bool:
        """Whether there is an entry for these inputs; `sheet` tells whether it is intact."""
        return (self._folder / inputs_hash).with_suffix(".json").is_file()

    def is_whole(self, inputs_hash: str, digest: str) -> bool:
        """Whether there are a file with this hash, its layout and its reading, when they are first asked for."""
        files = (*_files_of(self._folder / inputs_hash), self._reading(digest))
        return self._there.issuperset(file.name for file in files)

    @functools.cached_property
    def _there(self) -> frozenset[str]:
        try:
            with os.scandir(self._folder) as entries:
                return frozenset(entry.name for entry in entries if entry.is_file(follow_symlinks=False))
        except OSError:
            return frozenset()

    def sheet(self, inputs_hash: str) -> FinishedFile | None:
        """The file made from these inputs, with its layout and its reading; None when it is not cached."""
        base = self._folder / inputs_hash
        try:
            kept = _CACHE_ENTRIES.validate_json(self._unsealed(base.with_suffix(".json")))
            data = read_within(base.with_suffix(FILE), self._folder)
            reading = _READINGS.validate_json(self._unsealed(self._reading(kept.sha256)))
        except (OSError, ValueError):
            return None
        if sha256(data) != kept.sha256:
            return None
        self._used |= {*_files_of(base), self._reading(kept.sha256)}
        return FinishedFile(data, kept.layout, reading)

    def data(self, inputs_hash: str, digest: str) -> bytes | None:
        """The file made from these inputs, if its hash is this one."""
        try:
            data = read_within((self._folder / inputs_hash).with_suffix(FILE), self._folder)
        except OSError:
            return None
        return data if sha256(data) == digest else None

    def record(self, name: str) -> bytes | None:
        """A record that `write_record` wrote; None when it is not there, or not as it was written."""
        file = self._folder / name
        self._used.add(file)
        try:
            return self._unsealed(file)
        except (OSError, ValueError):
            return None

    def write_record(self, name: str, content: bytes) -> None:
        """Keep a record beside the files, under a name with a suffix. Raises `WriteError`."""
        self._used.add(self._folder / name)
        self._write(self._folder / name, _sealed(name, content))

    def use(self, inputs_hash: str, digest: str) -> None:
        """Note that a file with this hash is in use, so that it is not deleted before others."""
        self._used |= {*_files_of(self._folder / inputs_hash), self._reading(digest)}

    def text(self, digest: str) -> str | None:
        """The words of the file with this hash, page after page; None when its reading is not cached."""
        reading = self.reading(digest)
        return " ".join(reading.text) if reading else None

    def reading(self, digest: str) -> Reading | None:
        """What the file with this hash said when it was read back; None when that is not cached."""
        try:
            return _READINGS.validate_json(self._unsealed(self._reading(digest)))
        except (OSError, ValueError):
            return None

    def _reading(self, digest: str) -> Path:
        return self._folder / f"{digest}.reading-{READING_VERSION}.json"

    def keep(self, inputs_hash: str, sheet: FinishedFile) -> None:
        """Cache a sheet. Raises `WriteError` when the folder cannot be written."""
        base, digest = self._folder / inputs_hash, sha256(sheet.data)
        record, file, reading = base.with_suffix(".json"), base.with_suffix(FILE), self._reading(digest)
        self._write(reading, _sealed(reading.name, _READINGS.dump_json(sheet.reading)))
        self._write(file, sheet.data)
        self._write(record, _sealed(record.name, _CACHE_ENTRIES.dump_json(_CacheEntry(digest, sheet.layout))))
        self._used |= {*_files_of(base), reading}

    def verdict(self, sides: str) -> bool | None:
        """Whether copies with these sides came out alike when the sides were laid out once; None when not known."""
        file = self._folder / f"{sides}.verdict"
        try:
            alike = self._unsealed(file) == _ALIKE
        except (OSError, ValueError):
            return None
        self._used.add(file)
        return alike

    def keep_verdict(self, sides: str, *, is_alike: bool) -> None:
        """Note whether copies with these sides came out alike. Raises `WriteError` when it cannot be written."""
        file = self._folder / f"{sides}.verdict"
        self._write(file, _sealed(file.name, _ALIKE if is_alike else b"unlike"))
        self._used.add(file)

    def _write(self, file: Path, data: bytes) -> None:
        """Write a file in place of whatever has its name. Raises `WriteError`."""
        try:
            for path in (self._folder, file):
                if path.is_symlink() or (path.exists() and path.is_dir() != (path == self._folder)):
                    remove(path)
        except OSError as error:
            raise cannot_write(file, error) from error
        write_file(file, data, lasts=False)  # what is read has a hash

    def _unsealed(self, file: Path) -> bytes:
        """The content of a sealed file. Raises `OSError`; `ValueError` when it is not what was sealed."""
        data = read_within(file, self._folder)
        content = data.partition(b"\n")[2]
        if _sealed(file.name, content) != data:
            raise ValueError("is not as it was written")
        return content

    def prune(self, limit: int) -> None:
        """Delete the entries that were used least recently until the rest takes at most `limit` bytes.

        Files with their layouts are deleted first, and readings only when no other file is left to delete: they are
        small, and `where` needs them to find words on copies. Entries used by this build stay even if they exceed the
        limit, and so does a file that cannot be deleted.
        """
        with contextlib.suppress(OSError):  # a cache that is too large does no harm
            used = {file.name for file in self._used}
            now = time.time()
            left = 0
            prunable: list[_Prunable] = []
            for group in self._grouped():
                left += group.size
                if used.isdisjoint(group.files):
                    prunable.append(group)
                elif now - group.last_used > _ROUGHLY:
                    for file in used.intersection(group.files):
                        os.utime(self._folder / file)
            for group in sorted(prunable):
                if left <= limit:
                    return
                for file in group.files:
                    (self._folder / file).unlink()
                left -= group.size

    def _grouped(self) -> Iterator[_Prunable]:
        """The files of the cache: each finished one with its layout, each reading by itself.

        Half-written files of a process that was killed are deleted, since nobody else writes here now, and so is what
        is no file.
        """
        groups: dict[str, list[os.DirEntry[str]]] = defaultdict(list)
        with os.scandir(self._folder) as entries:
            for file in sorted(entries, key=lambda entry: entry.name):
                if file.name.startswith(".") or not file.is_file():
                    remove(Path(file.path))
                else:
                    groups[file.name if _is_reading(file.name) else file.name.partition(".")[0]].append(file)
        for name, some in groups.items():
            status = [file.stat() for file in some]
            used, size = max(one.st_mtime for one in status), sum(one.st_size for one in status)
            yield _Prunable(_is_reading(name), used, size, tuple(file.name for file in some))


def opened_store(pack: Path) -> Store:
    """The cache of a pack. Raises `WriteError` when the user has no folder for it."""
    try:
        return Store(cache_of(pack))
    except OSError as error:
        raise cannot_write(Path("XDG_CACHE_HOME"), error) from error


@dataclass(frozen=True, order=True)
class _Prunable:
    """Files that can be deleted together; sorted in the order in which they are deleted."""

    is_reading: bool
    last_used: float
    """When a build last used it. Builds note this themselves, since a file system may not record reading."""
    size: int
    files: tuple[str, ...]


def _files_of(base: Path) -> tuple[Path, Path]:
    """The layout of an entry, without which it counts as absent, and its file."""
    return base.with_suffix(".json"), base.with_suffix(FILE)


def _is_reading(name: str) -> bool:
    return ".reading-" in name


def _sealed(name: str, content: bytes) -> bytes:
    """The content of a file after a line with the hash of its name and content."""
    return sha256(name.encode() + b"\n" + content).encode() + b"\n" + content


def sha256(data: bytes) -> str:
    """The SHA-256 hash of a file's content, as hexadecimal."""
    return hashlib.sha256(data).hexdigest()
