"""Makes new packs from the starters that come with handbill. They can be built unchanged."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from handbill.edit.schema import write_editor_settings, write_schemas
from handbill.edit.yaml_edit import YamlText
from handbill.model.base import DEVICES, Name
from handbill.output.files import write_file
from handbill.problems import Location, Problem, WriteError, nearest
from handbill.support.folders import shipped_folder

REFERENCE = "reference"
_NAME = "NAME"
"""The word in a starter's files that is replaced by the name of the pack."""


def starters() -> dict[str, Path]:
    """The packs that a new pack can be copied from, by name: the reference pack and the small ones."""
    root = shipped_folder()
    packs = {REFERENCE: root}
    for path in (root / "starters").glob("*/content/pack.yaml"):
        folder = path.parent.parent
        packs[folder.name] = folder
    return packs


def new_pack(folder: Path, source: str, *, samples: bool = True) -> None:
    """Make a pack in a new or empty folder; without `samples` it has no area, venue or event.

    Raises `WriteError` when the folder is not empty, cannot be written, or `source` is unknown.
    """
    packs = starters()
    if source not in packs:
        message = f"there is no pack “{source}” to start from"
        raise cannot(f"--from {source}", "unknown-starter", message, nearest(source, packs))
    for part in folder.parts:
        refuse_device(part)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        hint = "Name a new folder: nothing is overwritten."
        raise cannot(str(folder), "not-empty", "is there already, and not empty", hint)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copytree(packs[source] / "content", folder / "content", ignore=None if samples else _places)
        (folder / ".gitignore").write_text("/output/\n/.handbill/\n", "utf-8")
        readme = (shipped_folder() / "starters/pack/README.md").read_text("utf-8")
        (folder / "README.md").write_text(filled(readme, {_NAME: folder.resolve().name}), "utf-8")
    except OSError as error:
        hint = "Choose a folder that you may write to."
        raise cannot(str(folder), "cannot-write", f"cannot be written: {error.strerror}", hint) from error
    if not samples:
        _without_their_exclusions(folder / "content/pack.yaml")
    write_schemas(folder)
    write_editor_settings(folder)


_places = shutil.ignore_patterns("areas", "events", "venues.csv", "places.yaml")
"""The files of a pack that are only about its places."""


def _without_their_exclusions(file: Path) -> None:
    """Remove what a pack.yaml says of places that were left out, and leave everything else as it is written."""
    text = YamlText(file.read_bytes())
    matrix = text.value(("matrix",)) or {}
    rules = [one for one in matrix.get("exclude", ()) if not {"areas", "venues", "events"} & set(one)]
    if rules:
        text.set(("matrix", "exclude"), rules)
    elif set(matrix) == {"exclude"}:
        text.remove(("matrix",))
    elif "exclude" in matrix:
        text.remove(("matrix", "exclude"))
    write_file(file, text.data())


def require_file_name(name: str) -> None:
    """Raise `WriteError` for a name that no file or folder can have on every system."""
    refuse_device(name)
    try:
        right = _NAMES.validate_python(name) == name
    except ValidationError:
        right = False
    if not right:
        hint = "Small letters, digits and hyphens, at most 60: shop-staff."
        raise cannot(name, "bad-id", f"“{name}” cannot be the name of a file", hint)


_NAMES: TypeAdapter[str] = TypeAdapter(Name)


def refuse_device(name: str) -> None:
    """Raise `WriteError` for the name of a device, with or without an ending, in capitals or small letters."""
    if re.fullmatch(DEVICES, name.partition(".")[0], re.IGNORECASE):
        message = f"“{name}” is the name of a device in Windows: no file or folder there can have this name"
        raise cannot(name, "bad-id", message, "Choose another name.")


def filled(text: str, words: dict[str, str]) -> str:
    """A starter's text with each of the words replaced."""
    for word, value in words.items():
        text = text.replace(word, value)
    return text


def cannot(path: str, code: str, message: str, hint: str) -> WriteError:
    """The error for something that cannot be laid down."""
    return WriteError([Problem(Location(path), code, message, hint)])
