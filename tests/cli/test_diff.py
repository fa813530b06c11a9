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
    nothing = run("diff", folder=pack.root)
    assert nothing.returncode == 1
    assert "error[no-manifest]: no build before the last one is kept: no build has changed a copy" in nothing.stderr
    run_build(order)
    run_build(order)  # and changes nothing: what was changed last is still told
    told = run("diff", folder=pack.root).stdout
    assert told.startswith("First Contact: 01632 960100 → 01632 960199\n    1 copy: parents-poster 1; exampleshire 1\n")
    assert told.endswith("1 copy changed, 1 the same, from previous to output.\n")
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


def test_a_build_that_stopped_in_the_middle_is_told_by_what_reads_its_record(pack: Pack) -> None:
    pack.write("output/manifest.json", '{"editions": []}')
    pack.write("output/previous.json", '{"editions": []}')
    pack.write("output/.journal-moving", '{"kind": "add", "path": "a.pdf", "size": null}\n')
    message = "warning[half-done]: stopped in the middle: 1 file is new or moved, the record is old"
    for command in (("where", "999"), ("diff",)):
        told = run(*command, folder=pack.root).stderr
        assert message in told
        assert "Hand nothing out, and run build again" in told
    assert json.loads(run("diff", "--json", folder=pack.root).stdout)["problems"][0]["code"] == "half-done"
    assert message not in run("diff", "output", "output", folder=pack.root).stderr
