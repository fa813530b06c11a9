"""Every copy that carries something is found, however it was typed."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from handbill.history import Copy, KeptManifest, Query, kept_manifests, last_of_each, where
from handbill.model.library import region_of
from handbill.model.manifest import ContactEntry, EditionEntry
from handbill.output.cache import opened_store
from handbill.output.manifest import read_manifest
from packs import Pack, read, run, run_build

VENUES = """name,area,documents,sizes,position,speak to,confirmed on,confirmed by,quantity
Exton Library,exampleshire,parents-poster,a4,by the door,duty manager,2026-11-02,library service,3
Café Zoë,exampleshire,parents-poster,a4,,,,,1
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    pack = Pack(tmp_path_factory.mktemp("recall") / "pack")
    pack.write("content/venues.csv", VENUES)
    run_build(pack.order(areas=("exampleshire", "national")))
    return pack


def found(pack: Pack, text: str) -> list[Copy]:
    library, _ = read(pack.root)
    manifests, problems = kept_manifests(pack.root, pack.root / "output")
    assert problems == []
    store = opened_store(pack.root)
    return where(Query.of(text, region_of(library)), manifests, library, lambda entry: store.text(entry.sha256))


def unread(entry: EditionEntry) -> None:
    """As if no reading of any copy were kept."""


def code_of(pack: Pack, path: str) -> str:
    manifest = json.loads((pack.root / "output/manifest.json").read_text("utf-8"))
    return str(next(one["code"] for one in manifest["editions"] if one["path"] == path))


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("+44 (0)1632 960 100", {"exampleshire"}),
        ("960100", {"exampleshire"}),
        ("999", {"exampleshire", None}),
        ("01632 960199", set()),
        ("front-door", {"exampleshire"}),
        ("exampleshire/front-door", {"exampleshire"}),
        ("first contact", {"exampleshire"}),
        ("help@nspcc.org.uk", {None}),
        ("https://www.exs.example/changed/", {"exampleshire"}),
        ("exs.example", {"exampleshire"}),
        ("exs.example/chan", set()),
        ("advice.no-tools", {"exampleshire", None}),
        ("NO TOOLS  are needed", {"exampleshire", None}),
        ("second-source", {"exampleshire", None}),
        ("Is the house ready?", {"exampleshire", None}),
        ("For all who keep a house", {"exampleshire", None}),
        ("Exton Library", {"exampleshire"}),
        ("café zoë", {"exampleshire"}),
        ("Displayed at", {"exampleshire"}),
        ("safeguarding children partnership", {"exampleshire"}),
        ("numbers next checked", {"exampleshire", None}),
        ("nothing of the kind", set()),
    ],
)
def test_every_copy_that_carries_a_text_is_found(text: str, areas: set[str | None], built: Pack) -> None:
    assert {copy.entry.area for copy in found(built, text)} == areas


@pytest.mark.parametrize("address", ["help@nspcc.org.uk", "exs.example/changed", "exs.example/talk"])
def test_an_address_is_found_where_it_is_printed_and_nowhere_else(address: str, built: Pack) -> None:
    store = opened_store(built.root)
    texts = {one.path: store.text(one.sha256) or "" for one in read_manifest(built.root / "output").editions}
    carrying = {path for path, text in texts.items() if address in "".join(text.split())}
    assert {copy.entry.path for copy in found(built, address)} == carrying
    assert carrying != set(texts)


def test_a_number_in_a_sentence_is_found_too(built: Pack) -> None:
    hits = {hit.text for copy in found(built, "101") for hit in copy.hits}
    assert "Police 101, in a sentence" in hits
    documents = {copy.entry.document for copy in found(built, "101")}
    assert "parents-leaflet" in documents  # “{police} if not”


def test_a_code_is_one_copy(built: Pack) -> None:
    path = "national/en-GB/parents-poster-a4.pdf"
    code = code_of(built, path)
    (copy,) = found(built, code.lower().replace("-", " "))
    assert copy.entry.path == path


