"""What is asked of a snapshot is noted, whether it is there or not."""

from __future__ import annotations

from pathlib import Path

from handbill.problems import Location, Problem
from handbill.support.looked_up import NAMES, WatchedSnapshot, states_of
from handbill.support.snapshot import Snapshot

CLOSED = Problem(Location("templates/closed.css"), "unreadable", "cannot be read", "")


def snapshot(**files: bytes) -> Snapshot:
    found = {f"templates/{name}.css": data for name, data in files.items()}
    return Snapshot(Path(), found, {"templates/closed.css": CLOSED})


def test_everything_that_is_asked_for_is_noted() -> None:
    watched = WatchedSnapshot.watching(snapshot(one=b"1", two=b"2", three=b"3"))
    assert watched.files["templates/one.css"] == b"1"
    assert "templates/none.css" not in watched.files
    assert watched.files.get("templates/two.css") == b"2"
    assert "templates/nothing.css" not in watched
    assert watched.unreadable.get("templates/closed.css") is CLOSED
    assert watched.named("templates/t*.css") == ["templates/three.css", "templates/two.css"]
    names = ("closed", "none", "nothing", "one", "two")
    assert watched.looked_up == {*(f"templates/{name}.css" for name in names), f"{NAMES}templates/t*.css"}


def test_who_goes_through_all_files_has_asked_for_all() -> None:
    watched = WatchedSnapshot.watching(snapshot(one=b"1", two=b"2"))
    assert sorted(watched.files) == ["templates/one.css", "templates/two.css"]
    assert {"templates/one.css", "templates/two.css"} <= watched.looked_up


def test_the_state_of_a_file_changes_with_its_content_and_whether_it_is_there() -> None:
    names = ["templates/one.css", "templates/new.css", "templates/closed.css", f"{NAMES}templates/*.css"]
    before = states_of(names, snapshot(one=b"1"))
    assert before["templates/new.css"] == ""
    assert before["templates/closed.css"] == "unreadable"
    assert states_of(names, snapshot(one=b"1")) == before
    assert changed(before, states_of(names, snapshot(one=b"2"))) == ["templates/one.css"]
    assert changed(before, states_of(names, snapshot(one=b"1", new=b""))) == sorted([names[1], names[3]])


def changed(before: dict[str, str], now: dict[str, str]) -> list[str]:
    return sorted(name for name in before if before[name] != now[name])
