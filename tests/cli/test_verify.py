"""handbill verify, as a shell sees it."""

from __future__ import annotations

from packs import Pack, run


def test_verify_writes_and_says_so(pack: Pack) -> None:
    done = run(
        "verify", "lado", "--on", "2026-11-20", "--by", "lado’s office", "--today", "2026-11-22", folder=pack.root
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == (
        "Local authority designated officer (LADO), 01632 960120: "
        "checked on 2026-11-20 by lado’s office; again by 2027-05-20."
    )
    bad = run("verify", "lado", "--on", "2026-11-20", "--by", "Jane Smith", folder=pack.root)
    assert bad.returncode == 1
    assert "looks like a person’s name" in bad.stderr
    assert run("verify", "lado", "--on", "yesterday", "--by", "x", folder=pack.root).returncode == 2
