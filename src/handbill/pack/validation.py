"""What pydantic found → problems a non-programmer can act on: place, what is wrong, what to type.

Told by pydantic's error types, never by its sentences.
"""

from __future__ import annotations

import datetime
import re
import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ValidationError

from handbill.model.library import KeyPath, Mark
from handbill.problems import Location, Problem, nearest
from handbill.support.source_file import Parsed

_FORMS: dict[str, tuple[str, str, str]] = {
    "url_scheme": ("bad-url", "“{raw}” is not an https address", "Write the whole address, beginning with https://"),
    "url_form": ("bad-url", "“{raw}” is not a web address", "Write it as a browser shows it: https://example.org"),
    "phone_form": ("bad-phone", "“{raw}” is not a telephone number", 'Digits and spaces in straight quotes: "101".'),
    "option_form": ("bad-option", "“{raw}” is not a menu option", 'The digit to press, in straight quotes: "2".'),
    "picture_form": ("bad-file", "“{raw}” cannot be a picture’s file", "A name like council.svg or council.png."),
    "email_form": ("bad-email", "“{raw}” is not an email address", "It looks like this: help@nspcc.org.uk"),
    "code_form": ("bad-code", "“{raw}” is not a code of that kind", "Capital letters and digits: E10000011."),
    "colour_form": ("bad-colour", "“{raw}” is not a colour", "Write # and six digits, in quotes: \"#2b0f31\"."),
    "length_form": ("bad-length", "“{raw}” is not a length", "A number and mm or pt: 210mm, 12pt."),
    "id_form": ("bad-id", "“{raw}” cannot be an id", "Small letters and digits, joined by - or ."),
    "not_a_day": ("bad-date", "“{raw}” is not a date", "Write year-month-day, without quotes: 2026-11-01."),
    "name_form": ("bad-id", "“{raw}” cannot be the name of a file",
        "At most 60 small letters, digits and hyphens; not “con”, “nul” and the like, which are devices in Windows."),
    "language_form": ("bad-language", "“{raw}” is not the code of a language", "Write it like en-GB, cy or pl."),
    "region_form": ("bad-region", "“{raw}” is not a country’s code", "Two capital letters, as of ISO 3166: GB."),
    "string_too_long": ("too-long", "this text is too long", "Shorten it."),
    "string_too_short": ("empty-text", "there is no text here", "Write the text, or delete the key."),
}  # fmt: skip


def faults(error: ValidationError, model: type[BaseModel], parsed: Parsed, prefix: KeyPath) -> Iterator[Problem]:
    """A problem for each of pydantic's, except where reading the YAML has told one already."""
    told = {problem.location for problem in parsed.problems}
    found = error.errors(include_url=False)
    bad_keys = {item["loc"][:-1] for item in found if item["loc"][-1:] == ("[key]",)}
    for item in found:
        inner = any(other["loc"][: len(item["loc"])] == item["loc"] != other["loc"] for other in found)
        if item["loc"] in bad_keys or (item["type"] == "too_short" and inner):
            continue  # pydantic counts only the entries that are right in themselves
        problem = _fault(item, model, parsed, prefix)
        if parsed.table:
            problem = replace(problem, hint=_without_yaml(problem.hint))
        if problem.location not in told:
            told.add(problem.location)
            yield problem


def _without_yaml(hint: str) -> str:
    """What to do in a table: no quotes, no keys."""
    hint = re.sub(r",? (in|without) (straight )?quotes\b", "", hint)
    return re.sub(r"Add “(\w+):”\.?( and its value)?", r"Fill in the column “\1”.", hint)


def _fault(item: Any, model: type[BaseModel], parsed: Parsed, prefix: KeyPath) -> Problem:
    kind, loc = item["type"], tuple(part for part in item["loc"] if part != "[key]")
    where = (*prefix, *loc)
    name = str(loc[-1]) if loc else ""
    value_place, mark = _locate(parsed, where)
    if item["loc"] and item["loc"][-1] == "[key]":
        key = parsed.keys[where]
        hint = "If it belongs to the text before it, put that text in quotes: a comma within { } begins a new key."
        return Problem(Location(parsed.path, key.line, key.column), "bad-id", f"“{name}” cannot be a key", hint)
    if kind == "extra_forbidden":
        key = parsed.keys[where]
        hint = nearest(name, _keys_at(model, loc[:-1]))
        return Problem(Location(parsed.path, key.line, key.column), "unknown-key", f"“{name}” is not a key here", hint)
    if kind == "missing" and isinstance(loc[-1], int):
        message = f"“{loc[-2]}” has too few entries"
        return Problem(value_place, "wrong-count", message, "A size has a width and a height: [210mm, 297mm].")
    if kind == "missing":
        place, _ = _locate(parsed, where[:-1])
        return Problem(place, "missing-key", f"“{name}” is missing", _describe(model, loc))
    if kind == "nowhere":
        hint = "Give the venue, or the address as it is to be printed."
        return Problem(value_place, "no-place", "this event has neither venue nor address", hint)
    if kind == "unreachable":
        return Problem(
            value_place,
            "no-value",
            "this contact gives no way to reach anybody",
            "Add phone, text, email or url (a web address).",
        )
    if kind == "invisible":
        message = f"there is an invisible character here ({item['ctx']['sign']})"
        return Problem(value_place, "invisible-character", message, "It comes with copied text: type the text anew.")
    if kind in _FORMS:
        code, message, hint = _FORMS[kind]
        return Problem(value_place, code, message.format(raw=_raw(mark, item)), hint)
    return _wrong_kind(kind, item, name, mark, value_place)


