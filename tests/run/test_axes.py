"""Language and profile from YAML to print: two languages, and a print shop's profile with bleed and a flow of pages."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path

import openpyxl
import pikepdf
import pytest

from bilingual import NL, BilingualPack, bilingual
from handbill.model.reading import FinishedFile
from handbill.problems import Problem
from handbill.rules.layout import check_edition
from handbill.rules.proof import ForeignIndex, judge
from handbill.support.folders import cache_of
from packs import run, run_build

__all__ = ["bilingual"]

SHOP = {"audiences": (), "areas": ("riverton",), "venues": (), "languages": ("nl",), "profiles": ("shop",)}
STYLE = "templates/profiles/shop/profile.css"
MM = 72 / 25.4


def one_of_the_shop(pack: BilingualPack) -> tuple[list[Problem], FinishedFile]:
    """What is wrong with the first Dutch copy for the print shop, and the copy."""
    library, edition, composition, sheet = next(pack.sheets(**SHOP))
    found = check_edition(edition, composition, sheet.layout, library)
    return list(found or judge(sheet.reading, edition, composition, ForeignIndex(library))), sheet


def test_a_build_makes_each_language_in_each_profile(bilingual: BilingualPack) -> None:
    run_build(bilingual.order(audiences=(), areas=("riverton",), venues=("baths", "hall"), events=("fair",)))
    manifest = json.loads((bilingual.root / "output/manifest.json").read_text("utf-8"))
    keys = {(one["venue"] or one["event"], one["language"], one["profile"]) for one in manifest["editions"]}
    hall = {("hall", language, profile) for language in ("en-GB", "nl") for profile in ("screen", "shop")}
    baths = {("baths", "en-GB", profile) for profile in ("screen", "shop")}
    assert keys == hall | baths | {("fair", "nl", profile) for profile in ("screen", "shop")}
    folder = bilingual.root / "output/riverton/venues/hall"
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.pdf")) == [
        "en-GB/neighbours-poster-a4.pdf",
        "en-GB/neighbours-poster-a4.shop.pdf",
        "nl/neighbours-poster-a4.pdf",
        "nl/neighbours-poster-a4.shop.pdf",
    ]
    by_path = {one["path"]: one for one in manifest["editions"]}
    shop = by_path["riverton/venues/hall/nl/neighbours-poster-a4.shop.pdf"]
    assert (shop["pages"], shop["region"]) == (4, "GB")
    assert len({one["code"] for one in manifest["editions"]}) == len(manifest["editions"])
    with pikepdf.open(bilingual.root / "output" / shop["path"]) as pdf:
        assert str(pdf.Root.Lang) == "nl"
        for page in pdf.pages:
            assert [round(float(edge) / MM) for edge in page.trimbox] == [0, 0, 105, 148]
            assert [round(float(edge) / MM) for edge in page.mediabox] == [-3, -3, 108, 151]
    assert (bilingual.root / "output/riverton/events/fair/packing-list.pdf").is_file()


def test_a_page_with_bleed_is_proven_where_things_stand(bilingual: BilingualPack) -> None:
    found, sheet = one_of_the_shop(bilingual)
    assert not found
    assert "01632 960111" in sheet.reading.slots["contacts"]
    assert [code.text for code in sheet.reading.codes] == ["https://warm-line.example.org"]
    assert len(sheet.layout.pages) == 4


COVER = "content: ''; position: absolute; left: 0; top: 8mm; width: 40mm; height: 12mm; background: var(--paper)"
FRAME = "border: 2mm solid var(--ink); padding: 0"
STRIPE = "content: ''; position: absolute; left: -10mm; top: 0; width: 20mm; height: 100mm; background: var(--ink)"
FAULTS = {
    "colour ends at the trim": (f"@page {{ background: none }} .flow::before {{ {STRIPE} }}", "no-bleed"),
    "a number is covered": (f".flow .slot-contacts::after {{ {COVER} }}", "proof-sight"),
    "type is too small": (".flow li { font-size: 11pt }", "small-type"),
    "a slot is too low": (".flow .slot-contacts { height: 12mm }", "does-not-fit"),
    "a margin is too narrow": ("@page { margin: 2mm }", "too-near-the-edge"),
    "words are hidden": (".flow h2 { display: none }", "lost-text"),
    "a code is crowded": (
        f".flow .slot-qr {{ {FRAME} }} .flow .slot-qr .code {{ margin: 1mm }}",
        "proof-quiet",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_faults_of_a_flow_with_bleed_are_told(fault: str, bilingual: BilingualPack) -> None:
    rule, code = FAULTS[fault]
    bilingual.write(STYLE, (bilingual.root / STYLE).read_text("utf-8") + rule + "\n")
    found, _ = one_of_the_shop(bilingual)
    assert code in {problem.code for problem in found}


def test_a_fault_of_a_translation_is_told_in_its_file(bilingual: BilingualPack) -> None:
    bilingual.edit(f"{NL}/areas/riverton.yaml", "ma–vr 9–17 uur", f"{'maandag tot en met vrijdag ' * 14}")
    found, _ = one_of_the_shop(bilingual)
    assert f"{NL}/areas/riverton.yaml:2:77" in {str(problem.location) for problem in found}


def test_the_profiles_words_and_measures_hold_for_it_alone(bilingual: BilingualPack) -> None:
    editions = bilingual.checked(audiences=(), areas=("riverton",), languages=("nl",))[1].editions
    by_profile = {one.key.profile: one for one in editions if not one.key.event}
    assert by_profile["screen"].text.wording["check-by"] == "Nakijken voor {month}"
    assert by_profile["shop"].text.wording["check-by"] == "Nagekeken tot {month}"
    assert by_profile["shop"].specification.finish == "Schoonsnijden, niet vouwen."
    assert by_profile["screen"].specification.page == ("210mm", "297mm")


def test_selectors_know_languages_and_profiles(bilingual: BilingualPack) -> None:
    done = run("plan", "--language", "nl", "--profile", "shop", "--area", "riverton", folder=bilingual.root)
    paths = [line for line in done.stdout.splitlines() if line.endswith(".pdf")]
    assert paths
    assert all("/nl/" in path and path.endswith(".shop.pdf") for path in paths)
    wrong = run("plan", "--language", "fr", "--profile", "plotter", folder=bilingual.root)
    assert "the pack has no language “fr”" in wrong.stderr
    assert "the pack has no profile “plotter”" in wrong.stderr


def test_two_profiles_with_one_suffix_are_refused(bilingual: BilingualPack, tmp_path: Path) -> None:
    bilingual.edit("templates/profiles/shop/profile.yaml", "suffix: .shop.pdf", "suffix: .pdf")
    done = run("check", folder=bilingual.root)
    assert done.returncode == 1
    assert "error[same-path]: the files of “screen” and “shop” would both end in .pdf" in done.stderr
    bilingual.edit("content/pack.yaml", "profiles: [screen, shop]", "profiles: [screen]")
    assert "error[same-path]" in run("check", folder=bilingual.root).stderr  # a build of shop would overwrite screen


def test_a_build_leaves_other_profiles_alone_and_names_what_they_lack(bilingual: BilingualPack) -> None:
    screen = bilingual.order(audiences=(), areas=("national",), languages=("en-GB",))
    selected = dataclasses.replace(screen.selection, profiles=("shop",))
    left_out = "    - {profiles: [shop], areas: [national], reason: nobody orders these}\n"
    bilingual.edit("content/pack.yaml", left_out, "")
    bilingual.edit("content/pack.yaml", "profiles: [screen, shop]", "profiles: [screen]")
    shop = "national/en-GB/neighbours-poster-a4.shop.pdf"
    assert list(run_build(dataclasses.replace(screen, selection=selected)).made) == [shop]
    same = run_build(screen)
    assert (same.withdrawn, same.outdated) == ([], [])
    bilingual.edit("content/statements/winter.yaml", "Look in once a day", "Look in twice a day")
    changed = run_build(screen)
    assert list(changed.made) == ["national/en-GB/neighbours-poster-a4.pdf"]
    assert (changed.withdrawn, changed.outdated) == ([], [shop])
    assert (bilingual.root / "output" / shop).is_file()
    told = run("build", "--area", "national", "--language", "en-GB", folder=bilingual.root).stdout
    assert f"Out of date, not to be handed out: output/{shop}" in told


def test_working_papers_speak_the_language_that_is_asked_for(bilingual: BilingualPack) -> None:
    bilingual.edit(f"{NL}/wording.yaml", "  paper.day:", "  paper.checklist: Na te kijken contacten\n  paper.day:")
    sheet = bilingual.root / "checks.xlsx"
    told = run("contacts", "--language", "nl", "--checklist", str(sheet), folder=bilingual.root)
    assert told.returncode == 1
    assert "content/wording.yaml:75:16: error[no-translation]: “paper.place” has no translation into nl" in told.stderr
    bilingual.edit("content/pack.yaml", "languages: [nl]", "languages: [nl]\nuntranslated: fall-back")
    assert run("contacts", "--language", "nl", "--checklist", str(sheet), folder=bilingual.root).returncode == 0
    rows = openpyxl.load_workbook(sheet).worksheets[0]
    assert rows.title == "Na te kijken contacten"
    assert any("De warme lijn" in str(cell.value) for row in rows.iter_rows() for cell in row)
    wrong = run("contacts", "--language", "fr", folder=bilingual.root)
    assert "the pack has no language “fr”" in wrong.stderr


UNKNOWN = {
    "a format": ("  poster:", "  postre:", "error[unknown-format]: there is no format “postre”"),
    "a size": ("{a4: [105mm", "{a5: [105mm", "error[unknown-size]: the format “poster” has no size “a5”"),
}


@pytest.mark.parametrize("case", UNKNOWN)
def test_what_a_profile_names_is_there(case: str, bilingual: BilingualPack) -> None:
    old, new, told = UNKNOWN[case]
    bilingual.edit("templates/profiles/shop/profile.yaml", old, new)
    assert told in run("check", folder=bilingual.root).stderr


def test_a_profile_may_be_named_twice(bilingual: BilingualPack) -> None:
    selected = ("--profile", "shop", "--area", "riverton", "--area-only")
    twice = run("plan", *selected, "--profile", "shop", folder=bilingual.root)
    assert twice.returncode == 0, twice.stderr
    assert twice.stdout == run("plan", *selected, folder=bilingual.root).stdout


def test_a_build_of_one_profile_leaves_the_packing_list_whole(bilingual: BilingualPack) -> None:
    order = bilingual.order(audiences=(), events=("fair",))
    run_build(order)
    before = (bilingual.root / "output/riverton/events/fair/packing-list.pdf").read_bytes()
    shop = dataclasses.replace(order, selection=dataclasses.replace(order.selection, profiles=("shop",)))
    assert run_build(shop).withdrawn == []
    assert (bilingual.root / "output/riverton/events/fair/packing-list.pdf").read_bytes() == before


def test_where_looks_at_the_words_of_each_copys_language(bilingual: BilingualPack) -> None:
    run_build(bilingual.order(audiences=(), areas=("national",)))
    shutil.rmtree(cache_of(bilingual.root))
    assert "national/nl/" in run("where", "Ongerust", folder=bilingual.root).stdout
    english = run("where", "Worried", folder=bilingual.root).stdout
    assert "national/en-GB/" in english
    assert "national/nl/" not in english
