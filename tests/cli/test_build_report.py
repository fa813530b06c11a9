"""The last lines of a build, whatever came of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbill.cli.build_report import report
from handbill.model.manifest import ContactEntry, EditionEntry, ExtraEntry
from handbill.model.order import Order, Selection
from handbill.problems import Location, Problem
from handbill.run.build import Outcome
from packs import TODAY

CONTACT = ContactEntry(id="x", role="x", name="X", value="999", panel="contacts", state="ok")
FAULT = (Problem(Location("x"), "x", "x"),)
NEXT_PRINT = "Next: print one of each and look at it before you print the rest."


def entry(path: str, state: str = "ok", unconfirmed: tuple[str, ...] = ()) -> EditionEntry:
    same = dict.fromkeys(("document", "audience", "format", "size", "language", "profile", "code"), "x")
    hashes = dict.fromkeys(("sha256", "words_hash", "place_hash", "inputs_hash"), "x")
    contacts = (CONTACT.model_copy(update={"state": state}),)
    more = {"statements": (), "sources": (), "unconfirmed": unconfirmed}
    return EditionEntry.model_validate(
        {"path": path, "pages": 1, "area": None, "contacts": contacts, **same, **hashes, **more}
    )


def outcome(*made: EditionEntry, kept: int = 0) -> Outcome:
    entries = {one.path: one for one in made}
    return Outcome(made=entries, fresh=set(list(entries)[kept:]))


def lines(done: Outcome, pack: str = "", local: str = "") -> list[str]:
    order = Order(Path(pack), Path("output"), Selection(), TODAY, 1, local=Path(local) if local else None)
    return report(done, order)


def test_all_well() -> None:
    assert lines(outcome(entry("a.pdf"), entry("b.pdf"))) == ["2 made in output.", NEXT_PRINT]


def test_kept_and_drafts() -> None:
    done = outcome(entry("a.pdf"), entry("b.pdf", "example"), entry("c.pdf", "unconfirmed"), kept=2)
    assert lines(done) == [
        "3 made in output (2 kept from earlier builds), 2 of them drafts.",
        "Next: handbill contacts says whose numbers to check before anything is handed out.",
    ]


def test_the_command_is_the_one_to_type() -> None:
    told = lines(outcome(entry("a.pdf", "example")), pack="mine", local="local.xlsx")
    assert told[0] == "1 made in output, a draft."
    assert told[1].startswith("Next: handbill contacts --pack mine --from local.xlsx says whose numbers")


def test_drafts_for_their_texts_alone() -> None:
    told = lines(outcome(entry("a.pdf", unconfirmed=("x",)), entry("b.pdf", unconfirmed=("x",))))
    assert told == [
        "2 made in output, all of them drafts.",
        "Next: have the texts named above confirmed before anything is handed out.",
    ]


@pytest.mark.parametrize("number", [1, 12])
def test_what_is_not_made(number: int) -> None:
    done = outcome(entry("a.pdf"))
    done.failed = {f"{one}.pdf": FAULT for one in range(number)}
    done.beside.failed = {"northmoor/events/fair/packing-list.pdf": FAULT}
    which = " (0.pdf, northmoor/events/fair/packing-list.pdf)" if number == 1 else ""
    assert lines(done) == [
        "1 made in output.",
        f"{number + 1} not made: see above{which}.",
        "Next: correct the problems above, then build again.",
    ]


def test_many_other_files_are_counted_above_the_last_lines() -> None:
    done = outcome(entry("a.pdf"))
    done.failed = {"f.pdf": FAULT}
    done.withdrawn = ["f.pdf", "x.zip", *(f"gone-{number}.pdf" for number in range(9))]
    names = [*(f"{number}/packing-list.pdf" for number in range(5)), "northmoor.zip"]
    kinds = {name: "zip" if name.endswith(".zip") else "packing-list" for name in names}
    done.beside.made = {name: ExtraEntry(path=name, sha256="x", kind=kind) for name, kind in kinds.items()}
    assert lines(done)[:-3] == [
        "Moved to output/_withdrawn, not to be handed out: f.pdf (made by an earlier build; it could not be made now)",
        "Moved to output/_withdrawn, not to be handed out: x.zip (the files in it have changed; --zip makes it again)",
        "Moved to output/_withdrawn, not to be handed out: 9 files, first gone-0.pdf (no longer asked for)",
        "5 packing lists, first output/0/packing-list.pdf",
        "ZIP file: output/northmoor.zip",
    ]


def test_nothing_made() -> None:
    done = Outcome(failed={"a.pdf": FAULT})
    assert lines(done)[0] == "None made in output."
