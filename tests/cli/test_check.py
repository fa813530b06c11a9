"""handbill check and handbill plan, as a shell sees them."""

from __future__ import annotations

import re

from packs import Pack, run


def test_check_counts_and_plan_explains(pack: Pack) -> None:
    done = run("check", folder=pack.root)
    assert done.returncode == 0
    assert done.stdout.startswith("12 PDFs planned: nothing wrong in the files.")
    told = run(
        "plan", "--explain", "--audience", "parents", "--size", "a3", "--area", "exampleshire", folder=pack.root
    ).stdout
    assert "front-door      01632 960100" in told
    assert "from national" in told
    warned = run("check", "--today", "2027-05-02", folder=pack.root)
    assert warned.returncode == 0
    assert "warning[review-due]" in warned.stderr
    assert re.match(r"12 PDFs planned: \d+ warnings\. Only a build", warned.stdout)
    assert run("plan", folder=pack.root).stdout.splitlines()[-1] == "12 PDFs, 12 copies to print."
