"""Makes the model of a translation from a model of a pack: the same keys, but only those whose text readers see."""

from __future__ import annotations

import functools
import typing
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BaseModel, Field, create_model
from pydantic.fields import FieldInfo

from handbill.model.base import Id, Model
from handbill.model.contact_details import Detail
from handbill.model.translated import ReaderText


def reader_text(info: FieldInfo) -> ReaderText | None:
    """Mark a field whose text readers see."""
    return next((entry for entry in info.metadata if isinstance(entry, ReaderText)), None)


def key_of(name: str, info: FieldInfo) -> str:
    """The key of a field in the pack's files."""
    return info.alias or name


@functools.cache
def translation_model(model: type[BaseModel], *, listed: bool = False) -> type[BaseModel]:
    """The model of a translation of `model`. With `listed` it stands in a list, and an id says what it translates."""
    fields: dict[str, Any] = {}
    if listed:
        fields["id"] = (Id, Field(description="The id of what is translated."))
    for name, info in model.model_fields.items():
        kind = _translated_kind(info)
        if kind is not None:
            field = Field(default=None, alias=info.alias, description=info.description)
            fields[name] = (kind | None, field)
    return create_model(f"{model.__name__}Translation", __base__=Model, **fields)


def _translated_kind(info: FieldInfo) -> Any:
    """The type of a field in a translation; None when nothing in it is for readers."""
    if reader_text(info):
        rules = [entry for entry in info.metadata if not isinstance(entry, (ReaderText, Detail))]
        return Annotated[(_given(info.annotation), *rules)] if rules else _given(info.annotation)
    inside = nested_model(info)
    if inside is None or not _has_reader_texts(inside):
        return None
    if typing.get_origin(info.annotation) is dict:
        return dict[Id, translation_model(inside)]  # type: ignore[misc]  # a type made at run time
    return tuple[translation_model(inside, listed=True), ...]  # type: ignore[misc]


def _given(annotation: Any) -> Any:
    """A type without None."""
    kinds = [kind for kind in typing.get_args(annotation) if kind is not type(None)]
    return kinds[0] if len(kinds) == 1 and type(None) in typing.get_args(annotation) else annotation


def nested_model(info: FieldInfo) -> type[BaseModel] | None:
    """The model of the entries of a field, in a list or by keys; None when it has none."""
    for kind in typing.get_args(info.annotation):
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return kind
    return None


def _has_reader_texts(model: type[BaseModel]) -> bool:
    return any(_reader_fields(model))


def _reader_fields(model: type[BaseModel]) -> Iterator[str]:
    for name, info in model.model_fields.items():
        if _translated_kind(info) is not None:
            yield name
