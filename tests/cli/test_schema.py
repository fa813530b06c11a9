"""handbill schema, as a shell sees it."""

from __future__ import annotations

from packs import Pack, run


def test_schema_writes_and_checks_the_schemas(pack: Pack) -> None:
    assert run("schema", "--check", folder=pack.root).returncode == 1
    assert run("schema", folder=pack.root).returncode == 0
    assert run("schema", "--check", folder=pack.root).returncode == 0
