"""Reads and writes what is kept of each copy between builds, in the cache of its pack.

Anything that cannot be read, or is not as it was written, counts as absent: the copies are then made again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from pydantic import TypeAdapter

from handbill.model.digest import digest
from handbill.model.records import Records, Searched
from handbill.output.cache import Store
from handbill.support.snapshot import Snapshot

_RECORDS, _SEARCHED, _FILES = "copies.json", "searched.json", "files.txt"
_Kept = TypeVar("_Kept", Records, Searched)


def read_records(store: Store) -> Records:
    """The records of a pack's copies; none when there are none that can be read."""
    return _read(store, _RECORDS, Records)


def read_searched(store: Store) -> Searched:
    """What tells which copies another index of places would judge otherwise."""
    return _read(store, _SEARCHED, Searched)


def write_records(store: Store, records: Records, searched: Searched) -> None:
    """Keep the records. Raises `WriteError`. They are written last: both count only if their index is the same."""
    store.write_record(_SEARCHED, TypeAdapter(Searched).dump_json(searched))
    store.write_record(_RECORDS, TypeAdapter(Records).dump_json(records))


def is_as_last_built(store: Store, snapshot: Snapshot, versions: Mapping[str, str]) -> bool:
    """Whether the last build of a pack had the same files and software: then it is likely that nothing must be set."""
    return store.record(_FILES) == _files_mark(snapshot, versions)


def note_as_built(store: Store, snapshot: Snapshot, versions: Mapping[str, str]) -> None:
    """Note the files and the software of this build. Raises `WriteError`."""
    store.write_record(_FILES, _files_mark(snapshot, versions))


def _files_mark(snapshot: Snapshot, versions: Mapping[str, str]) -> bytes:
    return digest({path: snapshot.digest(path) for path in snapshot.files}, dict(versions)).encode()


def _read(store: Store, name: str, kind: type[_Kept]) -> _Kept:
    content = store.record(name)
    try:
        kept: _Kept = TypeAdapter(kind).validate_json(content or b"{}")
    except ValueError:
        return kind()
    return kept
