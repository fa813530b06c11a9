"""The fonts that pages may use, and nothing else: a private fontconfig set-up."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import json
import os
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

_GROUP = "fontpkg.family"
WEIGHTS = (400, 700, 900)
"""The weights that style sheets may ask for."""
OWN_FONTS = "content/fonts"
"""Where a pack keeps its own font files."""
FONT_SUFFIXES = (".ttf", ".otf")


def lock_fonts(state: Path, pack: Path | None = None) -> None:
    """Let fontconfig see the bundled fonts and the pack's own alone, so that every machine sets the same page.

    Variable fonts are cut into one plain file a weight first: WeasyPrint would do that anew for every
    PDF, in Python, which took 60 % of the time of a leaflet. Must run before WeasyPrint is imported.
    `state` is a folder for the files and fontconfig's cache. Raises OSError when it cannot be written.
    """
    folders = sorted({str(_plain_fonts(family, state)) for family in _families()})
    folders += [str(_own_fonts(pack, state))] if pack and (pack / OWN_FONTS).is_dir() else []
    text = (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        "<fontconfig><reset-dirs/>"
        + "".join(f"<dir>{escape(folder)}</dir>" for folder in folders)
        + f"<cachedir>{escape(str(state.resolve() / 'cache'))}</cachedir></fontconfig>"
    )
    config = state.resolve() / "fonts.conf"
    if not config.is_file() or config.read_text("utf-8") != text:
        _write(config, text.encode())
    os.environ["FONTCONFIG_FILE"] = str(config)
    os.environ["SOURCE_DATE_EPOCH"] = "0"  # fontTools writes the time of day into a font it subsets


def _families() -> Iterator[Path]:
    """The folder of every installed fontpkg family."""
    for entry in importlib.metadata.entry_points(group=_GROUP):
        spec = importlib.util.find_spec(entry.value)
        if spec and spec.origin:
            yield Path(spec.origin).parent


def _plain_fonts(family: Path, state: Path) -> Path:
    """The folder with one file a weight, made when it is not there yet."""
    metadata = json.loads((family / "metadata.json").read_text("utf-8"))
    folder = state.resolve() / f"{metadata['slug']}-{metadata['version']}"
    for file in metadata["files"]:
        source = family / file["path"]
        for weight in WEIGHTS if file["variable"] else (file["weight"],):
            target = folder / f"{source.stem.partition('[')[0]}-{weight}.ttf"
            if not target.is_file():
                _write(target, _pinned(source, weight) if file["variable"] else source.read_bytes())
    return folder


def _own_fonts(pack: Path, state: Path) -> Path:
    """The folder with the pack's own fonts, one file a weight. What is no font is told when the pack is read."""
    sources = [file for file in sorted((pack / OWN_FONTS).glob("[!.]*")) if _is_font(file)]
    files = [(file, file.read_bytes()) for file in sources]
    mark = hashlib.sha256(b"".join(hashlib.sha256(data).digest() for _, data in files)).hexdigest()
    folder = state.resolve() / f"own-{mark[:16]}"
    for file, data in files:
        weights = WEIGHTS if b"fvar" in data[:1000] else (None,)  # the table of a variable font, named at its head
        for weight in weights:
            target = folder / (f"{file.stem}-{weight}{file.suffix}" if weight else file.name)
            if not target.is_file():
                _write(target, _pinned(file, weight) if weight else data)
    return folder


def _is_font(file: Path) -> bool:
    return file.suffix.lower() in FONT_SUFFIXES and file.is_file()


def _pinned(source: Path, weight: int) -> bytes:
    import uharfbuzz  # 20 ms, once in a pack's life

    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(source)))
    wanted = uharfbuzz.SubsetInput()
    wanted.keep_everything()
    wanted.pin_axis_location(face, "wght", weight)
    return bytes(uharfbuzz.subset(face, wanted).blob.data)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.write_bytes(data)
    fresh.replace(path)
