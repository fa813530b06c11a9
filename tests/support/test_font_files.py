"""A font that is cut short or damaged is refused before a letter is set in it."""

from __future__ import annotations

import io
from pathlib import Path
from random import Random

import pytest
from fontTools.ttLib import TTFont

from fuzz import mutation
from fuzz.harness import drawn, told_of_content, tried
from handbill.model.order import Selection
from handbill.support.bundled_fonts import font_packages
from handbill.support.font_files import FontFileError, family_of
from handbill.support.fonts import lock_fonts
from handbill.support.snapshot import Snapshot
from packs import Pack

BUNDLED = sorted(file for family in font_packages() for file in family.rglob("*.ttf"))
OWN = "content/fonts/council.ttf"


@pytest.fixture(scope="module")
def plain() -> bytes:
    """A font of one weight, as most councils have them."""
    font = TTFont(next(file for file in BUNDLED if "Lexend" in file.name))
    for table in ("fvar", "gvar", "STAT", "HVAR", "avar", "MVAR"):
        if table in font:
            del font[table]
    saved = io.BytesIO()
    font.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize("file", BUNDLED, ids=lambda file: file.name)
def test_a_whole_font_is_read(file: Path) -> None:
    assert family_of(file.read_bytes()) in ("Lexend", "Source Sans 3")


@pytest.mark.parametrize("part", [0, 3, 11, 12, 100, 0.01, 0.1, 0.5, 0.9, 0.999])
@pytest.mark.parametrize("variable", [True, False])
def test_a_font_that_is_cut_short_is_refused(part: float, variable: bool, plain: bytes) -> None:
    data = BUNDLED[0].read_bytes() if variable else plain
    cut = data[: int(part if part >= 1 or part == 0 else part * len(data))]
    with pytest.raises(FontFileError):
        family_of(cut)


def test_one_wrong_byte_in_any_table_is_found(plain: bytes) -> None:
    tables = TTFont(io.BytesIO(plain)).reader.tables
    for tag, entry in tables.items():
        damaged = bytearray(plain)
        damaged[entry.offset + entry.length // 2] ^= 1
        if tag == "head" and entry.length // 2 in range(8, 12):
            continue
        with pytest.raises(FontFileError, match=r"is damaged|cut short"):
            family_of(bytes(damaged))


def test_a_damaged_font_is_told_with_its_file_and_is_not_used(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "restored after the test")
    damaged = BUNDLED[0].read_bytes()[:20_000]
    pack.write(OWN, damaged)
    assert f"{OWN}: error[bad-font]: this font is cut short" in pack.told()
    lock_fonts(tmp_path / "fonts", {OWN: damaged})
    assert not list((tmp_path / "fonts").rglob("council*"))


@pytest.mark.parametrize(
    "numbers", [range(40), *(pytest.param(range(at, at + 250), marks=pytest.mark.gate) for at in range(0, 2000, 250))]
)
def test_damaged_fonts_end_in_problems(numbers: range, pack: Pack, plain: bytes) -> None:
    fonts = [plain, *(file.read_bytes() for file in BUNDLED)]

    def change(path: str, random: Random) -> bytes:
        return mutation.mutated(random.choice(fonts), random, mutation.FONT)

    result = tried(Snapshot.of(pack.root), drawn(numbers, [OWN], change), told_of_content(Selection()))
    assert not result.faults, "\n".join(result.faults[:5])
    assert result.codes["bad-font"] > 0.9 * len(numbers), "some changes put the same bytes where they were"
