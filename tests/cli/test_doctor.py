"""handbill doctor, as a shell sees it."""

from __future__ import annotations

from packs import run


def test_doctor_finds_this_machine_well() -> None:
    done = run("doctor")
    assert done.returncode == 0, done.stdout
    assert "ok       Python 3." in done.stdout
