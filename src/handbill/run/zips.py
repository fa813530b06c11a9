"""Puts the files of each area into one ZIP file, with the place and the code in the name of each copy."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from handbill.model.digest import digest
from handbill.model.edition_key import NATIONAL
from handbill.model.manifest import EditionEntry, ExtraEntry
from handbill.problems import HandbillError
from handbill.run.lists import Bench

ZIP = "zip"


@dataclass
class AreaFiles:
    """The proven files of an area."""

    hashes: dict[str, str] = field(default_factory=dict)
    """By path."""
    packed_as: dict[str, str] = field(default_factory=dict)
    """The names of copies in a ZIP file, by path. Other files keep their paths."""


def proven_files(editions: Iterable[EditionEntry], lists: Iterable[ExtraEntry]) -> dict[str, AreaFiles]:
    """The proven files of each area, including its lists, venues and events."""
    areas: dict[str, AreaFiles] = {}
    for edition in editions:
        files = areas.setdefault(edition.area or NATIONAL, AreaFiles())
        files.hashes[edition.path] = edition.sha256
        files.packed_as[edition.path] = packed_name(edition)
    for entry in lists:
        files = areas.setdefault(entry.path.partition("/")[0], AreaFiles())
        files.hashes[entry.path] = entry.sha256
    return areas


def packed_name(entry: EditionEntry) -> str:
    """The path of a copy in a ZIP file: its own folder, and a name that says its place and code anywhere."""
    folder, _, name = entry.path.rpartition("/")
    place = entry.event or entry.venue or entry.area or NATIONAL
    file = PurePosixPath(name)
    return f"{folder}/{place}_{file.stem}_{entry.code}{file.suffix}"


def make_zips(bench: Bench, areas: Mapping[str, AreaFiles]) -> None:
    """Make a ZIP file for each area of this build. Raises `WriteError`."""
    of_this_build = {edition.path for edition in bench.editions}.union(bench.extras.made)  # others may be older
    for area in sorted({edition.where.area or NATIONAL for edition in bench.editions}):
        files = areas.get(area, AreaFiles())
        hashes = {path: sha256 for path, sha256 in files.hashes.items() if path in of_this_build}
        if hashes:
            _zip(bench, f"{area}.zip", hashes, files.packed_as)


def _zip(bench: Bench, path: str, hashes: Mapping[str, str], packed_as: Mapping[str, str]) -> None:
    """Pack the files, unless the ZIP file of an earlier build has the same ones under the same names."""
    mark = digest(dict(hashes), {file: packed_as.get(file, file) for file in hashes}, bench.workers.versions)
    if bench.keep(path, mark):
        return
    try:
        data = zipped(hashes, bench.proven, packed_as)
    except HandbillError as error:
        bench.extras.failed[path] = error.problems
    else:
        bench.add(path, ZIP, data, mark)


def zipped(hashes: Mapping[str, str], content: Callable[[str, str], bytes], packed_as: Mapping[str, str]) -> bytes:
    """A ZIP file of files in an output folder, in the order of their names in it.

    `content` gives the bytes of a file by its path and the hash that they must have.
    """
    paths = sorted(hashes, key=lambda path: packed_as.get(path, path))
    return zip_bytes((packed_as.get(path, path), content(path, hashes[path])) for path in paths)


def zip_bytes(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP file of files by their names, the same bytes for the same files. PDFs are compressed already."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as packed:
        for name, data in files:
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            packed.writestr(entry, data)
    return buffer.getvalue()
