"""A change in a YAML file replaces what changes and nothing else, however the file is written."""

from __future__ import annotations

import datetime
import difflib
import re
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from handbill.edit.yaml_edit import YamlText
from handbill.edit.yaml_spans import LINE_ENDS, plain

KEYS = ("id", "name", "for", "option", "phone", "verified", "source", "note")
TEXTS = (*("a", "plain words", "no", "12:30", "01632 960100", "it’s “so”", "x: y", "é", "?", "- a", "#1", "'", '"'),)
COMMENTS = ("", "", "  # a remark", ' # it’s: [not] - a "value"')


def written(text: str, draw: st.DrawFn, *, flow: bool) -> str:
    """A text in one of the ways in which it can be written."""
    ways = [f'"{text}"'.replace('""', '"\\"').replace('"""', '"\\""') if '"' not in text else f"'{text}'"]
    if "'" not in text:
        ways.append(f"'{text}'")
    if text in ("a", "plain words", "é"):
        ways += [text, text]
    if not flow and text in ("a", "plain words"):
        ways += [f"|-\n      {text}", f">-\n      {text}\n", f"|\n      {text}\n"]
    return draw(st.sampled_from(ways))


@st.composite
def values(draw: st.DrawFn) -> tuple[str, str]:
    """A value as it is written after a key at the left margin, and the comment that may follow it."""
    kind = draw(st.sampled_from(("text", "flow list", "block list", "flow map", "block map", "nothing", "date")))
    comment = draw(st.sampled_from(COMMENTS))
    texts = draw(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4))
    if kind == "nothing":
        return "", comment
    if kind == "date":
        return " 2026-11-01", comment
    if kind == "text":
        value = written(texts[0], draw, flow=False)
        return f" {value}", "" if value[0] in "|>" else comment
    if kind == "flow list":
        gap = draw(st.sampled_from((", ", ",", ",\n    ", ",  # why\n    ")))
        end = draw(st.sampled_from(("", " ", "\n    ", ",\n    ")))
        return " [" + gap.join(written(text, draw, flow=True) for text in texts) + end + "]", comment
    if kind == "block list":
        indent = draw(st.sampled_from(("", "  ")))
        lines = (f"\n{indent}- {written(text, draw, flow=True)}{draw(st.sampled_from(COMMENTS))}" for text in texts)
        return draw(st.sampled_from(COMMENTS)) + "".join(lines), ""
    pairs = [
        f"{key}: {written(text, draw, flow=True)}" for key, text in zip(("by", "on", "x", "y"), texts, strict=False)
    ]
    if kind == "flow map":
        return " {" + ", ".join(pairs) + "}", comment
    return "".join(f"\n    {pair}{draw(st.sampled_from(COMMENTS))}" for pair in pairs), ""


@st.composite
def files(draw: st.DrawFn) -> str:
    """A valid file: a mapping with remarks and blank lines anywhere."""
    keys = draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=6, unique=True))
    text = draw(st.sampled_from(("", "# a head\n\n", "---\n")))
    for key in keys:
        value, comment = draw(values())
        text += draw(st.sampled_from(("", "", "\n", "# above\n", "  # aside\n\n"))) + f"{key}:{value}{comment}\n"
    text += draw(st.sampled_from(("", "\n", "# the end\n", "# the end")))
    return text.replace("\n", draw(st.sampled_from(("\n", "\r\n"))))


NEW = st.one_of(
    st.sampled_from(TEXTS),
    st.just(datetime.date(2027, 2, 3)),
    st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4),
    st.dictionaries(st.sampled_from(("by", "on", "x", "y")), st.sampled_from(TEXTS), min_size=1, max_size=3),
    st.lists(st.dictionaries(st.sampled_from(("by", "x")), st.sampled_from(TEXTS), min_size=1), min_size=1, max_size=2),
)


def read(data: bytes) -> dict[str, Any]:
    return dict(plain(yaml.compose(data, Loader=yaml.SafeLoader)))


def remarks(text: str) -> list[str]:
    """The remarks of a file that stand in lines of their own."""
    return [line.strip() for line in text.splitlines() if line.strip().startswith("#")]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(text=files(), data=st.data())
def test_what_is_to_change_changes_and_nothing_else(text: str, data: st.DataObject) -> None:
    old = read(text.encode())
    new = dict(old)
    for key in data.draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=3, unique=True)):
        if key in new and len(new) > 1 and data.draw(st.booleans()):
            del new[key]
        else:
            new[key] = data.draw(NEW)
    edited = YamlText(text.encode())
    edited.edit((), old, new, KEYS)
    after = edited.data()
    assert read(after) == new, after.decode()
    assert set(remarks(text)) == set(remarks(after.decode())), after.decode()
    for key in old.keys() & new.keys():
        if old[key] == new[key]:
            assert lines_of(key, text) == lines_of(key, after.decode())
    if new == old:
        assert after.decode() == text