def test_a_release_is_searched_and_one_copy_is_told_once(built: Pack, tmp_path: Path) -> None:
    root = tmp_path / "pack"
    shutil.copytree(built.root, root)
    release = root / "releases/2026.1/manifest.json"
    release.parent.mkdir(parents=True)
    release.write_text((root / "output/manifest.json").read_text("utf-8").replace("01632 960100", "01632 960177"))
    manifests, _ = kept_manifests(root, root / "output")
    library, _ = read(root)
    copies = where(Query.of("01632 960177", region_of(library)), manifests, library, unread)
    assert {copy.kept for copy in copies} == {("2026.1",)}
    both = where(Query.of("999", region_of(library)), manifests, library, unread)
    assert {copy.kept for copy in both} == {("output", "2026.1")}


def test_without_a_pack_numbers_are_found_still(built: Pack) -> None:
    manifests, _ = kept_manifests(built.root, built.root / "output")
    assert where(Query.of("+441632960100", "GB"), manifests, None, unread)


@pytest.mark.parametrize("text", ["Is the house ready?", "For all who keep a house", "Exton Library"])
def test_headings_notes_and_names_are_found_where_no_reading_is_kept(text: str, built: Pack) -> None:
    manifests, _ = kept_manifests(built.root, built.root / "output")
    library, _ = read(built.root)
    assert where(Query.of(text, region_of(library)), manifests, library, unread)


def test_what_was_searched_is_said_where_nothing_is_found(built: Pack, tmp_path: Path) -> None:
    done = run("where", "nothing of the kind", folder=built.root)
    assert done.returncode == 1
    assert "Every word on every copy was searched." in done.stderr
    root = tmp_path / "pack"
    shutil.copytree(built.root, root)  # what is kept is another folder’s
    done = run("where", "nothing of the kind", folder=root)
    assert "and every word on 0 of " in done.stderr
    assert "the others are no longer kept." in done.stderr


def test_the_command_lists_copies_and_counts_them(built: Pack) -> None:
    done = run("where", "01632", "960100", folder=built.root)
    assert done.returncode == 0, done.stderr
    *lines, _blank, summary = done.stdout.splitlines()
    assert lines[0].split()[0] == "exampleshire/en-GB/parents-leaflet-a4.pdf"
    assert lines[0].endswith("last build  First Contact 01632 960100")
    assert summary == "5 copies carry “01632 960100”. By area: exampleshire 5. By build: last build 5."
    data = json.loads(run("where", "960100", "--json", folder=built.root).stdout)
    assert data["by_area"] == {"exampleshire": 5}
    assert data["found"][0]["matches"] == [
        {"kind": "contact", "id": "front-door", "text": "First Contact 01632 960100"}
    ]


def test_nothing_found_is_exit_1_and_a_sentence(built: Pack, tmp_path: Path) -> None:
    done = run("where", "01632 960155", folder=built.root)
    assert (done.returncode, done.stderr) == (1, "No copy of the last build carries “01632 960155”.\n")
    code = code_of(built, "national/en-GB/parents-poster-a4.pdf")
    wrong = code[:-1] + "O"
    done = run("where", wrong, folder=built.root)
    assert done.stderr == f"“{wrong}” is not a code: no code has O in it. Did you mean {code}?\n"
    none = run("where", "x", "--pack", str(tmp_path), folder=tmp_path)
    assert none.stderr.endswith("nothing has been built here yet.\n")
    assert run("where", "999", "--venues", "sheet.doc", folder=built.root).returncode == 2


