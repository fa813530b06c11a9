"""Sets up fontconfig so that pages can use the bundled fonts and the pack's own, and no others."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from xml.sax.saxutils import escape

from handbill.support.font_files import WEIGHTS, FontFileError, family_of, is_variable, pinned

_GROUP = "fontpkg.family"
OWN_FONTS = "content/fonts"
"""The folder of a pack's own font files."""
FONT_SUFFIXES = (".ttf", ".otf")


def lock_fonts(state: Path, own: Mapping[str, bytes] | None = None) -> None:
    """Let fontconfig see only the bundled fonts and the pack's own, so that every machine sets the same page.

    Variable fonts are converted into one plain file per weight once: WeasyPrint would do that again for every
    PDF, in Python, which took 60 % of the time of a leaflet. Must run before WeasyPrint is imported.
    `state` is a folder for the files and fontconfig's cache; `own` are the pack's font files by their path.
    Raises OSError when the folder cannot be written.
    """
    folders = sorted({str(_plain_fonts(family, state)) for family in _families()})
    if whole := {path: data for path, data in (own or {}).items() if _is_whole(data)}:
        folders.append(str(_own_fonts(whole, state)))
    text = _fontconfig(folders, str(state.resolve() / "cache"))
    config = state.resolve() / "fonts.conf"
    if not config.is_file() or config.read_text("utf-8") != text:
        _write(config, text.encode())
    os.environ["FONTCONFIG_FILE"] = str(config)
    os.environ["SOURCE_DATE_EPOCH"] = "0"  # fontTools writes the time of day into a font it subsets


def _fontconfig(folders: list[str], cache: str) -> str:
    """The text of a fontconfig file that makes these folders visible and no others."""
    directories = "".join(f"<dir>{escape(folder)}</dir>" for folder in folders)
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><reset-dirs/>{directories}<cachedir>{escape(cache)}</cachedir></fontconfig>"
    )


def _families() -> Iterator[Path]:
    """The folder of every installed fontpkg family."""
    for entry in importlib.metadata.entry_points(group=_GROUP):
        spec = importlib.util.find_spec(entry.value)
        if spec and spec.origin:
            yield Path(spec.origin).parent


def _plain_fonts(family: Path, state: Path) -> Path:
    """The folder with one file per weight, which is made if it does not exist."""
    metadata = json.loads((family / "metadata.json").read_text("utf-8"))
    folder = state.resolve() / f"{metadata['slug']}-{metadata['version']}"
    for file in metadata["files"]:
        source = family / file["path"]
        for weight in WEIGHTS if file["variable"] else (file["weight"],):
            target = folder / f"{source.stem.partition('[')[0]}-{weight}.ttf"
            if target.is_file():
                continue
            _write(target, pinned(source.read_bytes(), weight) if file["variable"] else source.read_bytes())
    return folder


def _own_fonts(files: Mapping[str, bytes], state: Path) -> Path:
    """The folder with the pack's own fonts, one file per weight."""
    digests = b"".join(hashlib.sha256(data).digest() for _, data in sorted(files.items()))
    folder = state.resolve() / f"own-{hashlib.sha256(digests).hexdigest()[:16]}"
    for path, data in files.items():
        file = PurePosixPath(path)
        if not is_variable(data):
            _write_once(folder / file.name, data)
            continue
        for weight in WEIGHTS:
            target = folder / f"{file.stem}-{weight}{file.suffix}"
            if not target.is_file():
                _write(target, pinned(data, weight))
    return folder


def _is_whole(data: bytes) -> bool:
    """Whether a font can be used. A damaged one is left out, and is reported when the pack is read."""
    try:
        family_of(data)
    except FontFileError:
        return False
    return True


def _write_once(path: Path, data: bytes) -> None:
    if not path.is_file():
        _write(path, data)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.write_bytes(data)
    fresh.replace(path)