def lines_of(key: str, text: str) -> str:
    """How a key and its value are written, with the rest of the last line."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    for name, value in root.value:  # type: ignore[union-attr]
        if name.value == key:
            return re.split(r"\n\s*#", text[name.start_mark.index : value.end_mark.index])[0].rstrip()
    raise LookupError(key)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(text=files(), text_of=st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3))
def test_what_is_added_stands_beside_what_was_there(text: str, text_of: list[str]) -> None:
    """Only lines are added, but where the list was in brackets."""
    old = read(text.encode())
    there = old.get("for")
    edited = YamlText(text.encode())
    if there is not None and not isinstance(there, list):
        return
    for one in text_of:
        edited.append(("for",), {"id": one, "note": "new"})
    after = edited.data()
    added = [{"id": one, "note": "new"} for one in text_of]
    assert read(after) == {**old, "for": [*(there or []), *added]}
    if "for" not in old:
        marks = {line[0] for line in difflib.ndiff(keepends(text), keepends(after.decode())) if line[0] != "?"}
        assert marks <= {" ", "+"} or text[-1] not in LINE_ENDS


@st.composite
def lists(draw: st.DrawFn) -> str:
    """A file with a list of contacts: in lines or in brackets, alone or under a key, with remarks anywhere."""
    ids = draw(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=5, unique=True))
    under, inner = draw(st.sampled_from((("", ""), ("for:", "  "), ("for:", ""))))
    if draw(st.booleans()):
        remark = "  # who" if under else ""
        gap = draw(st.sampled_from((", ", ",\n  ", ",  # why\n  ")))
        end = draw(st.sampled_from(("", ",", " ")))
        text = f"{under} [{gap.join(f'{{id: {one}, note: x}}' for one in ids)}{end}]{remark}\n"
    else:
        text = f"{under}\n" if under else ""
        for one in ids:
            text += draw(st.sampled_from(("", f"{inner}# above {one}\n", "\n")))
            text += f"{inner}- id: {one}{draw(st.sampled_from(COMMENTS))}\n{inner}  note: x\n"
    after = draw(st.sampled_from(("", "# the end\n", *(("other: y\n",) if under else ()))))
    text = f"{text}{after}".lstrip(" ")
    return text.removesuffix(draw(st.sampled_from(("", "\n"))))


def entries_of(data: bytes) -> list[dict[str, Any]]:
    whole = plain(yaml.compose(data, Loader=yaml.SafeLoader))
    return list(whole["for"] if isinstance(whole, dict) else whole)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(text=lists(), data=st.data())
def test_what_is_taken_out_of_a_list_leaves_the_others_as_they_are(text: str, data: st.DataObject) -> None:
    old = entries_of(text.encode())
    keys = ("for",) if text.startswith("for:") else ()
    gone = data.draw(st.sets(st.sampled_from(range(len(old))), min_size=1))
    changes, adds = data.draw(st.booleans()), data.draw(st.booleans())
    stays = [number for number in range(len(old)) if number not in gone]
    edited = YamlText(text.encode())
    new = [{**old[number]} for number in stays]
    for number in gone:
        edited.take_out(keys, number)
    if stays and changes:
        new[0]["note"] = "changed"
        edited.edit((*keys, stays[0]), old[stays[0]], new[0], KEYS)
    if adds:
        new.append({"id": "new", "note": "z"})
        edited.append(keys, new[-1])
    after = edited.data().decode()
    assert entries_of(after.encode()) == new, after
    if new and "[" not in text:
        assert set(remarks(text)) <= set(remarks(after)), after
    assert ("other: y" in text) == ("other: y" in after)


def keepends(text: str) -> list[str]:
    return text.splitlines(keepends=True)


CASES: dict[str, tuple[str, dict[str, Any], str]] = {
    "a list over lines": (
        "for: [a,\n      b,   # asked for\n      c]\nn: '1'   # why\n",
        {"n": "2"},
        "for: [a,\n      b,   # asked for\n      c]\nn: '2'   # why\n",
    ),
    "an entry of a list over lines": (
        "for: [a,\n      b,   # asked for\n      c]\n",
        {"for": ["a", "b"]},
        "for: [a,\n      b,   # asked for\n      ]\n",
    ),
    "a block list": ("for:\n- a # one\n# two\n- b\n", {"for": ["a", "b", "c"]}, "for:\n- a # one\n# two\n- b\n- c\n"),
    "a block scalar": ("note: |\n  a\n  b\n\n# next\nx: 1\n", {"note": "c"}, "note: c\n\n# next\nx: 1\n"),
    "no value": ("a: # nothing yet\nb: 1\n", {"a": "x"}, "a: x # nothing yet\nb: 1\n"),
    "no last line end": ("a: 1", {"b": ["x"]}, "a: 1\nb: [x]"),
    "a mark of UTF-8": ("\ufeffa: x\n", {"a": "y"}, "\ufeffa: y\n"),
    "a group in lines": ("v:\n  by: x # who\n  on: y\n", {"v": {"by": "x", "on": "z"}}, "v:\n  by: x # who\n  on: z\n"),
    "double spaces": ("v: {by:  x ,  on: y}\n", {"v": {"by": "z", "on": "y"}}, "v: {by:  z ,  on: y}\n"),
}


@pytest.mark.parametrize("case", CASES)
def test_every_other_byte_stays(case: str) -> None:
    text, changes, wanted = CASES[case]
    old = read(text.encode())
    edited = YamlText(text.encode())
    edited.edit((), old, {**old, **changes}, KEYS)
    assert edited.data().decode() == wanted
