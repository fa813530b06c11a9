"""Makes the text beside each picture, to be pasted where it is posted, for people who cannot see it."""

from __future__ import annotations

from pathlib import PurePosixPath

from handbill.output.cache import Store
from handbill.problems import Location, Problem
from handbill.run.lists import Bench

ALT_TEXT = "alt-text"
_AGAIN = "Build again with --force."


def alt_path(picture: str) -> str:
    """The path of the text beside a picture."""
    return PurePosixPath(picture).with_suffix(".txt").as_posix()


def make_alt_texts(bench: Bench, store: Store) -> None:
    """Make the texts of the pictures of this build; those of pictures that are gone go too. Raises `WriteError`."""
    for edition in bench.editions:
        entry = bench.now.get(edition.path)
        if edition.specification.image is None or entry is None:
            continue
        path = alt_path(edition.path)
        if bench.keep(path, entry.sha256):
            continue
        reading = store.reading(entry.sha256)
        if reading is None or reading.image is None:
            lost = Problem(Location(path), "not-proven", "the words of its picture are not in the cache", _AGAIN)
            bench.extras.failed[path] = (lost,)
        else:
            bench.add(path, ALT_TEXT, f"{reading.image.alt}\n".encode(), entry.sha256)
    for earlier in bench.old.extras:
        if earlier.kind == ALT_TEXT and earlier.path not in {alt_path(path) for path in bench.now}:
            bench.extras.gone.add(earlier.path)
