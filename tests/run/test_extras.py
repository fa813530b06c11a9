"""Packing lists and ZIP files: of what is proven, the same bytes each time, gone when they no longer hold."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from handbill.model.order import Order
from handbill.output.journal import output_journal
from handbill.output.transaction import FileTransaction
from handbill.problems import HandbillError, Location, Problem
from handbill.run.build import Outcome
from handbill.run.lists import proven
from handbill.run.zips import zipped
from packs import TODAY, Pack, run_build, selection

EVENT = """id: fair
name: Winter fair
area: exampleshire
dates: [2026-12-05]
times: 10am to 4pm
address: Market Hall
documents: [{document: taxi-drivers-card, quantity: 120}, {document: young-people-card, quantity: 7}]
"""
LIST = "exampleshire/events/fair/packing-list.pdf"
CARD = "exampleshire/events/fair/en-GB/taxi-drivers-card-wallet.pdf"


@pytest.fixture
def fair(pack: Pack) -> Pack:
    pack.write("content/events/fair.yaml", EVENT)
    return pack


def make(pack: Pack, zips: bool = False, **selected: tuple[str, ...]) -> Outcome:
    wanted = {"audiences": ()} | (selected or {"events": ("fair",)})
    return run_build(Order(pack.root, pack.root / "output", selection(wanted), TODAY, jobs=2, zips=zips))


def extras(pack: Pack) -> dict[str, dict[str, str]]:
    manifest = json.loads((pack.root / "output/manifest.json").read_text("utf-8"))
    return {one["path"]: one for one in manifest["extras"]}


def packed_card(pack: Pack) -> str:
    """The name of the card in a ZIP file: with its place and its code."""
    manifest = json.loads((pack.root / "output/manifest.json").read_text("utf-8"))
    (code,) = [one["code"] for one in manifest["editions"] if one["path"] == CARD]
    return f"exampleshire/events/fair/en-GB/fair_taxi-drivers-card-wallet_{code}.pdf"


def words(file: Path) -> str:
    document = pdfium.PdfDocument(file)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(text.replace("\ufffe", "-").split())  # a hyphen at the end of a line


def test_a_packing_list_says_what_to_print_how_often_and_which_code(fair: Pack) -> None:
    outcome = make(fair)
    file = fair.root / "output" / LIST
    text = words(file)
    for part in ("Packing list: Winter fair", "5 December 2026, 10am to 4pm", "Market Hall", "120", "127 pieces", CARD):
        assert part in text
    assert outcome.made[CARD].code in text
    assert "Cut; no fold." in text
    entry = extras(fair)[LIST]
    assert entry.pop("inputs_hash")
    assert entry == {"path": LIST, "sha256": hashlib.sha256(file.read_bytes()).hexdigest(), "kind": "packing-list"}


def test_a_list_with_a_warning_is_not_made_when_warnings_count(fair: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    doubt = Problem(Location(LIST), "missing-glyph", "an empty box stands there", severity="warning")
    monkeypatch.setattr("handbill.run.lists.missing_letters", lambda *_: (doubt,))
    order = Order(fair.root, fair.root / "output", selection({"audiences": (), "events": ("fair",)}), TODAY)
    assert list(run_build(order).beside.made) == [LIST]
    strict = run_build(dataclasses.replace(order, strict=True))
    assert strict.beside.failed == {LIST: (doubt,)}
    assert strict.withdrawn == [LIST]


def test_the_list_is_of_all_that_the_event_needs_whatever_was_selected(fair: Pack) -> None:
    make(fair)
    before = (fair.root / "output" / LIST).read_bytes()
    make(fair, events=("fair",), audiences=("taxi-drivers",))
    assert (fair.root / "output" / LIST).read_bytes() == before


def test_a_copy_that_was_not_made_is_marked_on_the_list(fair: Pack) -> None:
    large = ".card .slot-contacts .front-door { font-size: 40pt }\n"  # on the one card only
    fair.edit("templates/themes/tiny/card.css", ".card h1", f"{large}.card h1")
    outcome = make(fair)
    assert list(outcome.failed) == [CARD]
    text = words(fair.root / "output" / LIST)
    assert text.count("Not made. Pack no earlier copy.") == 1


def test_a_list_fails_alone_and_its_old_file_is_withdrawn(fair: Pack) -> None:
    make(fair)
    fair.edit("content/wording.yaml", "paper.left-over: Left over", 'paper.left-over: "Left {over}"')
    outcome = make(fair)
    assert CARD in outcome.made
    assert list(outcome.beside.failed) == outcome.withdrawn == [LIST]
    assert "“paper.left-over” asks for {over}" in str(outcome.beside.failed[LIST][0])
    assert not (fair.root / "output" / LIST).exists()
    assert extras(fair) == {}


def test_a_zip_holds_the_area_and_is_the_same_each_time(fair: Pack) -> None:
    fair.write("output/README.md", "of the repository, and nobody’s copy")
    make(fair, zips=True)
    file = fair.root / "output/exampleshire.zip"
    first = file.read_bytes()
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert packed.testzip() is None
        names = packed.namelist()
        assert names == sorted(names)
        card = packed_card(fair)
        assert {LIST, card} < set(names)
        assert not [name for name in names if "README" in name]
        assert packed.read(card) == (fair.root / "output" / CARD).read_bytes()
    file.unlink()
    make(fair, zips=True)
    assert file.read_bytes() == first
    assert extras(fair)["exampleshire.zip"]["kind"] == "zip"
    assert make(fair).withdrawn == []  # nothing in it changed
    assert (fair.root / "output/README.md").read_text("utf-8") == "of the repository, and nobody’s copy"


def test_a_zip_of_the_same_copies_is_not_packed_again(fair: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    make(fair, zips=True)
    file = fair.root / "output/exampleshire.zip"
    first = file.read_bytes()

    def packed_again(*_: object) -> bytes:
        raise AssertionError("it is packed again")

    with monkeypatch.context() as patched:
        patched.setattr("handbill.run.zips.zipped", packed_again)
        make(fair, zips=True)
    assert file.read_bytes() == first
    file.write_bytes(first[:-1])
    make(fair, zips=True)
    assert file.read_bytes() == first


def test_a_zip_of_copies_that_changed_is_withdrawn(fair: Pack) -> None:
    make(fair, zips=True)
    fair.edit("content/areas/exampleshire.yaml", "01632 960100", "01632 960199")
    outcome = make(fair)
    assert outcome.withdrawn == ["exampleshire.zip"]
    assert (fair.root / "output/_withdrawn/exampleshire.zip").is_file()
    assert "exampleshire.zip" not in extras(fair)


def test_a_zip_takes_no_file_that_was_changed_since(fair: Pack) -> None:
    make(fair)
    files = FileTransaction(output_journal(fair.root / "output"))
    with pytest.raises(HandbillError, match="was changed since it was proven"):
        zipped({CARD: "0" * 64}, lambda path, digest: proven(files, path, digest), {})


def test_a_zip_holds_what_its_build_has_made_and_nothing_older(fair: Pack) -> None:
    make(fair)
    fair.edit("content/areas/exampleshire.yaml", "01632 960100", "01632 960199")
    make(fair, zips=True, audiences=("taxi-drivers",), events=("fair",))
    with zipfile.ZipFile(fair.root / "output/exampleshire.zip") as packed:
        assert packed.namelist() == sorted([LIST, packed_card(fair)])


def test_an_event_that_is_no_more_takes_its_list_with_it(fair: Pack) -> None:
    fair.edit(
        "content/pack.yaml", "nation: england", "nation: england\nmatrix: {areas: {documents: [taxi-drivers-card]}}"
    )
    make(fair, events=())
    assert LIST in extras(fair)
    (fair.root / "content/events/fair.yaml").unlink()
    outcome = make(fair, events=())
    assert LIST in outcome.withdrawn
    assert extras(fair) == {}
