"""What handbill's files say to other readers of YAML: most of them read YAML 1.1, where `on` is a truth value."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from handbill.edit.yaml_edit import YamlText
from packs import ROOT

FILES = [*sorted((ROOT / "content").rglob("*.yaml")), *sorted((ROOT / "starters").rglob("*.yaml"))]


def keys_that_are_no_text(value: Any) -> Iterator[object]:
    if isinstance(value, dict):
        yield from (key for key in value if not isinstance(key, str))
        value = list(value.values())
    for part in value if isinstance(value, list) else ():
        yield from keys_that_are_no_text(part)


def test_a_key_that_is_a_truth_value_is_seen() -> None:
    assert list(keys_that_are_no_text(yaml.safe_load("a: [{verified: {on: 2026-11-01}}]"))) == [True]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_each_file_loads_with_text_for_keys(file: Path) -> None:
    assert not list(keys_that_are_no_text(yaml.safe_load(file.read_text("utf-8"))))


def test_what_handbill_writes_loads_too() -> None:
    told = {"who": {"role": "Who is it?", "by": "no, not me"}, "what": ["What is it?", "on"]}
    text = YamlText(b"first: 1\n")
    text.edit((), {"first": 1}, {"first": 1, "told": told}, ())
    assert yaml.safe_load(text.data()) == {"first": 1, "told": told}
