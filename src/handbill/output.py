"""Stage write: whole files or none, and the manifest of what lies there."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path

from pydantic import ValidationError

from handbill.model.manifest import EditionEntry, ExtraEntry, Manifest
from handbill.problems import HalfDoneError, Place, Problem, WriteError

MANIFEST = "manifest.json"
EARLIER = "earlier.json"
"""Copies of earlier builds that have changed since or are gone: they may hang somewhere, and a recall asks for them."""
MOST_EARLIER = 12
"""So many codes are kept of each copy, the newest."""
WITHDRAWN = "_withdrawn"
LOCK = ".lock"
"""A file in the output folder that a running build holds."""


class Stage:
    """New files lie beside their places under temporary names until all of them are there.

    Use as a context: what was not committed is removed again, and the old files were never touched.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parts: dict[Path, Path] = {}

    def __enter__(self) -> Stage:
        return self

    def __exit__(self, *_: object) -> None:
        for part in self._parts.values():
            with contextlib.suppress(OSError):  # the error being told is the one that matters
                part.unlink(missing_ok=True)

    def add(self, path: str, data: bytes) -> None:
        """Put a file there that `commit` will rename. Raises `WriteError` naming it."""
        target = _itself(self._folder / path)
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            if target.is_file() and target.read_bytes() == data:
                return
            self._parts[target] = part
            target.parent.mkdir(parents=True, exist_ok=True)
            _write_part(part, data, target)
        except OSError as error:
            raise _cannot_write(target, error) from error

    def commit(self) -> None:
        """Rename all. Raises `HalfDoneError` when that stops in the middle."""
        for target, part in self._parts.items():
            try:
                part.replace(target)
            except OSError as error:
                message = f"cannot be replaced ({error.strerror}): some files beside it are new, some still old"
                hint = "Hand nothing out. Move what is in the way, then build again."
                raise HalfDoneError([Problem(Place(str(target)), "half-done", message, hint)]) from error
        self._parts.clear()


def _itself(path: Path) -> Path:
    """The file that a link leads to: the link stays a link."""
    return path.resolve() if path.is_symlink() else path


def _write_part(part: Path, data: bytes, target: Path) -> None:
    """The new content, under the rights that the file it takes the place of has."""
    part.write_bytes(data)
    if target.exists():
        shutil.copymode(target, part)


def write_file(path: Path, data: bytes) -> None:
    """Write under a temporary name, then rename, so that nobody ever sees half a file.

    Raises `WriteError` naming the file; the old file is then still there, whole.
    """
    path = _itself(path)
    fresh = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_part(fresh, data, path)
        fresh.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):  # the error being told is the one that matters
            fresh.unlink(missing_ok=True)
        raise _cannot_write(path, error) from error


def _cannot_write(path: Path, error: OSError) -> WriteError:
    hint = "Choose another folder, one that you may write to (of a build: --output DIR)."
    if error.errno == errno.ENOSPC:
        hint = "Free some space, or choose another folder (of a build: --output DIR)."
    return WriteError([Problem(Place(str(path)), "cannot-write", f"cannot be written: {error.strerror}", hint)])


def pack_lock(state: Path) -> contextlib.AbstractContextManager[None]:
    """Hold a pack, whose folder for what is kept is `state`. Raises `WriteError` when another build holds it."""
    return _lock(state / "lock", "another build of this pack is running")


def output_lock(output: Path) -> contextlib.AbstractContextManager[None]:
    """Hold an output folder against builds of other packs. Raises `WriteError` when one of them holds it."""
    return _lock(output / LOCK, "another build into this folder is running")


@contextlib.contextmanager
def _lock(file: Path, busy: str) -> Iterator[None]:
    state = file.parent
    try:
        state.mkdir(parents=True, exist_ok=True)
        handle = file.open("w")
    except OSError as error:
        raise _cannot_write(file, error) from error
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            problem = Problem(Place(str(file)), "busy", busy, "Wait until it is done.")
            raise WriteError([problem]) from error
        yield


def read_manifest(folder: Path, name: str = MANIFEST) -> Manifest:
    """The manifest of an output folder, or what is kept of earlier builds; an empty one where there is none.

    Raises `WriteError` when it is there and cannot be understood: it must not be overwritten unread.
    """
    file = folder / name
    try:
        return Manifest.model_validate_json(file.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return Manifest()
    except (OSError, ValidationError) as error:
        problem = Problem(
            Place(str(file)),
            "bad-manifest",
            f"what is kept of {'earlier builds' if name == EARLIER else 'the last build'} cannot be read",
            "Take it from a backup, or move this file away, then build again. A recall cannot find what stood in it.",
        )
        raise WriteError([problem]) from error


def merged(
    old: Manifest, made: Mapping[str, EditionEntry], gone: Set[str], extras: Iterable[ExtraEntry] = ()
) -> Manifest:
    """The new entries in place of the old of the same path, without those that are gone, with the rest as it was."""
    editions = {entry.path: entry for entry in old.editions if entry.path not in gone} | dict(made)
    beside = {entry.path: entry for entry in old.extras if entry.path not in gone}
    beside |= {entry.path: entry for entry in extras}
    entries = {"editions": tuple(editions[path] for path in sorted(editions))}
    return old.model_copy(update={**entries, "extras": tuple(beside[path] for path in sorted(beside))})


def write_manifest(
    folder: Path,
    old: Manifest,
    made: Mapping[str, EditionEntry],
    gone: Set[str],
    extras: Iterable[ExtraEntry] = (),
) -> None:
    """Write the manifest anew: see `merged`."""
    _write(folder / MANIFEST, merged(old, made, gone, extras))


def keep_earlier(folder: Path, old: Manifest, made: Mapping[str, EditionEntry], gone: Set[str]) -> None:
    """Note the copies that this build takes the place of, by path and code. Raises `WriteError`."""
    changed = (one for one in old.editions if one.path in made and made[one.path].code != one.code)
    left = [*changed, *(one for one in old.editions if one.path in gone)]
    if not left:
        return
    known = read_manifest(folder, EARLIER)
    by_path: dict[str, dict[str, EditionEntry]] = {}
    for entry in (*left, *known.editions):  # the newest first
        by_path.setdefault(entry.path, {}).setdefault(entry.code, entry)
    kept = [one for path in sorted(by_path) for one in list(by_path[path].values())[:MOST_EARLIER]]
    _write(folder / EARLIER, known.model_copy(update={"editions": tuple(kept)}))


def _write(file: Path, manifest: Manifest) -> None:
    text = json.dumps(manifest.model_dump(mode="json", by_alias=True), indent=1, ensure_ascii=False) + "\n"
    write_file(file, text.encode())


def forget_withdrawn(folder: Path, paths: Iterable[str]) -> None:
    """Take away what was withdrawn of copies that are made again: it would be taken for something to keep."""
    for path in paths:
        with contextlib.suppress(OSError):  # a copy too many in there does no harm
            (folder / WITHDRAWN / path).unlink(missing_ok=True)


def withdraw(folder: Path, path: str) -> bool:
    """Move an edition that must not be handed out any more to _withdrawn/. False when it was not there."""
    source, target = folder / path, folder / WITHDRAWN / path
    if not source.is_file():
        return False
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)
    except OSError as error:
        raise _cannot_write(target, error) from error
    return True
