"""Turns pydantic's errors into problems that a non-programmer can act on: location, what is wrong, what to type.

It goes by the types of pydantic's errors, never by their messages.
"""

from __future__ import annotations

import datetime
import re
import types
import typing
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ValidationError

from handbill.model.library import KeyPath, Mark
from handbill.problems import Location, Problem, nearest
from handbill.support.colours import colour_meant
from handbill.support.picture_names import picture_name_hint
from handbill.support.source_file import Parsed

_FORMS: dict[str, tuple[str, str, str]] = {
    "url_scheme": ("bad-url", "“{raw}” is not an https address", "Write the whole address, beginning with https://"),
    "url_form": ("bad-url", "“{raw}” is not a web address", "Write it as a browser shows it: https://example.org"),
    "shown_form": ("bad-url", "“{raw}” is not a web address", "Write it as it is printed: example.org/help"),
    "phone_form": ("bad-phone", "“{raw}” is not a telephone number",
        'Digits and spaces in straight quotes: "101"; an extension as “ext 123”.'),
    "option_form": ("bad-option", "“{raw}” is not a menu option",
        'The digit to press, in straight quotes: "2"; in two menus: "2, then 1".'),
    "picture_form": ("bad-file", "“{raw}” cannot be a picture’s file", "A name like council.svg, .png or .jpg."),
    "email_form": ("bad-email", "“{raw}” is not an email address", "It looks like this: help@nspcc.org.uk"),
    "code_form": ("bad-code", "“{raw}” is not a code of that kind", "Capital letters and digits: E10000011."),
    "colour_form": ("bad-colour", "“{raw}” is not a colour", "Write # and six digits, in quotes: \"#2b0f31\"."),
    "blank_colour": ("empty-text", "there is no colour here",
        "Write it in quotes, since # begins a comment: \"#1d5fa8\". Or delete the key."),
    "ground_form": ("bad-colour", "“{raw}” is neither a colour nor the name of one",
        "Like “paper”, or \"#ffffff\" in quotes."),
    "focus_form": ("bad-focus", "“{raw}” is not a point of a picture",
        "Two percentages, from the left and from the top: 60% 40%. Or words: left top, right, bottom, centre."),
    "lone_focus": ("bad-focus", "there is a focus and no picture", "Add “picture:”. Or take the focus out."),
    "offset_form": ("bad-length", "“{raw}” is not a length",
        "A number and mm, with a minus where it is over the edge: -3mm."),
    "length_form": ("bad-length", "“{raw}” is not a length", "A number and mm, pt or px: 210mm, 12pt, 1080px."),
    "space_form": ("bad-space", "“{raw}” is not an amount of disk space", "A number and MB or GB: 500MB, 2GB."),
    "id_form": ("bad-id", "“{raw}” cannot be an id", "Small letters and digits, joined by - or ."),
    "not_a_day": ("bad-date", "“{raw}” is not a date", "Write year-month-day, without quotes: 2026-11-01."),
    "name_form": ("bad-id", "“{raw}” cannot be the name of a file",
        "At most 60 small letters, digits and hyphens; not “con”, “nul” and the like, which are devices in Windows."),
    "language_form": ("bad-language", "“{raw}” is not the code of a language", "Write it like en-GB, cy or pl."),
    "region_form": ("bad-region", "“{raw}” is not a country’s code", "Two capital letters, as of ISO 3166: GB."),
    "suffix_form": ("bad-id", "“{raw}” cannot end a file’s name",
        "Small letters, digits, then .pdf, .html or .png: “-press.pdf”."),
    "string_too_long": ("too-long", "this text is too long", "Shorten it."),
    "string_too_short": ("empty-text", "there is no text here", "Write the text, or delete the key."),
}  # fmt: skip


