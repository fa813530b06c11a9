"""The JSON Schemas that editors use."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from handbill.edit.schema import outdated, schemas, write_schemas
from packs import ROOT, Pack

FILES = [*sorted((ROOT / "content").rglob("*.yaml")), *sorted((ROOT / "templates").rglob("*.yaml"))]
FILES.remove(ROOT / "templates/studio/en.yaml")  # the words of the studio's own pages: texts by any name


def test_the_schemas_in_the_repository_are_up_to_date() -> None:
    assert outdated(ROOT) == [], "Type: .venv/bin/handbill schema"


def test_an_outdated_schema_is_noticed(pack: Pack) -> None:
    write_schemas(pack.root)
    assert outdated(pack.root) == []
    pack.write("schemas/pack.schema.json", "{}")
    assert outdated(pack.root) == ["pack.schema.json"]


def plain(value: Any) -> Any:
    """YAML as an editor's schema server sees it: dates are text."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_each_shipped_file_names_its_schema_and_follows_it(file: Path) -> None:
    text = file.read_text("utf-8")
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert named, "its first line names no schema"
    schema = (file.parent / named[1]).resolve()
    assert schema.name in schemas()
    jsonschema.validate(plain(yaml.safe_load(text)), json.loads(schema.read_text("utf-8")))


def test_a_typing_mistake_is_seen_in_the_editor() -> None:
    text = (ROOT / "content/pack.yaml").read_text("utf-8").replace("title:", "titel:")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(plain(yaml.safe_load(text)), json.loads(schemas()["pack.schema.json"]))
