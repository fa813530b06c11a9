"""The pictures of the reference pack: their words and looks, numbers that a phone shows, and room for longer words."""

from __future__ import annotations

import io
import itertools
import re
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageChops

from handbill.compose import compose
from handbill.fit.forms import stepped
from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.model.reading import FinishedFile
from handbill.problems import errors
from handbill.rules.proof import ForeignIndex, judge
from handbill.support.snapshot import Snapshot
from handbill.support.software import software
from packs import ROOT, TODAY, ReferencePack, run
from real import fitting, rows
from test_reference_fit import SAMPLE, by_a_third, forced, told
from test_reference_too_long import longer_panels

GOLDEN = Path(__file__).parent / "golden/pictures"
NAMES = sorted(file.stem for file in GOLDEN.glob("*.txt"))
"""The pictures without a place and of one area, by their golden files: a broken pack then breaks no collection."""
FEED = 400
"""Pixels: how wide a feed shows a picture on a phone."""
Made = dict[str, tuple[Library, Edition, FinishedFile, Snapshot]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Each picture, by its name with its place."""
    pack = ReferencePack(tmp_path_factory.mktemp("pictures") / "pack")
    snapshot = Snapshot.of(pack.root)
    sheets = pack.sheets(audiences=(), areas=("national", "exampleshire"), profiles=("image",))
    return {_name(edition): (library, edition, sheet, snapshot) for library, edition, _, sheet in sheets}


def _name(edition: Edition) -> str:
    return edition.path.replace(f"/{edition.subject.language}/", "-").removesuffix(".png")


def test_each_picture_has_its_golden_files(made: Made, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--refresh-golden"):
        GOLDEN.mkdir(exist_ok=True)
        for name in set(made) - set(NAMES):  # filled in by the next run
            (GOLDEN / f"{name}.txt").touch()
        for name in set(NAMES) - set(made):
            (GOLDEN / f"{name}.txt").unlink()
    assert set(made) == set(NAMES), "Type: make golden, twice"
    assert len(made) >= 8


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_and_the_text_beside_it_are_the_golden_ones(
    name: str, made: Made, request: pytest.FixtureRequest
) -> None:
    _, edition, sheet, _ = made[name]
    picture = Image.open(io.BytesIO(sheet.data))
    shown = sheet.reading.image
    assert shown is not None
    assert tuple(f"{length}px" for length in picture.size) == edition.specification.page
    assert (shown.spoilt, len(shown.alt) <= 400) == (0, True)
    small = picture.resize((FEED, round(FEED * picture.height / picture.width)), Image.Resampling.LANCZOS)
    words, look = GOLDEN / f"{name}.txt", GOLDEN / f"{name}.png"
    if request.config.getoption("--refresh-golden"):
        words.write_text(f"{shown.alt}\n", "utf-8")
        small.quantize(64).save(look, optimize=True)
        return
    assert f"{shown.alt}\n" == words.read_text("utf-8")
    with Image.open(look) as wanted:
        difference = ImageChops.difference(small, wanted.convert("RGB")).convert("L")
    changed = sum(difference.histogram()[48:]) / (small.width * small.height)
    assert changed < 0.004, f"{changed:.1%} of {look.name} changed. If that is wanted: make golden"


@pytest.mark.slow
def test_the_picture_in_the_readme_is_what_the_command_on_the_page_makes(tmp_path: Path) -> None:
    page = (ROOT / "docs/tiles.md").read_text("utf-8")
    (command,) = re.findall(r"^handbill (picture .* --contact-sheet .*)$", page, re.MULTILINE)
    pack = ReferencePack(tmp_path / "pack")
    done = run(*command.split(), "--today", str(TODAY), "--pack", str(pack.root), "--to", str(tmp_path))
    assert done.returncode == 0, done.stderr
    with Image.open(tmp_path / "contact-sheet.png") as made, Image.open(ROOT / "docs/pictures/pack.png") as shown:
        assert made.size == shown.size
        difference = ImageChops.difference(made.convert("RGB"), shown.convert("RGB")).convert("L")
    changed = sum(difference.histogram()[48:]) / (difference.width * difference.height)
    assert changed < 0.004, "Type the command again, with --to docs/pictures"


@pytest.mark.parametrize("name", NAMES)
def test_each_number_can_be_read_on_a_phone(name: str, made: Made) -> None:
    """The main number is as large as a headline there, and the others as large as what people write there."""
    _, edition, sheet, _ = made[name]
    if edition.key.format == "slide":
        return  # it is shown in a hall
    across = float(edition.specification.page[0].removesuffix("px")) * 0.75
    for line in sheet.layout.lines:
        if "value" in line.fields:
            size = line.size / across * FEED
            least = 38 if line.contacts == (edition.first.id,) else 15
            assert size >= least, f"{line.text} is {size:.0f} pixels"


@pytest.mark.parametrize("name", NAMES)
def test_a_phone_shows_no_code_and_a_hall_shows_one(name: str, made: Made) -> None:
    _, edition, sheet, _ = made[name]
    found = [code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(sheet.data)))]
    wanted = [edition.qr.given["url"]] if edition.key.format == "slide" and edition.qr else []
    assert found == wanted
    assert (edition.qr is None) == (edition.key.format != "slide")


@pytest.mark.parametrize("name", NAMES)
def test_no_copy_is_refused_and_every_last_step_keeps_the_rules(name: str, made: Made) -> None:
    library, edition, sheet, snapshot = made[name]
    composition = compose(edition, snapshot, software({}))
    assert told(composition, edition, library) == []
    assert judge(sheet.reading, edition, stepped(composition, dict(sheet.layout.steps)), ForeignIndex(library)) == ()
    for steps in itertools.islice(forced(composition, edition), 1):
        assert told(stepped(composition, steps), edition, library) == [], steps


def test_real_names_hours_and_addresses_fit_on_pictures() -> None:
    every = rows()
    longest = max(every, key=lambda row: len(row.name))
    for result in fitting([longest, *every[::SAMPLE]], profiles=("image",)):
        assert not result.is_refused or result.may_be_refused, f"{result.row}\n{errors(result.told)}"


@pytest.mark.parametrize("name", NAMES)
def test_a_sentence_that_is_a_third_longer_fits_on_a_picture(name: str, made: Made) -> None:
    library, edition, _, snapshot = made[name]
    for what, changed in longer_panels(edition, by_a_third):
        assert told(compose(changed, snapshot, software({})), changed, library) == [], what
