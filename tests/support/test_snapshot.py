"""A pack's files are read once, by one module, and nothing is read that lies outside of the pack."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from handbill.compose import compose
from handbill.problems import ReadError
from handbill.run.session import reading_session
from handbill.support import plain_file
from handbill.support.snapshot import Snapshot
from handbill.support.snapshot_file import load, save
from packs import ROOT, Pack

WORDING = "content/wording.yaml"
POSTER = {"formats": ("poster",), "areas": ("national",)}


def test_every_file_of_the_pack_is_there_with_the_shipped_templates_beneath(pack: Pack) -> None:
    pack.own_template("base.css", new="\n/* ours */\n")
    snapshot = Snapshot.of(pack.root)
    assert snapshot.files[WORDING] == (pack.root / WORDING).read_bytes()
    assert snapshot.files["templates/base.css"].endswith(b"/* ours */\n")
    theme = "templates/themes/margin/theme.yaml"
    assert snapshot.files[theme] == (ROOT / theme).read_bytes()
    assert "templates/base.css" in snapshot.own
    assert theme not in snapshot.own


def test_a_checkout_is_a_pack_with_the_shipped_templates_as_its_own() -> None:
    assert "templates/base.css" in Snapshot.of(ROOT).own


def test_patterns_name_files_of_one_folder_in_order(pack: Pack) -> None:
    pack.write("content/areas/.hidden.yaml", "")
    pack.write("content/areas/deeper/more.yaml", "")
    pack.with_area("alder", "Alder")
    named = Snapshot.of(pack.root).named("content/areas/*.yaml")
    assert named == ["content/areas/alder.yaml", "content/areas/exampleshire.yaml"]
    assert "templates/themes/plain/theme.yaml" in Snapshot.of(pack.root).named("templates/themes/*/theme.yaml")


LINKS = {
    "a file": ("content/areas/other.yaml", "outside.yaml"),
    "a table": ("content/venues.csv", "outside.yaml"),
    "a font": ("content/fonts/other.ttf", "outside.yaml"),
    "a picture": ("content/pictures/other.svg", "outside.yaml"),
    "a template": ("templates/parts/place.html.j2", "outside.yaml"),
    "a style sheet": ("templates/papers/paper.css", "outside.yaml"),
    "all templates": ("templates", "."),
    "a folder": ("content/statements/more", "."),
    "a folder of templates": ("templates/themes/more", "."),
}


@pytest.mark.parametrize("case", LINKS)
def test_what_leads_out_is_refused(case: str, pack: Pack, tmp_path: Path) -> None:
    (tmp_path / "outside.yaml").write_text("id: other\n", "utf-8")
    link, target = LINKS[case]
    if link == "templates":
        shutil.rmtree(pack.root / link)
    (pack.root / link).parent.mkdir(parents=True, exist_ok=True)
    (pack.root / link).symlink_to(tmp_path / target)
    snapshot = Snapshot.of(pack.root)
    assert snapshot.unreadable[link].code == "outside"
    assert not [path for path in snapshot.own if path.startswith(link) and path in snapshot.files]


def test_a_link_that_takes_the_place_of_a_folder_meanwhile_is_not_followed(pack: Pack, tmp_path: Path) -> None:
    """The path was checked before, and then changed: the folder is opened without following links."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/exampleshire.yaml").write_text("id: other\n", "utf-8")
    shutil.rmtree(pack.root / "content/areas")
    (pack.root / "content/areas").symlink_to(tmp_path / "outside")
    root = pack.root.resolve()
    with pytest.raises(OSError):
        os.close(plain_file._opened(root, root / "content/areas/exampleshire.yaml"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
@pytest.mark.parametrize("name", ["content/areas/more.yaml", "content/venues.csv", "templates/base.css"])
def test_a_pipe_is_told_and_not_waited_for(name: str, pack: Pack) -> None:
    os.mkfifo(pack.root / name)
    assert Snapshot.of(pack.root).unreadable[name].code == "not-a-file"


def test_links_inside_the_pack_are_followed_and_a_circle_ends(pack: Pack) -> None:
    (pack.root / "content/areas/same.yaml").symlink_to("exampleshire.yaml")
    (pack.root / "content/areas/round").symlink_to("../areas")
    snapshot = Snapshot.of(pack.root)
    assert snapshot.files["content/areas/same.yaml"] == snapshot.files["content/areas/exampleshire.yaml"]
    assert not [path for path in snapshot.files if path.count("round") > 1]


def test_a_folder_without_a_pack_is_told(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    with pytest.raises(ReadError, match="no pack here"):
        Snapshot.of(tmp_path)


def test_a_file_that_is_being_saved_is_read_whole(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    """When it is opened first, half of it is written; before it is closed, the whole file takes its place."""
    file, whole = pack.root / WORDING, (pack.root / WORDING).read_bytes()
    file.write_bytes(whole[:100])
    opened = plain_file._opened
    saved: list[Path] = []

    def saved_meanwhile(root: Path, real: Path) -> int:
        descriptor = opened(root, real)
        if real == file.resolve() and not saved:
            saved.append(file.with_suffix(".new"))
            saved[0].write_bytes(whole)
            saved[0].replace(file)
        return descriptor

    monkeypatch.setattr(plain_file, "_opened", saved_meanwhile)
    assert Snapshot.of(pack.root).files[WORDING] == whole
    assert saved


def test_a_file_that_is_saved_after_the_reading_changes_nothing(pack: Pack) -> None:
    edition = pack.checked(**POSTER)[1].editions[0]
    snapshot = Snapshot.of(pack.root)
    with reading_session(pack.order()) as session:
        pack.own_template("base.css", new="\n.slot { color: red; }\n")
        pack.own_template("formats/poster/template.html.j2", new="<p>more</p>")
        ((_, composed),) = session.workers.compose([edition])
        versions = session.workers.versions
    assert composed == compose(edition, snapshot, versions)
    assert composed != compose(edition, Snapshot.of(pack.root), versions)


def test_other_processes_get_what_was_read(pack: Pack, tmp_path: Path) -> None:
    (pack.root / "templates/base.css").symlink_to(tmp_path / "nowhere")
    snapshot = Snapshot.of(pack.root)
    assert snapshot.unreadable["templates/base.css"].code == "unreadable"
    save(snapshot, tmp_path / "files.zip")
    again = load(tmp_path / "files.zip")
    assert again.unreadable == snapshot.unreadable
    assert again.files == {path: data for path, data in snapshot.files.items() if path.startswith("templates/")}


class _Watch:
    """Which module of handbill opens or lists files below a folder. A hook cannot be taken away, only switched off."""

    def __init__(self) -> None:
        self.root: Path | None = None
        self.readers: set[str] = set()
        sys.addaudithook(self._note)

    def _note(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.root is None or event not in ("open", "os.scandir", "os.listdir"):
            return
        if str(arguments[0]).startswith(str(self.root)):
            self.readers.add(_innermost())

    @contextmanager
    def on(self, root: Path) -> Iterator[set[str]]:
        self.root = root
        try:
            yield self.readers
        finally:
            self.root = None


def _innermost() -> str:
    """The module of handbill that is at work, the innermost one."""
    frame = sys._getframe()
    while frame.f_back:
        frame = frame.f_back
        name = str(frame.f_globals.get("__name__"))
        if name.startswith("handbill"):
            return name
    return "another"


def test_one_module_reads_the_pack(pack: Pack) -> None:
    pack.with_venue("baths,The Baths,exampleshire,parents-leaflet")
    pack.own_template("base.css")
    watch = _Watch()
    with watch.on(pack.root) as readers:
        library, planned = pack.checked(**POSTER)
        for edition in planned.editions:
            pack.compose(edition)
    assert library.venues
    assert readers == {"handbill.support.snapshot", "handbill.support.plain_file"}


def test_a_link_to_a_folder_that_is_not_there_is_no_empty_folder(pack: Pack) -> None:
    """Else the areas would count as deleted, and their copies be withdrawn."""
    shutil.rmtree(pack.root / "content/areas")
    (pack.root / "content/areas").symlink_to("nowhere")
    assert "content/areas: error[unreadable]: is a link that leads nowhere" in pack.told()


def test_a_link_inside_the_pack_hides_nothing(pack: Pack) -> None:
    (pack.root / "content/archive").symlink_to("areas")
    assert "content/areas/exampleshire.yaml" in Snapshot.of(pack.root).files


def test_a_name_that_is_no_text_is_told(pack: Pack) -> None:
    (pack.root / "content/pictures").mkdir(exist_ok=True)
    Path(os.fsdecode(os.fsencode(pack.root / "content/pictures") + b"/\xff.svg")).write_text("<svg/>", "utf-8")
    assert "error[not-utf-8]: the name of this file is not UTF-8 text" in pack.told()


@pytest.mark.parametrize("name", ["Venues.csv", "venues.CSV", "venue.csv", "venues.xlsx", "venues.csv.txt"])
def test_a_table_of_venues_under_another_name_is_told(name: str, pack: Pack) -> None:
    pack.write(f"content/{name}", "name,area\nThe Baths,exampleshire\n")
    assert f"content/{name}: error[ignored-file]" in pack.told()


def test_files_that_have_changed_are_read_anew_and_no_others(pack: Pack) -> None:
    before = Snapshot.of(pack.root)
    pack.edit(WORDING, "code:", "# changed\n  code:")
    pack.write("content/areas/exampleshire.yaml", "changed too, and not asked for")
    after = before.reread([WORDING])
    assert after
    assert after.files == {**before.files, WORDING: (pack.root / WORDING).read_bytes()}
    assert before.reread([]) == before


def test_what_came_or_went_or_leads_out_is_no_change_of_a_file(pack: Pack, tmp_path: Path) -> None:
    before = Snapshot.of(pack.root)
    (tmp_path / "secret.yaml").write_text("secret: 1", "utf-8")
    (pack.root / WORDING).unlink()
    assert before.reread([WORDING]) is None
    (pack.root / WORDING).symlink_to(tmp_path / "secret.yaml")
    assert before.reread([WORDING]) is None
    pack.write("content/areas/new.yaml", "id: new")
    assert before.reread(["content/areas/new.yaml"]) is None
    assert before.reread(["templates/base.css"]) is None  # a shipped one, which is none of the pack's own
