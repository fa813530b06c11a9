"""A site of all places: what is in its folder, and what is left alone there."""

from __future__ import annotations

import json
import posixpath
from pathlib import Path

import pytest

from handbill.model.site import RECORD
from handbill.problems import HandbillError
from handbill.run.session import building_session
from handbill.run.web_site import Site, make_site
from handbill.webcheck.tree import tree_of
from packs import Pack

PROFILES = ("web", "screen")


def made(pack: Pack, folder: Path, **selected: tuple[str, ...]) -> Site:
    chosen = {"profiles": PROFILES, "formats": ("poster",), **selected}
    order = pack.order(None, **chosen)
    with building_session(order) as session:
        return make_site(order, folder, session, lambda path, right, done, total: None)


@pytest.fixture
def ready(pack: Pack) -> Pack:
    """The tests' pack with numbers that may be put online."""
    pack.write("content/placeholders.yaml", "numbers: []\nwords: []\ntrusted: [gov.uk]\n")
    return pack


def files_in(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def links_of(page: bytes) -> list[str]:
    return [link.get("href", "") for link in tree_of(page).iter("a")]


@pytest.mark.slow
def test_a_site_has_the_proven_files_and_pages_that_lead_to_each(ready: Pack, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    site = made(ready, folder)
    there = files_in(folder)
    assert (
        sorted(there)
        == sorted((*site.files, RECORD))
        == [
            "exampleshire/index.html",
            "exampleshire/parents-poster-a3.pdf",
            "exampleshire/parents-poster-a4.pdf",
            "exampleshire/parents-poster.html",
            "handbill-site.json",
            "index.html",
            "national/index.html",
            "national/parents-poster-a3.pdf",
            "national/parents-poster-a4.pdf",
            "national/parents-poster.html",
        ]
    )
    output = ready.root / "output/exampleshire/en-GB"
    assert there["exampleshire/parents-poster.html"] == (output / "parents-poster-a4-web.html").read_bytes()
    assert there["exampleshire/parents-poster-a3.pdf"] == (output / "parents-poster-a3.pdf").read_bytes()
    reached = {"index.html"}
    for _ in range(3):
        for path in [path for path in reached if path.endswith(".html")]:
            for link in links_of(there[path]):
                if link.startswith("."):
                    reached.add(posixpath.normpath(posixpath.join(posixpath.dirname(path), link)))
    assert reached == set(site.files)
    numbers = [link for link in links_of(there["exampleshire/index.html"]) if link.startswith("tel:")]
    assert numbers == ["tel:+441632960100", "tel:+441632960101"]
    assert "Choose option 2" in there["exampleshire/index.html"].decode()
    on_all = [link for link in links_of(there["index.html"]) if link.startswith("tel:")]
    assert on_all == ["tel:+448088005000", "tel:999", "tel:+448001111"]
    assert (site.places, site.drafts, site.removed) == (2, [], [])


@pytest.mark.slow
def test_a_site_that_is_made_again_is_the_same(ready: Pack, tmp_path: Path) -> None:
    made(ready, tmp_path / "one")
    before = files_in(tmp_path / "one")
    times = {file: file.stat().st_mtime_ns for file in (tmp_path / "one").rglob("*.html")}
    made(ready, tmp_path / "one")
    made(ready, tmp_path / "other")
    assert files_in(tmp_path / "one") == files_in(tmp_path / "other") == before
    assert {file: file.stat().st_mtime_ns for file in times} == times


@pytest.mark.slow
def test_what_it_no_longer_has_is_taken_away_and_nothing_else(ready: Pack, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    ready.with_venue("library,Castle Library,exampleshire,parents-poster")
    made(ready, folder)
    assert (folder / "exampleshire/venues/library/parents-poster.html").is_file()
    (folder / "CNAME").write_text("signs.example")
    (folder / "national/note.txt").write_text("ours")
    (ready.root / "content/venues.csv").unlink()
    site = made(ready, folder)
    assert sorted(site.removed) == [
        "exampleshire/venues/library/index.html",
        "exampleshire/venues/library/parents-poster-a3.pdf",
        "exampleshire/venues/library/parents-poster-a4.pdf",
        "exampleshire/venues/library/parents-poster.html",
    ]
    assert not (folder / "exampleshire/venues").exists()
    assert (folder / "CNAME").read_text() == "signs.example"
    assert (folder / "national/note.txt").read_text() == "ours"


def test_drafts_are_kept_out_and_named(pack: Pack, tmp_path: Path) -> None:
    site = made(pack, tmp_path / "site", profiles=("web",))
    assert site.drafts == ["exampleshire/en-GB/parents-poster-a4-web.html"]
    assert site.files == ("index.html", "national/index.html", "national/parents-poster.html")
    assert b"Exampleshire" not in (tmp_path / "site/index.html").read_bytes()


def test_nothing_is_written_where_all_is_draft(pack: Pack, tmp_path: Path) -> None:
    site = made(pack, tmp_path / "site", profiles=("web",), areas=("exampleshire",))
    assert (site.files, len(site.drafts)) == ((), 1)
    assert not (tmp_path / "site").exists()


def test_where_a_copy_fails_the_site_stays_as_it_was(ready: Pack, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    made(ready, folder, profiles=("web",))
    before = files_in(folder)
    ready.edit("content/areas/exampleshire.yaml", "Mon–Thu 9–5, Fri 9–4.30", "Mon–Thu 9–5, see overleaf")
    site = made(ready, folder, profiles=("web",))
    assert {problem.code for problems in site.outcome.failed.values() for problem in problems} == {"speaks-of-paper"}
    assert files_in(folder) == before


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("index.html", "somebody's", "holds no site of handbill"),
        (RECORD, "no json", "cannot be read"),
        (RECORD, '{"pack": "other", "files": {}}', "holds the site of another pack, “other”"),
        (RECORD, '{"pack": "spot-the-signs", "files": {"../../x": ""}}', "cannot be read"),
    ],
)
def test_a_folder_of_somebody_else_is_refused(name: str, content: str, told: str, pack: Pack, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / name).write_text(content)
    with pytest.raises(HandbillError, match=told):
        made(pack, tmp_path / "site", profiles=("web",))
    assert files_in(tmp_path / "site") == {name: content.encode()}
    assert not (pack.root / "output").exists()


def test_a_file_in_the_way_is_left_alone(ready: Pack, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    made(ready, folder, profiles=("web",), areas=("national",))
    (folder / "exampleshire").mkdir()
    (folder / "exampleshire/index.html").write_text("ours")
    before = files_in(folder)
    with pytest.raises(HandbillError, match="is in the way"):
        made(ready, folder, profiles=("web",))
    assert files_in(folder) == before


def test_its_record_lists_each_file_with_its_hash(ready: Pack, tmp_path: Path) -> None:
    site = made(ready, tmp_path / "site", profiles=("web",))
    record = json.loads((tmp_path / "site" / RECORD).read_text())
    assert (record["schema"], record["edition"]) == (1, ready.checked()[0].pack.edition)
    assert list(record["files"]) == list(site.files)


def test_the_page_of_an_event_says_when_and_where_it_is(ready: Pack, tmp_path: Path) -> None:
    handouts = "documents: [{document: parents-poster, size: a4, quantity: 5}]\n"
    ready.with_event("fair", f"dates: [2027-03-13]\naddress: Market Square\n{handouts}")
    site = made(ready, tmp_path / "site", profiles=("web",), events=("fair",))
    assert "exampleshire/events/fair/index.html" in site.files
    page = (tmp_path / "site/exampleshire/events/fair/index.html").read_text("utf-8")
    assert "Winter fair" in page
    assert "13 March 2027" in page
    assert "Market Square" in page


def test_discreet_pages_have_discreet_addresses(ready: Pack, tmp_path: Path) -> None:
    ready.edit("content/audiences/young-people.yaml", "leave:", "page_name: talk\nleave:")
    site = made(ready, tmp_path / "site", profiles=("web",), audiences=("young-people",), formats=("card",))
    assert "exampleshire/talk-card.html" in site.files
    assert not any("young" in path for path in site.files)
