"""handbill explain: what a code means."""

from __future__ import annotations

import json

from handbill.problems.codes import codes
from packs import run


def test_a_code_is_explained() -> None:
    done = run("explain", "mobile-number")
    assert done.returncode == 0
    code = codes()["mobile-number"]
    for text in (code.title, code.why, code.do, "It stops:    nothing", "# accept mobile-number: REASON"):
        assert text in done.stdout


def test_what_it_stops_is_said() -> None:
    assert "It stops:    the build" in run("explain", "[unknown-key]").stdout
    assert "It stops:    its copy" in run("explain", "does-not-fit").stdout


def test_an_unknown_code_names_the_nearest() -> None:
    done = run("explain", "moblie-number")
    assert done.returncode == 2
    assert "Did you mean “mobile-number”?" in done.stderr


def test_all_codes_by_stage() -> None:
    done = run("explain")
    assert done.returncode == 0
    assert all(f"    {name} " in done.stdout for name in codes())


def test_as_json() -> None:
    one = json.loads(run("explain", "mobile-number", "--json").stdout)
    assert one["code"] == "mobile-number"
    assert one["severity"] == "warning"
    assert one["stages"] == ["pack"]
    assert one["answerable"] is True
    assert {entry["code"] for entry in json.loads(run("explain", "--json").stdout)["codes"]} == set(codes())