def _wrong_kind(kind: str, item: Any, name: str, mark: Mark | None, place: Location) -> Problem:
    value, raw = item["input"], _raw(mark, item)
    if value is None:
        hint = "Write one after the colon, in quotes if it begins with #; or delete the key."
        return Problem(place, "empty-text", f"“{name}” has no value", hint)
    if kind == "string_type" and isinstance(value, (bool, int, float, datetime.date)):
        return _unquoted(value, name, raw, place)
    if kind == "literal_error":
        known = [part.strip(" '") for part in item["ctx"]["expected"].replace(" or ", ", ").split(",")]
        return Problem(
            place, "unknown-value", f"“{raw}” is not one of the values of “{name}”", nearest(str(value), known)
        )
    if kind in ("too_short", "too_long"):
        wanted = item["ctx"].get("min_length", item["ctx"].get("max_length"))
        message = f"“{name}” has {item['ctx']['actual_length']} entries; it wants {wanted}"
        message = f"“{name}” is empty; it wants at least one entry" if wanted == 1 else message
        return Problem(place, "wrong-count", message, "Add or take away entries.")
    hint = "Compare it with another entry of the same file."
    if kind == "tuple_type" and isinstance(value, str):
        hint = f"Put it in brackets: “{name}: [{value}]”."
    message = f"“{name or 'this'}” is {_kind_of(value)}, where {_WANTED.get(kind, 'something else')} is wanted"
    return Problem(place, "wrong-kind", message, hint)


def _unquoted(value: object, name: str, raw: str, place: Location) -> Problem:
    """YAML has made something else of what was meant as text."""
    hint = f'Put it in quotes: “{name}: "{raw}"”.'
    if isinstance(value, bool):
        return Problem(place, "yes-no", f"YAML reads {raw} as {'true' if value else 'false'}", hint)
    kind = "a date" if isinstance(value, datetime.date) else "a number"
    return Problem(place, "unquoted-number", f"YAML reads {raw} as {kind}, not as a text", hint)


_WANTED = {
    "string_type": "a text",
    "model_type": "a group of keys",
    "model_attributes_type": "a group of keys",
    "dict_type": "a group of keys",
    "tuple_type": "a list",
    "int_type": "a whole number",
    "greater_than_equal": "a number of 1 or more",
    "less_than_equal": "a number below ten million",
}


def _kind_of(value: Any) -> str:
    names: tuple[tuple[type, str], ...] = (
        (dict, "a group of keys"),
        (list, "a list"),
        (str, "a text"),
        (bool, "true or false"),
        (int, "a number"),
        (float, "a number"),
    )
    return next((name for kind, name in names if isinstance(value, kind)), "something else")


def _locate(parsed: Parsed, where: KeyPath) -> tuple[Location, Mark | None]:
    mark = parsed.values.get(where)
    if mark:
        return Location(parsed.path, mark.line, mark.column), mark
    if where:
        return _locate(parsed, where[:-1])
    return Location(parsed.path, 1, 1), None


def _raw(mark: Mark | None, item: Any) -> str:
    return mark.raw if mark and mark.raw is not None else str(item["input"])


def _describe(model: type[BaseModel], loc: tuple[Any, ...]) -> str:
    owner = _model_at(model, loc[:-1])
    name = str(loc[-1])
    for field_name, info in (owner.model_fields if owner else {}).items():
        if name in (field_name, info.alias) and info.description:
            return f"Add “{name}:”. {info.description}"
    return f"Add “{name}:” and its value."


def _keys_at(model: type[BaseModel], loc: tuple[Any, ...]) -> list[str]:
    owner = _model_at(model, loc)
    return [info.alias or name for name, info in owner.model_fields.items()] if owner else []


def _model_at(model: type[BaseModel], loc: tuple[Any, ...]) -> type[BaseModel] | None:
    """The model that a key path leads to, through lists, mappings and optional fields."""
    current: Any = model
    for part in loc:
        current = _step(_unwrapped(current), part)
    current = _unwrapped(current)
    return current if _is_model(current) else None


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _unwrapped(kind: Any) -> Any:
    while typing.get_origin(kind) in (typing.Annotated, typing.Union, types.UnionType):
        kind = next(part for part in typing.get_args(kind) if part is not type(None))
    return kind


def _step(kind: Any, part: Any) -> Any:
    if _is_model(kind):
        fields: dict[str, Any] = kind.model_fields
        found: Callable[[str], bool] = lambda name: part in (name, fields[name].alias)  # noqa: E731
        return next((fields[name].annotation for name in fields if found(name)), None)
    arguments = typing.get_args(kind)
    if typing.get_origin(kind) is dict:
        return arguments[1]
    return arguments[0] if arguments else None
