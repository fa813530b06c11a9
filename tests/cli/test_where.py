"""handbill where, as a shell sees it; what it finds is in tests/history."""

from __future__ import annotations

from packs import Pack, run


def test_a_damaged_manifest_is_not_taken_for_none(pack: Pack) -> None:
    assert "nothing has been built" in run("where", "999", folder=pack.root).stderr
    pack.write("output/manifest.json", "{}")
    done = run("where", "999", folder=pack.root)
    assert done.returncode == 1
    assert "output/manifest.json: error[bad-manifest]" in done.stderr
    assert "cannot be read, see above" in done.stderr
    assert "bad-manifest" in run("diff", "output", folder=pack.root).stderr
    assert run("where", " ", folder=pack.root).returncode == 2
