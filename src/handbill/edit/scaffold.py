"""Makes new packs, audiences and formats from the starters that come with the tool. They build as they are."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from handbill.edit.schema import write_schemas
from handbill.output.files import write_file
from handbill.problems import Location, Problem, WriteError, nearest
from handbill.rules.reading import read
from handbill.support.folders import shipped_folder

REFERENCE = "reference"
_FIRST_LOOK = "plain"
"""The theme that comes with the tool and that a new audience begins with."""
_NAME, _SOURCE = "NAME", "SOURCE"
"""Words that stand in a starter's files and file names for those of the pack."""


def starters() -> dict[str, Path]:
    """The packs that a new pack can be copied from, by name: the reference pack and the small ones."""
    root = shipped_folder()
    packs = {REFERENCE: root}
    for path in (root / "starters").glob("*/content/pack.yaml"):
        folder = path.parent.parent
        packs[folder.name] = folder
    return packs


def new_pack(folder: Path, source: str) -> None:
    """Make a pack in a folder that is not there yet, or empty.

    Raises `WriteError` when the folder holds something, cannot be written, or `source` is unknown.
    """
    packs = starters()
    if source not in packs:
        message = f"there is no pack “{source}” to begin with"
        raise _cannot(f"--from {source}", "unknown-starter", message, nearest(source, packs))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        hint = "Name a new folder: nothing is overwritten."
        raise _cannot(str(folder), "not-empty", "is there already, and not empty", hint)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copytree(packs[source] / "content", folder / "content")
        (folder / ".gitignore").write_text("/output/\n/.handbill/\n", "utf-8")
    except OSError as error:
        hint = "Choose a folder that you may write to."
        raise _cannot(str(folder), "cannot-write", f"cannot be written: {error.strerror}", hint) from error
    write_schemas(folder)


def new_part(pack: Path, kind: str, name: str) -> list[str]:
    """Copy a commented audience or format of that name into a pack; return the paths of the new files.

    Raises `WriteError` when the name cannot be a file's, or a file is there already: nothing is
    overwritten. Raises `ReadError` when the pack itself has mistakes.
    """
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        hint = "Small letters, digits and hyphens: shop-staff."
        raise _cannot(name, "bad-id", f"“{name}” cannot be the name of a file", hint)
    library, _ = read(pack)
    words = {_NAME: name, _SOURCE: next(iter(library.sources))}
    root = shipped_folder() / "starters" / kind
    files = {_filled(path.relative_to(root).as_posix(), words): path for path in sorted(root.rglob("*.*"))}
    if kind == "audience":
        look = shipped_folder() / "templates/themes" / _FIRST_LOOK
        files |= {f"templates/themes/{name}/{path.name}": path for path in sorted(look.glob("*.*"))}
    for made in files:
        if (pack / made).exists():
            hint = "Choose another name: nothing is overwritten."
            raise _cannot(str(pack / made), "not-empty", "is there already", hint)
    for made, path in files.items():
        write_file(pack / made, _filled(path.read_text("utf-8"), words).encode())
    return list(files)


def _filled(text: str, words: dict[str, str]) -> str:
    for word, value in words.items():
        text = text.replace(word, value)
    return text


def _cannot(path: str, code: str, message: str, hint: str) -> WriteError:
    return WriteError([Problem(Location(path), code, message, hint)])