def faults(error: ValidationError, model: type[BaseModel], parsed: Parsed, prefix: KeyPath) -> Iterator[Problem]:
    """A problem for each of pydantic's errors, except where reading the YAML has reported one already."""
    reported = {problem.location for problem in parsed.problems}
    items = error.errors(include_url=False)
    paths = [item["loc"] for item in items]
    bad_keys = {path[:-1] for path in paths if path[-1:] == ("[key]",)}
    for item in items:
        if item["loc"] in bad_keys:
            continue
        if item["type"] == "too_short" and _has_errors_inside(item["loc"], paths):
            continue  # pydantic counts only valid entries
        problem = _fault(item, model, parsed, prefix)
        if parsed.table:
            problem = replace(problem, hint=_without_yaml(problem.hint))
        if problem.location not in reported:
            reported.add(problem.location)
            yield problem


def _has_errors_inside(path: tuple[Any, ...], paths: list[tuple[Any, ...]]) -> bool:
    return any(inner[: len(path)] == path != inner for inner in paths)


def _without_yaml(hint: str) -> str:
    """The hint in words that fit a table, which has no quotes and no keys."""
    hint = re.sub(r",? (in|without) (straight )?quotes\b", "", hint)
    return re.sub(r"Add “(\w+):”\.?( and its value)?", r"Fill in the column “\1”.", hint)


def _fault(item: Any, model: type[BaseModel], parsed: Parsed, prefix: KeyPath) -> Problem:
    kind, loc = item["type"], tuple(step for step in item["loc"] if step != "[key]")
    keys = (*prefix, *loc)
    last_key = str(loc[-1]) if loc else ""
    location, mark = _locate(parsed, keys)
    if item["loc"] and item["loc"][-1] == "[key]":
        hint = "If it belongs to the text before it, put that text in quotes: a comma within { } begins a new key."
        return Problem(_key_location(parsed, keys), "bad-id", f"“{last_key}” cannot be a key", hint)
    if kind == "extra_forbidden":
        hint = nearest(last_key, _keys_at(model, loc[:-1]))
        return Problem(_key_location(parsed, keys), "unknown-key", f"“{last_key}” is not a key here", hint)
    if kind == "missing" and isinstance(loc[-1], int):
        message = f"“{loc[-2]}” has too few entries"
        return Problem(location, "wrong-count", message, "A size has a width and a height: [210mm, 297mm].")
    if kind == "missing":
        owner, _ = _locate(parsed, keys[:-1])
        return Problem(owner, "missing-key", f"“{last_key}” is missing", _describe(model, loc))
    if kind == "nowhere":
        hint = "Give the venue, or the address as it is to be printed."
        return Problem(location, "no-place", "this event has neither venue nor address", hint)
    if kind == "unreachable":
        message = "this contact gives no way to reach anybody"
        return Problem(location, "no-value", message, "Add phone, text, email or url (a web address).")
    if kind == "invisible":
        message = f"there is an invisible character here ({item['ctx']['character']})"
        return Problem(location, "invisible-character", message, "It comes with copied text: type the text again.")
    if kind in _FORMS:
        code, message, hint = _FORMS[kind]
        raw = _raw(mark, item)
        return Problem(location, code, message.format(raw=raw), _meant(kind, raw) or hint)
    return _wrong_kind(kind, item, last_key, mark, location)


def _meant(kind: str, raw: str) -> str:
    """What was meant by a colour or a picture's file that is nearly right; empty where nobody can tell."""
    if kind == "colour_form" and colour_meant(raw):
        return f'Write it with # and six digits, in quotes: "{colour_meant(raw)}".'
    if kind == "picture_form":
        return picture_name_hint(raw)
    return ""


def _key_location(parsed: Parsed, keys: KeyPath) -> Location:
    mark = parsed.keys[keys]
    return Location(parsed.path, mark.line, mark.column)


def _wrong_kind(kind: str, item: Any, key: str, mark: Mark | None, location: Location) -> Problem:
    value, raw = item["input"], _raw(mark, item)
    if value is None:
        hint = "Write one after the colon, in quotes if it begins with #; or delete the key."
        return Problem(location, "empty-text", f"“{key}” has no value", hint)
    if kind == "string_type" and isinstance(value, (bool, int, float, datetime.date)):
        return _unquoted(value, key, raw, location)
    if kind == "literal_error":
        choices = [word.strip(" '") for word in item["ctx"]["expected"].replace(" or ", ", ").split(",")]
        message = f"“{raw}” is not one of the values of “{key}”"
        return Problem(location, "unknown-value", message, nearest(str(value), choices))
    if kind in ("too_short", "too_long"):
        return _wrong_count(item["ctx"], key, location)
    hint = "Compare it with another entry of the same file."
    if kind == "tuple_type" and isinstance(value, str):
        hint = f"Put it in brackets: “{key}: [{value}]”."
    message = f"“{key or 'this'}” is {_kind_of(value)}, where {_WANTED.get(kind, 'something else')} is wanted"
    return Problem(location, "wrong-kind", message, hint)


