"""Nothing of one copy reaches another through the templates."""

from __future__ import annotations

from packs import Pack

COUNTER = """{% set seen = namespace(count=0) %}
{% macro next() %}{% set seen.count = seen.count + 1 %}{{ seen.count | ordinal }}{% endmacro %}"""


def test_a_template_keeps_no_state_from_copy_to_copy(pack: Pack) -> None:
    pack.write("templates/parts/counter.html.j2", COUNTER)
    use = '{% import "parts/counter.html.j2" as counter %}<p>copy {{ counter.next() }}</p>'
    pack.own_template("parts/place.html.j2", new=use)
    editions = pack.checked(sizes=("a3",))[1].editions
    for edition in (*editions, *editions):
        assert "copy 1" in pack.compose(edition).slots["place"]


def test_a_copy_is_the_same_whatever_was_made_before_it(pack: Pack) -> None:
    first, second = pack.checked(sizes=("a3",))[1].editions
    alone = pack.compose(first)
    pack.compose(second)
    assert pack.compose(first) == alone


def test_a_filter_of_constants_is_worked_out_for_each_copy(pack: Pack) -> None:
    constants = """<p style="background: url('{{ "phone" | icon("ink") }}')">{{ 7 | ordinal }}</p>"""
    pack.own_template("parts/place.html.j2", new=constants)
    first, second = pack.checked(sizes=("a3",))[1].editions
    for edition in (first, second):
        place = pack.compose(edition).slots["place"]
        assert ">7</p>" in place
        assert "url('data:image/svg+xml," in place
