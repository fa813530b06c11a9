"""What a YAML file cannot hold is told at its place, with what to type."""

from __future__ import annotations

import pytest

from handbill.pack.yaml_file import parse

BROKEN = {
    "an invisible character": ("a: 1\nb: x\x07y\n", "2:5", "a character here that YAML does not allow (U+0007)"),
    "a key without its colon": ("a: 1\nb\nc: 2\n", "3:1", "could not find expected ':'"),
    "an open quotation mark": ('a: "one\nb: 2\n', "1:4", "unexpected end"),
    "an alias": ("a: &x [1]\nb: *x\n", "2:1", "uses another value through an alias"),
    "nothing": ("", "", "is empty"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_it_is_told_where_it_stands(case: str) -> None:
    text, place, message = BROKEN[case]
    (problem,) = parse(text.encode(), "pack.yaml").problems
    assert str(problem.location) == "pack.yaml" + (f":{place}" if place else "")
    assert message in problem.message
    assert problem.hint
