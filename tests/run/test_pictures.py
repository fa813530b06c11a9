"""Builds of pictures: PNG files with a text beside each, until their last day."""

from __future__ import annotations

import dataclasses
import datetime
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from handbill import proof
from handbill.model.image import ImageReading
from handbill.model.order import Order, Selection
from handbill.planning import plan
from handbill.run.build import Outcome
from packs import TODAY, read, run, run_build
from plain_words import pack_of

TILE = "national/en-GB/neighbours-tile-square.png"
ALT = "national/en-GB/neighbours-tile-square.txt"
SLIDE = "national/en-GB/neighbours-slide-wide.png"
DOCUMENT = "content/documents/neighbours-tile.yaml"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return pack_of(tmp_path / "pack", "plain", "few", ("tile",))


def make(pack: Path, day: datetime.date = TODAY, output: str = "output", **more: Any) -> Outcome:
    return run_build(Order(pack, pack / output, Selection(profiles=("image",)), day, **{"jobs": 1, **more}))


def manifest(pack: Path) -> dict[str, dict[str, Any]]:
    data = json.loads((pack / "output/manifest.json").read_text("utf-8"))
    return {entry["path"]: entry for entry in (*data["editions"], *data["extras"])}


def ends(pack: Path, day: str) -> None:
    document = pack / DOCUMENT
    document.write_text(f"until: {day}\n{document.read_text('utf-8')}", "utf-8")


def test_a_picture_has_its_formats_pixels_no_code_and_a_text_beside_it(pack: Path) -> None:
    assert list(make(pack).made) == [TILE]
    with Image.open(pack / "output" / TILE) as picture:
        assert picture.size == (1080, 1080)
        assert zxingcpp.read_barcodes(picture) == []
    text = (pack / "output" / ALT).read_text("utf-8")
    assert "Health advice, day and night 111\n" in text
    assert "999" in text
    known = manifest(pack)
    assert known[ALT]["kind"] == "alt-text"
    assert known[ALT]["inputs_hash"] == known[TILE]["sha256"]


def test_a_slide_has_its_code_for_phones_that_are_held_up(tmp_path: Path) -> None:
    pack = pack_of(tmp_path / "pack", "margin", "few", ("slide",))
    make(pack)
    with Image.open(pack / "output" / SLIDE) as picture:
        assert picture.size == (1920, 1080)
        assert [code.text for code in zxingcpp.read_barcodes(picture)] == ["https://111.nhs.uk"]


def test_the_same_bytes_each_time_and_a_lost_text_is_written_again(pack: Path) -> None:
    make(pack)
    make(pack, output="again", force=True)
    for name in (TILE, ALT):
        assert (pack / "output" / name).read_bytes() == (pack / "again" / name).read_bytes()
    text = (pack / "output" / ALT).read_bytes()
    (pack / "output" / ALT).write_text("Ring 01632 960309")
    assert make(pack).fresh == set()
    assert (pack / "output" / ALT).read_bytes() == text


def test_zip_files_have_the_texts_too(pack: Path) -> None:
    make(pack, zips=True)
    assert "national.zip" in manifest(pack)
    with zipfile.ZipFile(pack / "output/national.zip") as packed:
        assert {name.rpartition(".")[2] for name in packed.namelist()} == {"png", "txt"}


def test_after_its_last_day_a_picture_is_refused_at_its_line_and_withdrawn(pack: Path) -> None:
    ends(pack, "2027-02-01")
    assert make(pack, datetime.date(2027, 2, 1)).made
    outcome = make(pack, datetime.date(2027, 2, 2))
    (problem,) = outcome.failed[TILE]
    assert problem.code == "past-end"
    assert str(problem.location) == f"{DOCUMENT}:1:8"
    assert "ended on 2027-02-01" in problem.message
    assert set(outcome.withdrawn) == {TILE, ALT}
    assert not (pack / "output" / TILE).exists()
    assert not (pack / "output" / ALT).exists()


def test_the_day_on_which_its_numbers_are_checked_again_is_the_last_one_too(pack: Path) -> None:
    """A picture that was posted stays: it must not be posted with numbers that nobody has looked at."""
    (problem,) = make(pack, datetime.date(2031, 1, 1)).failed[TILE]
    assert problem.code == "past-end"
    assert problem.location.path.startswith("content/contacts")


def test_the_last_day_is_printed_on_it(pack: Path) -> None:
    ends(pack, "2027-02-01")
    make(pack)
    assert "Until Monday 1 February 2027." in (pack / "output" / ALT).read_text("utf-8")


def test_a_plan_says_that_it_has_ended_and_which_profile_makes_pictures(pack: Path) -> None:
    ends(pack, "2027-02-01")
    wanted = ("plan", "--pack", str(pack), "--today", "2027-02-02")
    done = run(*wanted, "--profile", "image")
    assert f"{TILE}  ended on 2027-02-01: a build refuses it" in done.stdout
    assert "1 file, 0 copies to print" in done.stdout
    done = run(*wanted, "--format", "tile")
    assert done.returncode == 1
    assert "Left out: a tile is a picture: --profile image." in done.stderr


def test_pictures_and_printed_pieces_are_made_by_profiles_of_their_own(tmp_path: Path) -> None:
    pack = pack_of(tmp_path / "pack", "plain", "few", ("card", "tile"))
    for profile, format_id in (("screen", "card"), ("press", "card"), ("image", "tile")):
        planned = plan(read(pack)[0], Selection(profiles=(profile,)), TODAY)
        assert [edition.key.format for edition in planned.editions] == [format_id]
        assert planned.left_out == ()


FAULTS: dict[str, dict[str, Any]] = {
    "picture-size": {"width": 1079},
    "picture-pixels": {"spoilt": 1},
    "alt-text": {"alt": "Ring 01632 960309"},
}


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_that_comes_after_the_page_was_proven_is_told(
    code: str, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(*given: Any) -> ImageReading:
        return dataclasses.replace(original(*given), **FAULTS[code])

    original = proof.read_image
    monkeypatch.setattr(proof, "read_image", faulty)
    assert {problem.code for problem in make(pack, jobs=0).failed[TILE]} == {code}


@pytest.mark.parametrize("more", ["!", "\N{RIGHT-TO-LEFT OVERRIDE}", "+"])
def test_a_sign_more_in_the_text_beside_a_picture_is_told(
    more: str, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(*given: Any) -> ImageReading:
        image = original(*given)
        return dataclasses.replace(image, alt=image.alt.replace("111", f"{more}111"))

    original = proof.read_image
    monkeypatch.setattr(proof, "read_image", faulty)
    assert {problem.code for problem in make(pack, jobs=0).failed[TILE]} == {"alt-text"}


def test_a_picture_with_other_pixels_is_told(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = pack_of(pack.parent / "other", "margin", "few", ("tile",))
    make(other)
    painted = (other / "output" / TILE).read_bytes()
    monkeypatch.setattr(proof, "image_of", lambda pdf: painted)
    (problem,) = make(pack, jobs=0).failed[TILE]
    assert problem.code == "picture-pixels"


def test_a_text_that_is_longer_than_the_profile_allows_is_refused(pack: Path) -> None:
    profile = "templates/profiles/image/profile.yaml"
    (pack / profile).parent.mkdir(parents=True)
    (pack / profile).write_text("name: Picture\nsuffix: .png\nimage: {alt: 60}\n", "utf-8")
    (problem,) = make(pack).failed[TILE]
    assert (problem.code, "the most is 60" in problem.message) == ("alt-text", True)
