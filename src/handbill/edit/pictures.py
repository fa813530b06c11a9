"""Takes pictures into a pack: files named by their paths, wherever they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from handbill.problems import Location, Problem, ReadError, nearest
from handbill.support.assets import PICTURES
from handbill.support.picture_names import PICTURE_SUFFIXES, picture_name_hint, plain_picture_name
from handbill.support.plain_file import read_plain
from handbill.support.snapshot import MOST_PICTURE_BYTES, Snapshot


@dataclass
class NewPictures:
    """The pictures that are taken into a pack, and the names that they have there."""

    pack: Path
    files: dict[str, bytes] = field(default_factory=dict)
    """The content of the new ones by their paths in the pack."""

    def __post_init__(self) -> None:
        self._there = Snapshot.of(self.pack).named(f"{PICTURES}/*")

    def names(self, given: Iterable[str], option: str) -> list[str]:
        """The names in the pack of these files. Raises `ReadError` with all problems, located at the option."""
        names: list[str] = []
        problems: list[Problem] = []
        for written in given:
            try:
                names.append(self._taken_in(written, Location(option)))
            except ReadError as error:
                problems += error.problems
        if problems:
            raise ReadError(problems)
        return names

    def _taken_in(self, written: str, place: Location) -> str:
        """The name of a file in the pack, after copying it there if it is elsewhere."""
        file = Path(written)
        if f"{PICTURES}/{written}" in self._there and not file.is_file():
            return written
        if not file.is_file():
            names = [PurePosixPath(path).name for path in self._there]
            hint = f"{nearest(written, names)} Write its path, or the name of a file in {PICTURES}."
            raise ReadError([Problem(place, "missing-picture", f"there is no file “{written}”", hint.strip())])
        if file.suffix.lower() not in PICTURE_SUFFIXES:
            message, hint = f"“{written}” cannot be a picture", picture_name_hint(file.name)
            raise ReadError([Problem(place, "bad-file", message, hint)])
        if file.resolve().parent == (self.pack / PICTURES).resolve():
            return file.name
        return self._copied(file, place)

    def _copied(self, file: Path, place: Location) -> str:
        """Copy a file from elsewhere, under a name that a picture may have."""
        opened = read_plain(file, place.path, MOST_PICTURE_BYTES)
        if opened.data is None:
            raise ReadError(list(opened.problems))
        new_name = plain_picture_name(file.name)
        path = f"{PICTURES}/{new_name}"
        there = self.files.get(path)
        if path in self._there:
            there = read_plain(self.pack / path, path, MOST_PICTURE_BYTES).data
        if there is not None and there != opened.data:
            message = f"{path} is there already, and is another picture"
            raise ReadError([Problem(place, "is-there", message, "Rename one of the two files.")])
        if there is None:
            self.files[path] = opened.data
        return new_name