def _wrong_count(context: Any, key: str, location: Location) -> Problem:
    """The problem of a list with too few or too many entries. `context` holds pydantic's numbers."""
    wanted = context.get("min_length", context.get("max_length"))
    message = f"“{key}” has {context['actual_length']} entries; it needs {wanted}"
    if "max_length" in context and "min_length" not in context:
        message = f"“{key}” has {context['actual_length']} entries; it may have {wanted}"
    if wanted == 1:
        message = f"“{key}” is empty; it needs at least one entry"
    return Problem(location, "wrong-count", message, "Add or remove entries.")


def _unquoted(value: object, key: str, raw: str, location: Location) -> Problem:
    """The problem of a text without quotes that YAML reads as another kind of value."""
    hint = f'Put it in quotes: “{key}: "{raw}"”.'
    if isinstance(value, bool):
        return Problem(location, "yes-no", f"YAML reads {raw} as {'true' if value else 'false'}", hint)
    kind = "a date" if isinstance(value, datetime.date) else "a number"
    return Problem(location, "unquoted-number", f"YAML reads {raw} as {kind}, not as a text", hint)


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
    for kind, noun in _KINDS:
        if isinstance(value, kind):
            return noun
    return "something else"


_KINDS: tuple[tuple[type, str], ...] = (
    (dict, "a group of keys"),
    (list, "a list"),
    (str, "a text"),
    (bool, "true or false"),  # before int, since every bool is an int
    (int, "a number"),
    (float, "a number"),
)


def _locate(parsed: Parsed, keys: KeyPath) -> tuple[Location, Mark | None]:
    """The mark of the value that the keys lead to, or of the nearest value around it that exists."""
    mark = parsed.values.get(keys)
    if mark:
        return Location(parsed.path, mark.line, mark.column), mark
    if keys:
        return _locate(parsed, keys[:-1])
    return Location(parsed.path, 1, 1), None


def _raw(mark: Mark | None, item: Any) -> str:
    return mark.raw if mark and mark.raw is not None else str(item["input"])


def _describe(model: type[BaseModel], loc: tuple[Any, ...]) -> str:
    owner = _model_at(model, loc[:-1])
    key = str(loc[-1])
    for field_name, info in (owner.model_fields if owner else {}).items():
        if key in (field_name, info.alias) and info.description:
            return f"Add “{key}:”. {info.description}"
    return f"Add “{key}:” and its value."


def _keys_at(model: type[BaseModel], loc: tuple[Any, ...]) -> list[str]:
    owner = _model_at(model, loc)
    if owner is None:
        return []
    return [info.alias or field_name for field_name, info in owner.model_fields.items()]


def _model_at(model: type[BaseModel], loc: tuple[Any, ...]) -> type[BaseModel] | None:
    """The model that a key path leads to, through lists, mappings and optional fields."""
    current: Any = model
    for step in loc:
        current = _inside(_unwrapped(current), step)
    current = _unwrapped(current)
    return current if _is_model(current) else None


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _unwrapped(kind: Any) -> Any:
    while typing.get_origin(kind) in (typing.Annotated, typing.Union, types.UnionType):
        kind = next(argument for argument in typing.get_args(kind) if argument is not type(None))
    return kind


def _inside(kind: Any, step: Any) -> Any:
    """The type that a key or an index leads to inside a type; None when it leads nowhere."""
    if _is_model(kind):
        for field_name, info in kind.model_fields.items():
            if step in (field_name, info.alias):
                return info.annotation
        return None
    arguments = typing.get_args(kind)
    if typing.get_origin(kind) is dict:
        return arguments[1]
    return arguments[0] if arguments else None
