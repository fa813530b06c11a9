"""Sets up fontconfig so that pages can use the bundled fonts and the pack's own, and no others."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from xml.sax.saxutils import escape

from handbill.support.bundled_fonts import font_packages
from handbill.support.file_lock import file_lock
from handbill.support.font_files import WEIGHTS, FontFileError, family_of, is_variable, pinned
from handbill.support.plain_file import read_within, remove

OWN_FONTS = "content/fonts"
"""The folder of a pack's own font files."""
FONT_SUFFIXES = (".ttf", ".otf")


def lock_fonts(state: Path, own: Mapping[str, bytes] | None = None) -> None:
    """Let fontconfig see only the bundled fonts and the pack's own, so that every machine sets the same page.

    Variable fonts are converted into one plain file per weight once: WeasyPrint would do that again for every
    PDF, in Python, which took 60 % of the time of a leaflet. Must run before WeasyPrint is imported.
    `state` is a folder for the files and fontconfig's cache, which several builds may use at once; `own` are the
    pack's font files by their path. Raises OSError when the folder cannot be written.
    """
    state = state.resolve()
    state.mkdir(parents=True, exist_ok=True)
    with file_lock(state / "lock"):
        _sweep(state)
        folders = sorted({str(_plain_fonts(family, state)) for family in font_packages()})
        if whole := {path: data for path, data in (own or {}).items() if _is_whole(data)}:
            folders.append(str(_own_fonts(whole, state)))
        text = _fontconfig(folders, str(state / "cache")).encode()
        config = state / f"fonts-{hashlib.sha256(text).hexdigest()[:16]}.conf"
        if _content(config) != text:
            _write(config, text)
    os.environ["FONTCONFIG_FILE"] = str(config)
    os.environ["SOURCE_DATE_EPOCH"] = "0"  # fontTools writes the time of day into a font it subsets


def _fontconfig(folders: list[str], cache: str) -> str:
    """The text of a fontconfig file that makes these folders visible and no others."""
    directories = "".join(f"<dir>{escape(folder)}</dir>" for folder in folders)
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><reset-dirs/>{directories}<cachedir>{escape(cache)}</cachedir></fontconfig>"
    )


def _plain_fonts(family: Path, state: Path) -> Path:
    """The folder with one file per weight of a bundled family."""
    metadata = json.loads((family / "metadata.json").read_text("utf-8"))
    files: dict[str, Callable[[], bytes]] = {}
    for file in metadata["files"]:
        source = family / file["path"]
        for weight in WEIGHTS if file["variable"] else (file["weight"],):
            name = f"{source.stem.partition('[')[0]}-{weight}.ttf"
            files[name] = partial(_cut, source, weight) if file["variable"] else source.read_bytes
    return _filled(state / f"{metadata['slug']}-{metadata['version']}", files)


def _own_fonts(own: Mapping[str, bytes], state: Path) -> Path:
    """The folder with the pack's own fonts, one file per weight."""
    files: dict[str, Callable[[], bytes]] = {}
    for path, data in own.items():
        file = PurePosixPath(path)
        if not is_variable(data):
            files[file.name] = partial(bytes, data)
            continue
        for weight in WEIGHTS:
            files[f"{file.stem}-{weight}{file.suffix}"] = partial(pinned, data, weight)
    digests = b"".join(hashlib.sha256(data).digest() for _, data in sorted(own.items()))
    return _filled(state / f"own-{hashlib.sha256(digests).hexdigest()[:16]}", files)


def _filled(folder: Path, files: Mapping[str, Callable[[], bytes]]) -> Path:
    """A folder with these files and no others, since fontconfig reads all. Returns the folder.

    The hashes of the files are noted when they are made; a file that no longer has its hash is made again.
    """
    record = folder.with_name(f"{folder.name}.json")
    known = _hashes(record)
    now: dict[str, str] = {}
    for name, make in files.items():
        data = _content(folder / name)
        if data is None or hashlib.sha256(data).hexdigest() != known.get(name):
            data = make()
            _write(folder / name, data)
        now[name] = hashlib.sha256(data).hexdigest()
    for other in folder.iterdir():
        if other.name not in files:
            remove(other)
    if now != known:
        _write(record, json.dumps(now).encode())
    return folder


def _hashes(record: Path) -> dict[str, str]:
    """The noted hashes by file name; none when they cannot be read."""
    try:
        return dict(json.loads(_content(record) or b"{}"))
    except (ValueError, TypeError):
        return {}


def _content(file: Path) -> bytes | None:
    """The bytes of a plain file; None when there is none."""
    try:
        return read_within(file, file.parent)
    except OSError:
        return None


def _cut(source: Path, weight: int) -> bytes:
    return pinned(source.read_bytes(), weight)


def _is_whole(data: bytes) -> bool:
    """Whether a font can be used. A damaged one is left out, and is reported when the pack is read."""
    try:
        family_of(data)
    except FontFileError:
        return False
    return True


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.write_bytes(data)
    if path.is_dir():
        remove(path)
    fresh.replace(path)


def _sweep(state: Path) -> None:
    """Delete what a process left half-written: whoever holds the lock is the only one who writes here."""
    for left in (*state.glob(".*.*"), *state.glob("*/.*.*")):
        remove(left)
