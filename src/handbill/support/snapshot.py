"""Reads the files of a pack once, with the shipped templates beneath its own. Every stage uses this snapshot.

This is the only module that reads a pack from the disk, through `plain_file`, which opens no link out of the pack.
"""

from __future__ import annotations

import fnmatch
import functools
import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from handbill.problems import Location, Problem, ReadError
from handbill.support.folders import shipped_folder
from handbill.support.fonts import FONT_SUFFIXES, OWN_FONTS
from handbill.support.leftovers import is_leftover
from handbill.support.plain_file import MOST_TABLE_BYTES, not_a_file, read_plain

MOST_BYTES = 2_000_000
"""No YAML written by people is nearly as large; a larger file is a mistake or an attack."""
MOST_PICTURE_BYTES = 50_000_000
"""For pictures and fonts. A picture for print has about five million."""

_LIMITS = {
    **dict.fromkeys((".yaml", ".j2", ".css"), MOST_BYTES),
    **dict.fromkeys((".csv", ".tsv", ".txt", ".xlsx"), MOST_TABLE_BYTES),
    **dict.fromkeys((".svg", ".png", ".jpg", ".jpeg", ".ttf", ".otf", ".icc"), MOST_PICTURE_BYTES),
}
"""The most bytes of a file by its suffix. Files of the pack with another suffix are noted and not read."""
_FOLDERS = ("content", "templates")


@dataclass(frozen=True)
class Snapshot:
    """The files of a pack as they were at one moment, by their POSIX path in the pack: content/pack.yaml.

    A shipped template has the path that it would have in the pack. A pack's own file hides it.
    """

    root: Path
    files: Mapping[str, bytes]
    unreadable: Mapping[str, Problem] = field(default_factory=dict)
    """Why a file or folder could not be read, by its path."""
    unused: frozenset[str] = frozenset()
    """Files of a kind that handbill does not read."""
    own: frozenset[str] = frozenset()
    """The paths of files in the pack itself, as opposed to shipped templates."""

    @classmethod
    def of(cls, root: Path) -> Snapshot:
        """Read the pack in a folder. Raises `ReadError` when there is none."""
        require_pack(root)
        reader = _Reader(root)
        for folder in _FOLDERS:
            reader.read_folder(root / folder)
        own = frozenset((*reader.files, *reader.problems, *reader.unused))
        if not any(path.startswith("content/") and path.endswith(".yaml") for path in own):
            raise _no_pack()
        shipped = shipped_folder()
        if shipped.resolve() != root.resolve():
            beneath = _Reader(shipped)
            beneath.read_folder(shipped / "templates")
            reader.files = {path: data for path, data in beneath.files.items() if path not in own} | reader.files
        return cls(root, reader.files, reader.problems, frozenset(reader.unused), own)

    def __contains__(self, path: str) -> bool:
        """Whether there is a file or link with this path, readable or not."""
        return path in self.files or path in self.unreadable

    def named(self, pattern: str) -> list[str]:
        """The paths that match a pattern like content/areas/*.yaml, sorted; * matches no slash and no hidden file."""
        if pattern not in self._named:
            self._named[pattern] = self._matching(pattern)
        return [*self._named[pattern]]

    @functools.cached_property
    def _named(self) -> dict[str, list[str]]:
        """What was found before, since each copy asks for the same."""
        return {}

    def _matching(self, pattern: str) -> list[str]:
        folder, _, name = pattern.rpartition("/")
        depth, prefix = pattern.count("/"), re.split(r"[*?\[]", pattern)[0]
        chosen: list[str] = []
        for path in (*self.files, *self.unreadable):
            if path.startswith(prefix) and path.count("/") == depth and not PurePosixPath(path).name.startswith("."):
                parent, _, last = path.rpartition("/")
                if fnmatch.fnmatchcase(last, name) and fnmatch.fnmatchcase(parent, folder):
                    chosen.append(path)
        return sorted(chosen)

    def changed(self, files: Mapping[str, bytes | None]) -> Snapshot:
        """The pack with new content in these files, as if it had been written; without those that have None."""
        gone = {path for path, data in files.items() if data is None}
        written = {path: data for path, data in files.items() if data is not None}
        return Snapshot(
            self.root,
            {path: data for path, data in {**self.files, **written}.items() if path not in gone},
            {path: problem for path, problem in self.unreadable.items() if path not in files},
            self.unused,
            self.own.union(written) - gone,
        )

    def reread(self, paths: Iterable[str]) -> Snapshot | None:
        """The pack with these files of its own read anew, the others being as they were.

        None when one of them is new or gone, or cannot be read: then the whole pack must be read again.
        """
        reader = _Reader(self.root)
        for path in paths:
            if path not in self.files or path not in self.own:
                return None
            reader.read_file(self.root / path)
            if path not in reader.files:
                return None
        return self.changed(dict(reader.files))

    def own_files(self, *suffixes: str) -> Iterator[tuple[str, bytes]]:
        """The files of the pack itself with one of these suffixes, in order."""
        for path in sorted(self.own):
            if path.endswith(suffixes) and path in self.files:
                yield path, self.files[path]

    @property
    def fonts(self) -> dict[str, bytes]:
        """The pack's own font files by their path."""
        chosen = [path for path in self.named(f"{OWN_FONTS}/*") if path.lower().endswith(FONT_SUFFIXES)]
        return {path: self.files[path] for path in chosen if path in self.files}

    def digest(self, path: str) -> str:
        """A hash of a file's content, as hexadecimal."""
        return hashlib.sha256(self.files[path]).hexdigest()


