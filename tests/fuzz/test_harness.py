"""The harness reports what it is there to report."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz import harness
from fuzz.harness import Input, tried
from handbill.problems import Location, Problem
from handbill.support.snapshot import Snapshot

EMPTY = Snapshot(Path(), {})
ONE = [Input(1, "content/pack.yaml", b"")]


def test_an_error_of_python_is_a_fault() -> None:
    def told(snapshot: Snapshot) -> list[Problem]:
        raise KeyError("schools")

    assert "KeyError: 'schools'" in tried(EMPTY, ONE, told).faults[0]


def test_a_written_file_is_a_fault(tmp_path: Path) -> None:
    def told(snapshot: Snapshot) -> list[Problem]:
        (tmp_path / "file").write_text("")
        return []

    assert "open" in tried(EMPTY, ONE, told).faults[0]


def test_an_input_without_end_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(harness, "SECONDS", 0.1)

    def told(snapshot: Snapshot) -> list[Problem]:
        while True:
            pass

    assert "took more than" in tried(EMPTY, ONE, told).faults[0]


@pytest.mark.parametrize(("code", "path", "faults"), [("fault", "a", 1), ("too-deep", "", 1), ("too-deep", "a", 0)])
def test_a_problem_must_name_a_file_and_be_no_fault_of_handbill(code: str, path: str, faults: int) -> None:
    assert len(tried(EMPTY, ONE, lambda snapshot: [Problem(Location(path), code, "message")]).faults) == faults
