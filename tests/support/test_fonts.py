"""The fonts that pages use are those that were made from the bundled ones, whatever happened to their files."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from handbill.support.fonts import lock_fonts
from handbill.support.plain_file import remove


@pytest.fixture
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("FONTCONFIG_FILE", "SOURCE_DATE_EPOCH"):
        monkeypatch.setenv(name, os.environ.get(name, ""))
    lock_fonts(tmp_path)
    return tmp_path


def content(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def exchange(one: Path, other: Path) -> None:
    data = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(data)


def replace_with(make: Callable[[Path], object]) -> Callable[[Path, Path], None]:
    def replaced(one: Path, _: Path) -> None:
        remove(one)
        make(one)

    return replaced


DAMAGE: dict[str, Callable[[Path, Path], object]] = {
    "exchanged": exchange,
    "cut short": lambda one, _: one.write_bytes(one.read_bytes()[:1000]),
    "emptied": lambda one, _: one.write_bytes(b""),
    "deleted": lambda one, _: one.unlink(),
    "one byte": lambda one, _: one.write_bytes(one.read_bytes()[:-1] + b"?"),
    "a folder": replace_with(Path.mkdir),
    "a pipe": replace_with(os.mkfifo),
    "a link": replace_with(lambda one: one.symlink_to("/etc/hostname")),
    "one more": lambda one, _: one.with_name("another.ttf").write_bytes(one.read_bytes()),
    "left half-written": lambda one, _: one.with_name(f".{one.name}.4711").write_bytes(b"half"),
    "no hashes": lambda one, _: one.parent.with_name(f"{one.parent.name}.json").write_bytes(b"[]"),
    "no hashes at all": lambda one, _: one.parent.with_name(f"{one.parent.name}.json").unlink(),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_damaged_fonts_are_made_again(kind: str, fonts: Path) -> None:
    before = content(fonts)
    one, other, *_ = sorted(fonts.glob("source-sans*/*.ttf"))
    DAMAGE[kind](one, other)
    assert content(fonts) != before
    lock_fonts(fonts)
    assert content(fonts) == before


def test_builds_with_fonts_of_their_own_do_not_change_what_others_use(fonts: Path) -> None:
    before = content(fonts)
    lock_fonts(fonts, {"content/fonts/own.ttf": next(fonts.glob("*/*.ttf")).read_bytes()})
    assert before.items() <= content(fonts).items()
