"""Packs to begin with."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from handbill.edit.scaffold import new_pack, starters
from handbill.edit.scaffold_parts import new_audience, new_format
from handbill.edit.schema import outdated
from handbill.model.order import Order, Selection
from handbill.problems import HandbillError
from handbill.run.checking import checked
from handbill.support.snapshot import Snapshot
from packs import TODAY, run, run_build


@pytest.mark.parametrize("source", sorted(set(starters()) - {"reference"}))  # see test_reference_pack.py
def test_a_new_pack_builds_as_it_is(source: str, tmp_path: Path) -> None:
    pack = tmp_path / "my pack"
    new_pack(pack, source)
    outcome = run_build(Order(pack, pack / "output", Selection(sizes=("a3",), areas=("national",)), TODAY, jobs=1))
    assert outcome.made
    assert not outcome.failed
    assert not outcome.problems
    assert outdated(pack) == []


@pytest.mark.parametrize("source", sorted(starters()))
def test_a_new_pack_without_samples_has_no_places_and_checks_well(source: str, tmp_path: Path) -> None:
    new_pack(tmp_path / "pack", source, samples=False)
    library, planned = checked(Snapshot.of(tmp_path / "pack"), Selection(), TODAY)
    assert (library.areas, library.venues, library.events) == ({}, {}, {})
    assert planned.warnings == ()
    assert {edition.where.area for edition in planned.editions} == {None}
    text, whole = ((root / "content/pack.yaml").read_text("utf-8") for root in (tmp_path / "pack", starters()[source]))
    assert whole.startswith(text)  # what it says of places stands last, and all else is as it was


def test_an_editor_finds_the_schema_of_each_file(tmp_path: Path) -> None:
    new_pack(tmp_path, "reference")
    new_format(tmp_path, "flyer")
    by_schema = json.loads((tmp_path / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    files = sorted(path for folder in ("content", "templates") for path in (tmp_path / folder).rglob("*.yaml"))
    assert len(files) > 30
    for file in files:
        named = file.read_text("utf-8").splitlines()[0].partition("$schema=")[2]
        meant = [schema for schema, pattern in by_schema.items() if file in tmp_path.glob(pattern)]
        assert [tmp_path / schema for schema in meant] == [(file.parent / named).resolve()], file
    assert sorted(map(Path, by_schema)) == sorted(path.relative_to(tmp_path) for path in tmp_path.glob("schemas/*"))


def test_its_readme_names_what_is_there(tmp_path: Path) -> None:
    new_pack(tmp_path / "our-pack", "reference", samples=True)
    text = (tmp_path / "our-pack/README.md").read_text("utf-8")
    assert text.startswith("# our-pack\n")
    for name in re.findall(r"`((?:content|schemas|\.vscode)/[^`]*)`", text):
        assert (tmp_path / "our-pack" / name).exists(), name


@pytest.mark.parametrize(("options", "samples"), [((), False), (("--no-samples",), False), (("--with-samples",), True)])
def test_sample_places_come_when_asked_for(options: tuple[str, ...], samples: bool, tmp_path: Path) -> None:
    done = run("new", "pack", "mine", *options, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "mine/content/areas").exists() is samples


def test_exclusions_that_name_no_place_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "source"
    shutil.copytree(starters()["small"], source)
    rule = "    - documents: [neighbours-poster]\n      sizes: [a3]\n      reason: too large\n"
    place = "    - areas: [national]\n      reason: a sample\n"
    with (source / "content/pack.yaml").open("a", encoding="utf-8") as file:
        file.write(f"matrix:\n  exclude:\n{place}{rule}")
    monkeypatch.setattr("handbill.edit.scaffold.starters", lambda: {"mine": source})
    new_pack(tmp_path / "pack", "mine", samples=False)
    assert (tmp_path / "pack/content/pack.yaml").read_text("utf-8").endswith(f"matrix:\n  exclude:\n{rule}")


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(HandbillError, match="not-empty"):
        new_pack(tmp_path, "small")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_unknown_starter_is_told_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(HandbillError, match="Did you mean “reference”"):
        new_pack(tmp_path / "pack", "refrence")
    assert not list(tmp_path.iterdir())


def test_a_new_audience_and_a_new_format_build(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    new_pack(pack, "small")
    made = new_audience(pack, "shop-staff")
    assert "content/documents/shop-staff-poster.yaml" in made
    assert "templates/themes/shop-staff/theme.yaml" in made
    new_format(pack, "flyer")
    document = (pack / "content/documents/neighbours-poster.yaml").read_text("utf-8")
    (pack / "content/documents/neighbours-flyer.yaml").write_text(as_flyer(document), "utf-8")
    outcome = run_build(Order(pack, pack / "output", Selection(), TODAY, jobs=1))
    assert not outcome.failed, outcome.failed
    assert sorted(Path(path).name for path in outcome.made) == [
        "neighbours-flyer-a5.pdf",
        "neighbours-poster-a3.pdf",
        "neighbours-poster-a4.pdf",
        "shop-staff-briefing-a4.pdf",
        "shop-staff-card-wallet.pdf",
        "shop-staff-handout-a5.pdf",
        "shop-staff-leaflet-a4.pdf",
        "shop-staff-notice-a6.pdf",
        "shop-staff-poster-a3.pdf",
        "shop-staff-poster-a4.pdf",
        "shop-staff-sticker-dashboard.pdf",
    ]
    assert {problem.code for problem in outcome.problems} == {"unconfirmed"}


def test_a_new_audience_in_some_formats_has_no_words_and_styles_for_others(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    new_pack(pack, "small")
    called = 'staff: "night" shifts'
    made = new_audience(pack, "shop-staff", called=called, formats=("poster", "card"))
    assert [path for path in made if "document" in path] == [
        "content/documents/shop-staff-card.yaml",
        "content/documents/shop-staff-poster.yaml",
    ]
    styles = {Path(path).name for path in made if path.endswith(".css")}
    assert styles == {"theme.css", "poster.css", "card.css"}
    order = Order(pack, pack / "output", Selection(audiences=("shop-staff",)), TODAY, jobs=1)
    outcome = run_build(order)
    assert len(outcome.made) == 3, outcome.problems
    library, _ = checked(Snapshot.of(pack), Selection(), TODAY)
    assert library.audiences["shop-staff"].name == called
    documents = "".join(path.read_text("utf-8") for path in (pack / "content/documents").glob("shop-staff-*.yaml"))
    laid = [one for one in library.statements if one.startswith("shop-staff.")]
    assert laid
    assert [one for one in laid if one not in documents] == []


def test_a_new_audience_sees_the_contacts_of_another(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    new_pack(pack, "reference")
    area = pack / "content/areas/exampleshire.yaml"
    before = area.read_text("utf-8")
    made = new_audience(pack, "shop-staff", formats=("sticker",), contacts_of="taxi-drivers")
    assert made[-1].startswith("content/areas/")
    assert area.read_text("utf-8").replace(" shop-staff,", "").replace(", shop-staff]", "]") == before
    assert not (pack / "content/contacts/shop-staff.yaml").exists()
    library, _ = checked(Snapshot.of(pack), Selection(), TODAY)
    seen = [*library.contacts.values(), *(one for place in library.areas.values() for one in place.contacts)]
    assert [one.is_for("shop-staff") for one in seen] == [one.is_for("taxi-drivers") for one in seen]
    with pytest.raises(HandbillError, match="unknown-audience"):
        new_audience(pack, "others", contacts_of="taxi-driver")
    assert not (pack / "content/audiences/others.yaml").exists()


def test_a_format_that_the_pack_has_not_is_told_before_anything_is_written(tmp_path: Path) -> None:
    new_pack(tmp_path / "pack", "small")
    with pytest.raises(HandbillError, match="Did you mean “poster”"):
        new_audience(tmp_path / "pack", "shop-staff", formats=("postr",))
    assert not (tmp_path / "pack/content/audiences/shop-staff.yaml").exists()


def as_flyer(poster: str) -> str:
    """A document of the format poster, with the panels of the format that `new format` lays down."""
    for old, new in (("format: poster", "format: flyer"), ("  question:", "  front:"), ("  signs:", "  back:")):
        poster = poster.replace(old, new)
    return poster


def test_a_draft_for_a_new_audience_in_a_new_format_fits_the_reference_pack(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    new_pack(pack, "reference")
    new_audience(pack, "shop-staff")
    new_format(pack, "flyer")
    poster = (pack / "content/documents/shop-staff-poster.yaml").read_text("utf-8")
    assert "status: unconfirmed" in poster
    (pack / "content/documents/shop-staff-flyer.yaml").write_text(as_flyer(poster), "utf-8")
    order = Order(pack, tmp_path / "output", Selection(audiences=("shop-staff",)), TODAY, jobs=1)
    outcome = run_build(order)
    assert not outcome.failed, outcome.failed
    assert len(outcome.made) == 18


@pytest.mark.parametrize("name", ["Shop Staff", "../x", "shop_staff", "", " shop", "con", "LPT1", "x" * 61])
def test_a_name_that_no_file_can_have(name: str, tmp_path: Path) -> None:
    new_pack(tmp_path / "pack", "small")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(HandbillError, match="bad-id"):
        new_audience(tmp_path / "pack", name)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_part_is_never_overwritten(tmp_path: Path) -> None:
    new_pack(tmp_path / "pack", "small")
    new_format(tmp_path / "pack", "flyer")
    with pytest.raises(HandbillError, match="is there already"):
        new_format(tmp_path / "pack", "flyer")


LEAFLET = """audience: neighbours
format: leaflet
title: A leaflet for neighbours
contacts: {first: [advice], then: [emergency], qr: [advice], always: [emergency]}
panels:
  cover: {heading: Who is cold next door?, note: For everybody in our street}
  flap: {heading: What you can do, statements: [winter.look-in]}
  back: {heading: Who to call}
  inside-left: {heading: Ask, statements: [winter.ask]}
  inside-middle: {heading: Help, statements: [winter.shopping]}
  inside-right: {heading: Leave a number, statements: [winter.number]}
"""
CARD = """audience: neighbours
format: card
title: A card for neighbours
contacts: {first: [advice], then: [emergency], qr: [advice], always: [emergency]}
panels:
  front: {heading: Who is cold next door?, note: For everybody in our street, statements: [winter.look-in]}
  back: {heading: What you can do, statements: [winter.worried]}
"""


def test_a_leaflet_and_a_card_build_in_the_plain_theme(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    new_pack(pack, "small")
    (pack / "content/documents/neighbours-leaflet.yaml").write_text(LEAFLET, "utf-8")
    (pack / "content/documents/neighbours-card.yaml").write_text(CARD, "utf-8")
    outcome = run_build(Order(pack, pack / "output", Selection(formats=("leaflet", "card")), TODAY, jobs=1))
    assert not outcome.failed, outcome.failed
    assert len(outcome.made) == 2
