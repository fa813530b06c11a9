"""A damaged template or style sheet is told with the file that is there."""

from __future__ import annotations

import pytest

from packs import Pack

POSTER = "formats/poster/template.html.j2"
DEEP = {
    "ifs": "{% if true %}" * 200 + "{% endif %}" * 200,
    "loops": "{% for x in [1] %}" * 30 + "{% endfor %}" * 30,
    "brackets": "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "attributes": "{{ edition" + ".x" * 5000 + " }}",
}


def in_poster(pack: Pack, text: str) -> str:
    """What is told when a text stands on the poster."""
    pack.own_template(POSTER, "{% block side1 %}", "{% block side1 %}" + text)
    return pack.told(formats=("poster",), sizes=("a4",), areas=("exampleshire",))


@pytest.mark.parametrize("kind", DEEP)
def test_a_template_that_nests_too_deeply_is_no_circle(kind: str, pack: Pack) -> None:
    assert in_poster(pack, DEEP[kind]).startswith(f"templates/{POSTER}: error[too-deep]")


@pytest.mark.parametrize("name", ["parts/circle.html.j2", "parts/other.html.j2"])
def test_a_circle_of_includes_or_calls_is_told(name: str, pack: Pack) -> None:
    pack.write("templates/parts/circle.html.j2", f'{{% include "{name}" %}}')
    pack.write("templates/parts/other.html.j2", '{% include "parts/circle.html.j2" %}')
    assert "error[circle]" in in_poster(pack, '{% include "parts/circle.html.j2" %}')


def test_a_macro_that_calls_itself_is_told_at_its_line(pack: Pack) -> None:
    told = in_poster(pack, "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}")
    assert told.startswith(f"templates/{POSTER}:5: error[circle]")


def test_what_python_cannot_read_is_told_with_the_template(pack: Pack) -> None:
    told = in_poster(pack, "{{ ordinal(a=1, a=1) }}")
    assert told.startswith(f"templates/{POSTER}: error[template-syntax]: this is not Jinja: keyword argument repeated")


def test_a_part_that_cannot_be_read_is_named_and_not_what_includes_it(pack: Pack) -> None:
    pack.write("templates/parts/deep.html.j2", DEEP["brackets"])
    assert in_poster(pack, '{% include "parts/deep.html.j2" %}').startswith("templates/parts/deep.html.j2: ")


@pytest.mark.parametrize("css", [".a { width: " + "calc(" * 2000, "{" * 3000], ids=["brackets", "braces"])
def test_a_style_sheet_that_nests_too_deeply_is_named(css: str, pack: Pack) -> None:
    pack.own_template("formats/poster/style.css", new=css)
    told = pack.told(formats=("poster",), sizes=("a4",))
    assert told.startswith("templates/formats/poster/style.css: error[too-deep]")


def test_bytes_that_are_no_text_are_told_with_their_line(pack: Pack) -> None:
    pack.write("templates/parts/contacts.html.j2", b"<p>\n  \xff</p>")
    assert "templates/parts/contacts.html.j2:2:3: error[not-utf-8]" in pack.told(formats=("poster",), sizes=("a4",))


@pytest.mark.parametrize(("levels", "code"), [(3, "css-ignored"), (12, "too-deep")])
def test_rules_in_rules_are_refused_before_they_take_minutes(levels: int, code: str, pack: Pack) -> None:
    """Each level multiplies the selectors: 30 levels of two selectors took longer than anybody waits."""
    rules = ".poster .x, .poster .y { " * levels + "colour: red" + " }" * levels
    pack.own_template("formats/poster/style.css", new=rules)
    told = pack.told(sizes=("a4",), formats=("poster",), areas=("exampleshire",))
    assert "formats/poster/style.css" in told
    assert f"error[{code}]" in told
