"""--show-faults writes what fails as pictures with a mark, boxes and reasons, and nothing that could be handed out."""

from __future__ import annotations

import io
import json
import re
import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from handbill.cli.app import run
from packs import Pack

POSTER = "content/documents/parents-poster.yaml"
SELECTED = ("--audience", "parents", "--format", "poster", "--size", "a4", "--today", "2026-11-22")
PICTURE = "pages/exampleshire/en-GB/parents-poster-a4-page-1.png"


def build(pack: Pack, folder: Path, *more: str) -> int:
    return run(["build", "--pack", str(pack.root), *SELECTED, *more, "--show-faults", str(folder)])


def files(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.slow
def test_what_fails_is_written_and_gone_when_it_is_right(
    pack: Pack, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    faults = tmp_path / "faults"
    long = "heading: Is everything everywhere prepared for thunderstorms tonight?"
    pack.edit(POSTER, "heading: Is it ready?", long)
    assert build(pack, faults) == 1
    told = capfd.readouterr()
    assert f"What fails is shown in {faults}/index.html." in told.out
    assert files(faults) == {"index.html", PICTURE, PICTURE.replace("exampleshire", "national")}
    page = (faults / "index.html").read_text("utf-8")
    assert "Not to be printed" in page
    assert re.findall(r'<img src="([^"]*)"', page) == [PICTURE.replace("exampleshire", "national"), PICTURE]
    assert "does-not-fit" in page
    assert "mm out of the panel" in page
    assert f"{POSTER}:" in page
    assert len(set(re.findall(r'id="([^"]*)"', page))) == len(re.findall(r'id="([^"]*)"', page))
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?:https?:|/)', page)

    pack.edit(POSTER, long, "heading: Is it ready?")
    assert build(pack, faults) == 0
    assert "What fails" not in capfd.readouterr().out
    assert files(faults) == {"index.html"}
    assert "No copy fails" in (faults / "index.html").read_text("utf-8")


@pytest.mark.slow
def test_the_boxes_are_drawn_where_the_faults_are(pack: Pack, tmp_path: Path) -> None:
    pack.edit(POSTER, "heading: Is it ready?", "heading: Is everything everywhere prepared for thunderstorms tonight?")
    assert build(pack, tmp_path / "faults", "--area", "exampleshire") == 1
    drawn = Image.open(tmp_path / "faults" / PICTURE).convert("RGB")
    red = Image.new("RGB", drawn.size, (178, 24, 32))
    plain = ImageChops.difference(drawn, red).convert("L").point(lambda level: 255 * (level == 0))
    assert plain.getbbox()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("heading: Is it ready?", "hedding: Is it ready?", "unknown-key"),
        ("note: For", "note: " + "For " * 40, "too-many-words"),
    ],
)
def test_a_build_that_stops_before_it_begins_says_why_there_too(
    old: str, new: str, code: str, pack: Pack, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    pack.edit(POSTER, old, new)
    assert build(pack, tmp_path / "faults", "--area", "exampleshire", "--json") == 1
    told = json.loads(capfd.readouterr().out)
    assert told["faults"] == str(tmp_path / "faults/index.html")
    page = (tmp_path / "faults/index.html").read_text("utf-8")
    assert code in page
    assert "The pack" in page
    assert not list((pack.root / "output").rglob("*.pdf"))


@pytest.mark.parametrize("where", ["own", "content/areas", "content/faults", "templates/faults"])
def test_no_folder_with_other_files_is_written_into(where: str, pack: Pack, capfd: pytest.CaptureFixture[str]) -> None:
    pack.write("own/notes.txt", "mine")
    before = files(pack.root)
    assert build(pack, pack.root / where) == 1
    assert "error[not-empty]" in capfd.readouterr().err
    assert files(pack.root) - before <= {".handbill/lock"}


@pytest.mark.slow
def test_no_link_leads_the_pictures_elsewhere(pack: Pack, tmp_path: Path) -> None:
    pack.edit(POSTER, "heading: Is it ready?", "heading: Is everything everywhere prepared for thunderstorms tonight?")
    faults, elsewhere = tmp_path / "faults", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept.txt").write_text("mine", "utf-8")
    assert build(pack, faults, "--area", "exampleshire") == 1
    for file in (faults / "pages").rglob("*.png"):
        Image.open(io.BytesIO(file.read_bytes())).verify()
        file.unlink()
    shutil.rmtree(faults / "pages")
    (faults / "pages").symlink_to(elsewhere)
    assert build(pack, faults, "--area", "exampleshire") == 1
    assert files(elsewhere) == {"kept.txt"}
    assert (faults / PICTURE).is_file()
