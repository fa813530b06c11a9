"""Web pages of all pieces are made and judged without a fault; their words, and what finds them again."""

from __future__ import annotations

import dataclasses
import json
import zipfile
from pathlib import Path

import pytest

from bilingual import NL, BilingualPack
from handbill.problems import HandbillError
from packs import Pack, ReferencePack, run, run_build
from web.pages import WEB

TODAY = ("--today", "2026-11-22")


@pytest.mark.gate
def test_no_page_of_any_piece_and_place_is_refused(tmp_path: Path) -> None:
    """More than forty good pages, of a council in Wales and of venues and events too."""
    pack = ReferencePack(tmp_path / "pack", places=True)
    done = run_build(pack.order(None, audiences=(), profiles=WEB))
    assert done.failed == {}
    assert len(done.made) >= 40
    assert any(path.startswith("cwm-enghraifft/") for path in done.made)
    assert any("/venues/" in path for path in done.made)
    assert any("/events/" in path for path in done.made)
    assert {problem.severity for problem in done.problems} <= {"warning"}
    assert max(file.stat().st_size for file in (pack.root / "output").rglob("*.html")) < 100_000


def test_no_page_of_a_small_pack_is_refused_and_nothing_is_made_again(pack: Pack) -> None:
    pack.with_venue("library,Castle Library,exampleshire,parents-poster")
    handouts = "documents: [{document: parents-leaflet, quantity: 5}]\n"
    pack.with_event("fair", f"dates: [2027-03-13]\naddress: Square\n{handouts}")
    order = pack.order(None, audiences=(), profiles=WEB)
    done = run_build(order)
    assert done.failed == {}
    assert len(done.made) == 12
    files = {path: (pack.root / "output" / path).read_bytes() for path in done.made}
    assert all(path.endswith("-web.html") for path in files)
    again = run_build(order)
    assert again.fresh == set()
    assert {path: (pack.root / "output" / path).read_bytes() for path in again.made} == files


def test_a_page_is_the_same_in_any_folder(pack: Pack, tmp_path: Path) -> None:
    other = Pack(tmp_path / "elsewhere" / "pack")
    pages = []
    for each in (pack, other):
        done = run_build(each.order(None, profiles=WEB, areas=("national",), formats=("poster",)))
        pages.append([(each.root / "output" / path).read_bytes() for path in done.made])
    assert pages[0] == pages[1] != []


def test_a_document_has_one_page_whatever_its_sizes(pack: Pack) -> None:
    _, planned = pack.checked(profiles=WEB, formats=("poster",), areas=("national",))
    assert [edition.path for edition in planned.editions] == ["national/en-GB/parents-poster-a4-web.html"]


@pytest.mark.parametrize("key", ["parents-leaflet.web", "parents.web", "web"])
def test_a_wording_for_a_profile_may_be_for_some_readers_alone(key: str, pack: Pack) -> None:
    library, planned = pack.checked(profiles=WEB, areas=("national",), formats=("leaflet",))
    name = planned.editions[0].text.statements[0]
    path = library.positions.of("statement", name).path
    pack.edit(path, f"id: {name}\n", f"id: {name}\n  wording: {{{key}: Other words}}\n")
    _, planned = pack.checked(profiles=("web", "screen"), areas=("national",), formats=("leaflet",))
    for edition in planned.editions:
        is_said = "Other words" in str(edition.text.panels)
        assert is_said == (edition.key.profile == "web")


def test_a_wording_for_no_profile_is_refused(pack: Pack) -> None:
    pack.edit("content/statements/advice.yaml", "  kind: advice\n", "  kind: advice\n  wording: {wbe: Other words}\n")
    with pytest.raises(HandbillError, match="wbe"):
        pack.checked()


def test_a_page_is_found_by_its_words_and_its_code(pack: Pack) -> None:
    run("build", "--profile", "web", "--audience", "parents", "--pack", str(pack.root), *TODAY)
    record = json.loads((pack.root / "output/manifest.json").read_text("utf-8"))
    entry = record["editions"][0]
    assert entry["pages"] == 0
    found = run("where", entry["code"], "--pack", str(pack.root), *TODAY)
    assert entry["path"] in found.stdout


def test_what_shows_pages_of_paper_refuses_web_pages(pack: Pack) -> None:
    typed = ("--profile", "web", "--audience", "parents", "--pack", str(pack.root), *TODAY)
    for command in (("proof-sheet",), ("preview", "--no-open")):
        done = run(*command, *typed)
        assert done.returncode == 1
        assert "no PDFs" in done.stderr


def test_a_proof_sheet_leaves_pages_out_and_says_so(pack: Pack) -> None:
    pack.edit("content/pack.yaml", "language:", "profiles: [screen, web]\nlanguage:")
    typed = ("--audience", "parents", "--format", "poster", "--size", "a4", "--area", "national")
    done = run("proof-sheet", *typed, "--pack", str(pack.root), *TODAY)
    assert done.returncode == 0, done.stderr
    assert "Left out: 1 file without pages of paper" in done.stderr


NEEDED = {"title", "skip", "contacts", "logo", "for-venue", "draft", "leave", "paper-words"}
WORDS = """texts:
  web-title: "{heading} ({audience})"
  web-skip: Naar de tekst
  web-contacts: Contact
  web-logo: Logo van een partner
  web-for-venue: "In {venue}"
  web-draft: Concept, niet online.
  web-leave: Weg
  web-paper-words: ommezijde
"""


def test_pages_of_another_language_need_their_words(tmp_path: Path) -> None:
    pack = BilingualPack(tmp_path / "pack")
    with pytest.raises(HandbillError) as refused:
        pack.checked(audiences=(), profiles=WEB)
    missing = {problem.message.partition(":")[0].removeprefix("“web-") for problem in refused.value.problems}
    assert missing == NEEDED
    pack.edit(f"{NL}/wording.yaml", "texts:\n", WORDS)
    done = run_build(pack.order(None, audiences=(), profiles=WEB))
    assert done.failed == {}
    assert any("/nl/" in path for path in done.made)
    pack.edit(f"{NL}/statements/winter.yaml", "text: ", "text: Zie ommezijde. ")
    with pytest.raises(HandbillError, match="speaks-of-paper"):
        pack.checked(audiences=(), profiles=WEB)


def test_a_zip_file_has_pages_with_their_place_and_code(pack: Pack) -> None:
    chosen = {"profiles": WEB, "areas": ("national",), "formats": ("poster",)}
    done = run_build(dataclasses.replace(pack.order(None, **chosen), zips=True))
    (entry,) = done.made.values()
    with zipfile.ZipFile(pack.root / "output/national.zip") as packed:
        assert packed.namelist() == [f"national/en-GB/national_parents-poster-a4-web_{entry.code}.html"]


def test_a_page_that_fails_is_not_written_and_an_earlier_one_goes(pack: Pack) -> None:
    order = pack.order(None, profiles=WEB, areas=("exampleshire",), formats=("poster",))
    (path,) = run_build(order).made
    assert (pack.root / "output" / path).is_file()
    pack.edit("content/areas/exampleshire.yaml", "Mon–Thu 9–5, Fri 9–4.30", "Mon–Thu 9–5, see overleaf")
    done = run_build(order)
    assert {problem.code for problem in done.failed[path]} == {"speaks-of-paper"}
    assert not (pack.root / "output" / path).exists()
    assert (pack.root / "output/_withdrawn" / path).is_file()
