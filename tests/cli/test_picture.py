"""handbill picture: copies as PNG files of an exact width, proven as in a build."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from typer.testing import CliRunner

from handbill.cli.app import app
from packs import TODAY, Pack

LEAFLET = ("--audience", "parents", "--format", "leaflet", "--today", TODAY.isoformat())


def pictured(pack: Pack, *arguments: str, exit_code: int = 0) -> dict[str, Any]:
    done = CliRunner().invoke(app, ["picture", "--pack", str(pack.root), "--json", *LEAFLET, *arguments])
    assert done.exit_code == exit_code, done.output
    reply: dict[str, Any] = json.loads(done.stdout)
    return reply


def size(file: str) -> tuple[int, int]:
    with Image.open(file) as picture:
        return picture.size


@pytest.mark.parametrize("width", [401, 1200])
def test_each_side_is_exactly_as_wide_as_asked_for(pack: Pack, width: int) -> None:
    reply = pictured(pack, "--width", str(width))
    names = [Path(file).name for file in reply["files"]]
    assert "exampleshire-en-GB-parents-leaflet-a4-1.png" in names
    assert "exampleshire-en-GB-parents-leaflet-a4-2.png" in names
    assert {size(file) for file in reply["files"]} == {(width, round(width * 210 / 297))}
    assert {Path(file).parent for file in reply["files"]} == {pack.root / "pictures"}
    first = Path(reply["files"][0]).read_bytes()
    assert Path(pictured(pack, "--width", str(width))["files"][0]).read_bytes() == first


def test_one_side_and_a_contact_sheet(pack: Pack, tmp_path: Path) -> None:
    reply = pictured(pack, "--side", "2", "--to", str(tmp_path / "web"))
    assert reply["files"]
    assert all(file.endswith("-2.png") for file in reply["files"])
    (sheet,) = pictured(pack, "--contact-sheet", "--width", "900", "--to", str(tmp_path / "web"))["files"]
    assert Path(sheet).name == "contact-sheet.png"
    assert size(sheet)[0] == 900


def test_a_side_that_no_copy_has_is_told(pack: Pack) -> None:
    done = CliRunner().invoke(app, ["picture", "--pack", str(pack.root), *LEAFLET, "--side", "3"])
    assert done.exit_code == 2
    assert "no copy has a side 3" in done.stderr


def test_a_copy_that_fails_has_no_picture(pack: Pack) -> None:
    pack.edit("content/areas/exampleshire.yaml", "label: ", f"label: {'Very long ' * 40}")
    reply = pictured(pack, exit_code=1)
    assert {copy["path"]: bool(copy["pictures"]) for copy in reply["copies"]} == {
        "exampleshire/en-GB/parents-leaflet-a4.pdf": False,
        "national/en-GB/parents-leaflet-a4.pdf": True,
    }
    assert not [file for file in reply["files"] if "exampleshire" in file]