def require_pack(root: Path) -> None:
    """Raise `ReadError` when a folder holds no pack, before anything is made in it."""
    if not (root / "content").is_dir():
        raise _no_pack()


def _no_pack() -> ReadError:
    message = "there is no pack here: no content folder with YAML files"
    hint = "Go to the pack’s folder, or name it: --pack DIR."
    return ReadError([Problem(Location("content"), "no-pack", message, hint)])


class _Reader:
    """Reads folders, file by file. Links may lead to other files below the same root, and nowhere else."""

    def __init__(self, root: Path) -> None:
        self._root, self._real = root, root.resolve()
        self.files: dict[str, bytes] = {}
        self.problems: dict[str, Problem] = {}
        self.unused: list[str] = []

    def read_folder(self, folder: Path) -> None:
        """Read every file in a folder and in the folders below it."""
        if folder.is_symlink() and not folder.exists():
            self.read_file(folder)
        if not folder.is_dir() or not self._may_enter(folder):
            return
        for name, folders, files in os.walk(folder, onerror=self._note_closed, followlinks=True):
            here = Path(name)
            folders[:] = [child for child in sorted(folders) if self._may_enter(here / child)]
            for file in sorted(files):
                if not is_leftover(file):
                    self.read_file(here / file)

    def _may_enter(self, folder: Path) -> bool:
        """Whether a folder is inside the root and does not lead back into itself, since links may form a circle."""
        real, path = folder.resolve(), self._path(folder)
        if folder.suffix.lower() in _LIMITS:
            self.problems[path] = not_a_file(path)
            return False
        if not real.is_relative_to(self._real):
            self.problems[path] = _outside(path)
            return False
        return not (folder.is_symlink() and folder.parent.resolve().is_relative_to(real))

    def read_file(self, file: Path) -> None:
        """Read one file, or note why it is not read."""
        path = self._path(file)
        limit = _LIMITS.get(file.suffix.lower())
        if not _is_text(path):
            self.problems[_shown(path)] = _unreadable_name(_shown(path))
        elif file.is_symlink() and not file.exists():
            self.problems[path] = _leads_nowhere(path)
        elif limit is None:
            self.unused.append(path)
        else:
            plain = read_plain(file, path, limit, self._real)
            if plain.data is not None:
                self.files[path] = plain.data
            else:
                self.problems[path] = plain.problems[0]

    def _note_closed(self, error: OSError) -> None:
        path = self._path(Path(error.filename))
        self.problems[path] = _closed_folder(path)

    def _path(self, file: Path) -> str:
        return file.relative_to(self._root).as_posix()


def _outside(path: str) -> Problem:
    return Problem(Location(path), "outside", "is a link to a file outside the pack", "Put the file itself here.")


def _leads_nowhere(path: str) -> Problem:
    return Problem(Location(path), "unreadable", "is a link that leads nowhere", "Put the file itself here.")


def _is_text(path: str) -> bool:
    """Whether the bytes of a name are text; otherwise the file could not be named in problems."""
    return _shown(path) == path


def _shown(path: str) -> str:
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def _unreadable_name(path: str) -> Problem:
    return Problem(Location(path), "not-utf-8", "the name of this file is not UTF-8 text", "Give it another name.")


def _closed_folder(path: str) -> Problem:
    return Problem(Location(path), "unreadable", "this folder cannot be read", "Check that you may read it.")