def test_the_recall_sheet_says_where_each_copy_hangs_and_what_replaces_it(built: Pack, tmp_path: Path) -> None:
    root = tmp_path / "pack"
    shutil.copytree(built.root, root)
    area = root / "content/areas/exampleshire.yaml"
    area.write_text(area.read_text("utf-8").replace("01632 960100", "01632 960199"), "utf-8")
    for ending in ("csv", "xlsx", "pdf"):
        done = run("where", "01632 960100", "--venues", f"sheet.{ending}", folder=root)
        assert done.returncode == 0, done.stderr
    rows = list(csv.reader(io.StringIO((root / "sheet.csv").read_bytes().decode("utf-8-sig"))))
    assert rows[0][:8] == ["Area", "Place", "Ask for", "Where it is", "What", "How many", "Its code", "New code"]
    zoe, library, *rest = rows[1:]
    assert zoe[1:4] == ["Café Zoë", "", ""]
    assert library[1:4] == ["Exton Library", "duty manager", "by the door"]
    assert library[5] == "3"
    assert library[6] == code_of(built, "exampleshire/venues/exton-library/en-GB/parents-poster-a4.pdf")
    assert library[7] not in (library[6], "")
    assert {row[3] for row in rest} == {"Handed out: stop giving them, throw away what is left"}
    sheet = openpyxl.load_workbook(root / "sheet.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[3]][1:4] == ["Exton Library", "duty manager", "by the door"]
    assert (root / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_after_a_new_build_the_old_copies_are_found_still(built: Pack, tmp_path: Path) -> None:
    root = tmp_path / "pack"
    shutil.copytree(built.root, root)
    pack = Pack.__new__(Pack)
    pack.root = root
    path = "exampleshire/venues/exton-library/en-GB/parents-poster-a4.pdf"
    codes = [code_of(pack, path)]
    for number in ("01632 960198", "01632 960199"):
        pack.edit("content/areas/exampleshire.yaml", "01632 960100" if len(codes) == 1 else "01632 960198", number)
        run_build(pack.order(areas=("exampleshire",)))
        codes.append(code_of(pack, path))
    told = run("where", "01632 960100", folder=root)
    assert told.returncode == 0, told.stderr
    assert "By build: earlier builds 5." in told.stdout
    every = found(pack, "999")
    assert {copy.kept for copy in every} == {("output",), ("earlier",)}  # each code may hang somewhere
    assert all(copy.kept == ("output",) for copy in last_of_each(every))  # and all carry it still
    nines = run("where", "999", "--venues", "nines.csv", folder=root)
    assert "10 copies of earlier builds may hang too" in nines.stdout
    rows = {row[1]: row for row in csv.reader(io.StringIO((root / "nines.csv").read_text("utf-8-sig")))}
    assert rows["Exton Library"][6] == ", ".join(reversed(codes))
    (copy,) = found(pack, codes[0])  # what somebody reads from the wall
    assert (copy.entry.path, copy.kept) == (path, ("earlier",))
    assert run("where", "First Contact", "--venues", "sheet.csv", folder=root).returncode == 0
    done = run("where", "01632 960198", "--venues", "new.csv", folder=root)
    assert done.returncode == 0, done.stderr
    rows = {row[1]: row for row in csv.reader(io.StringIO((root / "new.csv").read_text("utf-8-sig")))}
    assert rows["Exton Library"][6:8] == [codes[1], codes[2]]
    (root / "content/venues.csv").unlink()
    assert run("where", "01632 960198", "--venues", "gone.csv", folder=root).returncode == 0
    rows = {row[1]: row for row in csv.reader(io.StringIO((root / "gone.csv").read_text("utf-8-sig")))}
    assert rows["Exton Library"][7] == "Not in the pack now"


def copy_entry(path: str, code: str) -> EditionEntry:
    texts = dict.fromkeys(("sha256", "document", "audience", "format", "size", "language", "profile"), "")
    hashes = dict.fromkeys(("words_hash", "place_hash", "inputs_hash"), "")
    empty: dict[str, tuple[str, ...]] = {"contacts": (), "statements": (), "sources": ()}
    return EditionEntry.model_validate(
        {"path": path, "code": code, "pages": 1, "area": None, **texts, **hashes, **empty}
    )


def test_a_sheet_says_when_nothing_has_changed_yet(built: Pack, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    assert run("where", "01632 960100", "--venues", str(sheet), folder=built.root).returncode == 0
    assert sheet.read_text("utf-8-sig").count("Not changed yet") == 5


def test_a_number_within_words_to_text_is_found(built: Pack) -> None:
    contact = ContactEntry(
        id="nurse", role="text-young", name="Nurse", value="Text 07507 327769", panel="contacts", state="ok"
    )
    entry = copy_entry("a/b.pdf", "2222-2222").model_copy(update={"contacts": (contact,)})
    for typed in ("07507 327769", "07507327769", "+44 7507 327769"):
        assert where(Query.of(typed, "GB"), [KeptManifest("output", (entry,))], None, unread)
