"""handbill diff, as a shell sees it."""

from __future__ import annotations

import json
import shutil

from packs import Pack, run, run_build


def test_diff_between_a_release_and_the_last_build(pack: Pack) -> None:
    order = pack.order(sizes=("a3",))
    run_build(order)
    release = pack.root / "releases/2026.1"
    release.mkdir(parents=True)
    shutil.copy(order.output / "manifest.json", release)
    assert run("diff", "2026.1", folder=pack.root).stdout == "0 copies changed, 2 the same, from 2026.1 to output.\n"
    pack.edit("content/areas/exampleshire.yaml", "01632 960100", "01632 960199")
    run_build(order)
    told = run("diff", "2026.1", folder=pack.root).stdout
    assert told.startswith("First Contact: 01632 960100 → 01632 960199\n    1 copy: parents-poster 1; exampleshire 1\n")
    assert told.endswith("1 copy changed, 1 the same, from 2026.1 to output.\n")
    data = json.loads(run("diff", "releases/2026.1", "output", "--json", folder=pack.root).stdout)
    (change,) = data["changes"]
    assert (change["kind"], change["count"], change["by_area"]) == ("contact", 1, {"exampleshire": 1})
    assert change["copies"][0]["old_code"] != change["copies"][0]["new_code"]
    lost = run("diff", "2025", folder=pack.root)
    assert lost.returncode == 1
    assert "no-manifest" in lost.stderr
