"""Copies are made again from what has changed, judged as a build judges them, and shown when they fail too."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.model.order import Order, Selection
from handbill.model.reading import TriedSheet
from handbill.preview import desk as desk_module
from handbill.preview.board import Board, Piece, Shown
from handbill.preview.desk import LOOKS, Desk
from handbill.problems import HandbillError
from handbill.rules.reading import read
from handbill.run.workers import Failed, Workers
from handbill.support.snapshot import Snapshot
from packs import ROOT, TODAY, Pack

POSTER = "content/documents/parents-poster.yaml"
STYLE = "templates/formats/poster/style.css"
ONE = Selection(audiences=("parents",), formats=("poster",), sizes=("a4",), areas=("exampleshire",))


class Shows(Board):
    """A board that keeps all that it has shown."""

    def __init__(self) -> None:
        super().__init__()
        self.all: list[Shown] = []

    def put_up(self, shown: Shown) -> None:
        super().put_up(shown)
        self.all.append(shown)

    @property
    def piece(self) -> Piece:
        return self.shown.pieces[0]

    @property
    def states(self) -> list[str]:
        """The states of the first piece since they were last asked for."""
        pieces = [shown.pieces[0] for shown in self.all if shown.pieces]
        states: list[str] = [piece.trial.state for piece in pieces if piece.trial]
        self.all.clear()
        return states


def an_order(pack: Pack, selection: Selection = ONE) -> Order:
    return Order(pack.root, pack.root / "output", selection, TODAY, jobs=1)


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Pack, Desk, Shows]]:
    """A desk whose processes are started once."""
    pack = Pack(tmp_path_factory.mktemp("desk") / "pack")
    pack.write(STYLE, (ROOT / STYLE).read_text("utf-8"))
    board = Shows()
    with Desk(an_order(pack), board) as desk:
        desk.renew()
        yield pack, desk, board


@pytest.fixture
def opened(lasting: tuple[Pack, Desk, Shows]) -> Iterator[tuple[Pack, Desk, Shows]]:
    """The desk with its pack as it was at the beginning."""
    pack, desk, board = lasting
    as_it_was = {file: file.read_bytes() for file in pack.root.rglob("*") if file.is_file()}
    desk.renew()
    yield pack, desk, board
    for file in [file for file in pack.root.rglob("*") if file.is_file()]:
        file.unlink()
    for file, data in as_it_was.items():
        file.write_bytes(data)
    board.all.clear()


def changed(pack: Pack, *names: str) -> frozenset[str]:
    return frozenset(str(pack.root.resolve() / name) for name in names)


def codes(board: Shows) -> set[str]:
    trial = board.piece.trial
    assert trial
    return {problem.code for problem in trial.problems}


def test_a_copy_is_seen_before_it_is_judged_and_good_afterwards(opened: tuple[Pack, Desk, Shows]) -> None:
    pack, desk, board = opened
    board.all.clear()
    pack.edit(POSTER, "heading: Is it ready?", "heading: Is all ready?")
    desk.renew(changed(pack, POSTER))
    assert board.states == ["checking", "checking", "good"]  # the old page, the new page, the new page when judged
    assert board.piece.good == board.piece.trial
    desk.renew()
    assert board.states == ["checking", "good"]  # it was kept, and is judged again


def test_a_copy_that_fails_is_marked_with_its_faults_and_the_last_good_one_stays(
    opened: tuple[Pack, Desk, Shows],
) -> None:
    pack, desk, board = opened
    good = board.piece.trial
    assert good
    pack.edit(POSTER, "heading: Is it ready?", "heading: Is the whole house ready for frost and snow?")
    desk.renew(changed(pack, POSTER))
    assert board.states[-1] == "failed"
    assert "does-not-fit" in codes(board)
    assert board.piece.good == good
    trial = board.piece.trial
    assert trial
    spots = [spot for problem in trial.problems for spot in problem.spots]
    assert spots
    assert all(spot.page == 0 and spot.width > 0 for spot in spots)
    pack.edit(POSTER, "heading: Is the whole house ready for frost and snow?", "heading: Is it ready?")
    desk.renew(changed(pack, POSTER))
    assert (board.states[-1], board.piece.trial) == ("good", good)


def test_a_fault_that_only_the_finished_file_shows_is_found_too(opened: tuple[Pack, Desk, Shows]) -> None:
    pack, desk, board = opened
    pack.edit(STYLE, "", "li { color: #e8e8e8 !important }\n")
    desk.renew(changed(pack, STYLE))
    assert "proof-contrast" in codes(board)
    assert board.states[-1] == "failed"
    trial = board.piece.trial
    assert trial
    assert all(problem.spots for problem in trial.problems if problem.code == "proof-contrast")


def test_errors_of_the_style_sheet_and_of_the_pack_leave_a_page_to_look_at(opened: tuple[Pack, Desk, Shows]) -> None:
    pack, desk, board = opened
    pack.edit(STYLE, "", "h1 { colour: red }\n")
    desk.renew(changed(pack, STYLE))
    assert "css-ignored" in codes(board)
    assert board.piece.trial
    assert board.piece.trial.pages
    pack.edit(STYLE, "h1 { colour: red }\n", "")
    pack.edit(POSTER, "note: For all who keep a house", "note: " + "For all who keep a house of their own " * 3)
    desk.renew(changed(pack, STYLE, POSTER))
    assert {problem.code for problem in board.shown.problems} == {"too-many-words"}
    assert board.piece.trial.state == "failed"


def test_a_pack_that_cannot_be_read_is_told_and_the_last_good_page_stays(opened: tuple[Pack, Desk, Shows]) -> None:
    pack, desk, board = opened
    good = board.piece.good
    pack.edit(POSTER, "heading: Is it ready?", "hedding: Is it ready?")
    desk.renew(changed(pack, POSTER))
    assert board.shown.stopped
    assert {problem.code for problem in board.shown.problems} == {"unknown-key"}
    assert (board.piece.trial, board.piece.good) == (None, good)
    pack.edit(POSTER, "hedding: Is it ready?", "heading: Is it ready?")
    desk.renew(changed(pack, POSTER))
    assert not board.shown.stopped
    assert board.states[-1] == "good"


def test_a_template_that_cannot_be_filled_in_is_told(opened: tuple[Pack, Desk, Shows]) -> None:
    pack, desk, board = opened
    pack.write("templates/formats/poster/template.html.j2", "{% if %}")
    desk.renew(changed(pack, "templates/formats/poster/template.html.j2"))
    assert codes(board) == {"template-syntax"}
    assert board.piece.trial
    assert (board.piece.trial.state, board.piece.trial.pages) == ("failed", ())


def test_the_library_is_kept_while_only_looks_change(
    opened: tuple[Pack, Desk, Shows], monkeypatch: pytest.MonkeyPatch
) -> None:
    pack, desk, board = opened
    before = board.piece.trial
    monkeypatch.setattr(desk_module, "read_and_planned", None)
    pack.edit(STYLE, "", ".poster .card { border: 3pt solid !important }\n")
    desk.renew(changed(pack, STYLE))
    assert board.states[-1] == "good"
    assert board.piece.trial != before
    pack.edit(POSTER, "house", "home")
    with pytest.raises(TypeError):
        desk.renew(changed(pack, POSTER))


def test_a_library_is_made_of_nothing_that_is_only_looks(pack: Pack) -> None:
    """Otherwise one that is kept would be an old one."""
    snapshot = Snapshot.of(pack.root)
    library, problems = read(snapshot)
    looks = {path: b"no longer what it was \xff" for path in snapshot.files if path.endswith(LOOKS)}
    assert looks
    again, same = read(snapshot.changed(looks))
    assert (again, same) == (library, problems)


def test_what_has_not_changed_is_not_set_again(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    board = Shows()
    both = Selection(audiences=("parents",), formats=("poster",), sizes=("a4",))
    with Desk(an_order(pack, both), board) as desk:
        desk.renew()
        assert [piece.trial and piece.trial.state for piece in board.shown.pieces] == ["good", "good"]
        made: list[str] = []
        try_out = Workers.try_out

        def noted(workers: Workers, edition: Edition, composition: Composition, pixels: int) -> TriedSheet | Failed:
            made.append(edition.path)
            return try_out(workers, edition, composition, pixels)

        monkeypatch.setattr(Workers, "try_out", noted)
        pack.edit("content/areas/exampleshire.yaml", "Mon–Thu 9–5, Fri 9–4.30", "Mon–Thu 9–5, Fri 9–4")
        desk.renew(changed(pack, "content/areas/exampleshire.yaml"))
        assert made == ["exampleshire/en-GB/parents-poster-a4.pdf"]
        board.wanted = "exampleshire/en-GB/parents-poster-a4.pdf"
        pack.edit(POSTER, "For all who keep a house", "For all who keep a home")
        desk.renew(changed(pack, POSTER))
        assert made[1:] == [board.wanted, "national/en-GB/parents-poster-a4.pdf"]  # the one that is looked at is first


def test_a_name_that_the_pack_does_not_have_ends_the_command(pack: Pack) -> None:
    misspelt = an_order(pack, Selection(areas=("exampelshire",)))
    with Desk(misspelt, Shows()) as desk, pytest.raises(HandbillError, match="exampelshire"):
        desk.renew()
    (pack.root / "content").rename(pack.root / "gone")
    with Desk(an_order(pack), Shows()) as desk, pytest.raises(HandbillError, match="no-pack"):
        desk.renew()


def test_strict_warnings_make_a_copy_fail(pack: Pack) -> None:
    pack.edit("content/areas/exampleshire.yaml", "source: the council’s page “Worried about a child”", "source: a.blog")
    for strict, state in ((False, "good"), (True, "failed")):
        board = Shows()
        order = Order(pack.root, pack.root / "output", ONE, TODAY, jobs=1, strict=strict)
        with Desk(order, board) as desk:
            desk.renew()
        assert board.shown.problems
        assert board.states[-1] == state


def test_no_picture_of_a_copy_that_fails_is_without_its_mark(opened: tuple[Pack, Desk, Shows]) -> None:
    pack, desk, board = opened
    good = board.piece.trial
    pack.edit(STYLE, "", "h1 { colour: red }\n")  # which changes nothing on the page
    desk.renew(changed(pack, STYLE))
    failed = board.piece.trial
    assert good
    assert failed
    pictures = [Image.open(io.BytesIO(trial.pages[0].png)).convert("RGB") for trial in (good, failed)]
    assert ImageChops.difference(*pictures).getbbox()


def test_watched_are_the_folders_of_the_pack_and_the_workbook(pack: Pack) -> None:
    order = Order(pack.root, pack.root / "output", ONE, TODAY, local=Path("book.xlsx"))
    watched = Desk(order, Shows()).watched
    assert watched == (
        *(pack.root.resolve() / "content", pack.root.resolve() / "templates"),
        Path("book.xlsx").resolve(),
    )
