"""JSON Schemas for every kind of YAML file, with which editors complete and check them during typing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter

from handbill.model.contacts import Contact
from handbill.model.format import Format, Theme
from handbill.model.pack import PackFile, Placeholders, Role, Source, Wording
from handbill.model.places import Area, Event
from handbill.model.profile import Profile
from handbill.model.words import Audience, Document, Statement
from handbill.output.files import write_file

FOLDER = "schemas"
_SINGLE: dict[str, type[BaseModel]] = {
    "pack": PackFile,
    "wording": Wording,
    "placeholders": Placeholders,
    "audience": Audience,
    "document": Document,
    "area": Area,
    "event": Event,
    "format": Format,
    "theme": Theme,
    "profile": Profile,
}
_LISTED: dict[str, type[BaseModel]] = {"sources": Source, "roles": Role, "statements": Statement, "contacts": Contact}
_FILES = {
    "pack": "content/pack.yaml",
    "wording": "content/wording.yaml",
    "placeholders": "content/placeholders.yaml",
    "audience": "content/audiences/*.yaml",
    "document": "content/documents/*.yaml",
    "area": "content/areas/*.yaml",
    "event": "content/events/*.yaml",
    "format": "templates/formats/*/format.yaml",
    "theme": "templates/themes/*/theme.yaml",
    "profile": "templates/profiles/*/profile.yaml",
    "sources": "content/sources.yaml",
    "roles": "content/roles.yaml",
    "statements": "content/statements/*.yaml",
    "contacts": "content/contacts/*.yaml",
}
"""The files that each schema is for."""


def schemas() -> dict[str, str]:
    """The text of each schema file, by file name. The first line of each YAML file names its schema."""
    texts = {}
    for kind, model in _SINGLE.items():
        texts[f"{kind}.schema.json"] = _text(kind, model)
    for kind, model in _LISTED.items():
        texts[f"{kind}.schema.json"] = _text(kind, list[model])  # type: ignore[valid-type]
    return texts


def _text(kind: str, model: Any) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"handbill: {kind}"}
    of_model = TypeAdapter(model).json_schema()
    of_model.pop("title", None)
    schema |= of_model
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def outdated(pack: Path) -> list[str]:
    """The schema files of a pack that are missing or differ from what this version of handbill writes."""
    return [file for file, text in schemas().items() if _read(pack / FOLDER / file) != text]


def write_schemas(pack: Path) -> None:
    """Write the schema files into a pack. Raises `WriteError`."""
    for file, text in schemas().items():
        write_file(pack / FOLDER / file, text.encode(), pack)


def write_editor_settings(pack: Path) -> None:
    """Write down which schema is for which files, for VS Code and compatible editors. Raises `WriteError`."""
    by_schema = {f"./{FOLDER}/{kind}.schema.json": files for kind, files in _FILES.items()}
    settings = {"yaml.schemas": by_schema, "files.exclude": {".handbill": True}}
    write_file(pack / ".vscode/settings.json", (json.dumps(settings, indent=2) + "\n").encode(), pack)


def _read(file: Path) -> str | None:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
