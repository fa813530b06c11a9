"""handbill plan --changed: what a build would make anew, and why."""

from __future__ import annotations

import json

from packs import Pack, run

SELECTED = ("--audience", "parents", "--size", "a3")
NATIONAL, AREA = "national/en-GB/parents-poster-a3.pdf", "exampleshire/en-GB/parents-poster-a3.pdf"
CSS = "themes/plain/poster.css"


def changed(pack: Pack) -> list[str]:
    done = run("plan", "--changed", *SELECTED, folder=pack.root)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_plan_says_which_copies_a_build_would_make_anew_and_why(pack: Pack) -> None:
    new = "not made yet, or with problems"
    nothing_kept = [f"{NATIONAL}  {new}", f"{AREA}  {new}", "2 PDFs to make anew, 0 kept from earlier builds."]
    assert changed(pack) == nothing_kept
    assert run("build", *SELECTED, folder=pack.root).returncode == 0
    assert changed(pack) == ["0 PDFs to make anew, 2 kept from earlier builds."]

    pack.edit("content/areas/exampleshire.yaml", "01632 960100", "01632 960177")
    assert changed(pack) == [f"{AREA}  contact front-door", "1 PDF to make anew, 1 kept from earlier builds."]
    told = json.loads(run("plan", "--changed", "--json", *SELECTED, folder=pack.root).stdout)
    assert told["changed"] == [{"path": AREA, "why": ["contact front-door"]}]
    assert json.loads(run("plan", "--json", *SELECTED, folder=pack.root).stdout)["changed"] is None

    pack.own_template(CSS, new="\n/* more */\n")
    assert changed(pack)[:2] == [f"{NATIONAL}  templates/{CSS}", f"{AREA}  contact front-door; templates/{CSS}"]
