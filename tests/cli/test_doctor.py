"""handbill doctor."""

from __future__ import annotations

import json

import pytest

from handbill.cli import app
from handbill.support.doctor import Finding
from packs import run


def test_doctor_finds_this_machine_well() -> None:
    done = run("doctor")
    assert done.returncode == 0, done.stdout
    assert "ok       Python 3." in done.stdout


def test_doctor_fails_for_what_is_needed_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pango = Finding("pango", well=False, remedy="Type: get pango")
    findings = [pango, Finding("subset", well=False, remedy="Type: get subset", needed=False)]
    monkeypatch.setattr("handbill.support.doctor.examine", lambda pack: findings)
    assert app.run(["doctor", "-q"]) == 1
    lines = ["missing  pango", "         Type: get pango", "missing  subset", "         Type: get subset"]
    assert capsys.readouterr().out.splitlines() == lines
    assert app.run(["doctor", "--json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["code"], problem["message"], problem["hint"]) == (
        "missing-library",
        "missing: pango",
        "Type: get pango",
    )
    monkeypatch.setattr("handbill.support.doctor.examine", lambda pack: findings[1:])
    assert app.run(["doctor"]) == 0
