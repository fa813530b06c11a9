"""What stands on a page is what the content says: templates can neither write nor alter a number."""

from __future__ import annotations

import base64
import dataclasses
import functools
import re

import pytest

from handbill.compose import compose
from handbill.compose.judging import judge
from handbill.compose.marks import Marks
from handbill.model.edition import Edition
from handbill.model.order import Selection
from handbill.problems import HandbillError, Problem
from handbill.run.checking import checked
from handbill.support.snapshot import Snapshot
from packs import FIXTURE, TODAY

PLACE = "templates/parts/place.html.j2"
STYLE = "templates/formats/poster/style.css"
ENCODED = base64.b64encode(b"<svg><text>999</text></svg>").decode()


@functools.cache
def _planned() -> tuple[Snapshot, Edition]:
    snapshot = Snapshot.of(FIXTURE)
    editions = checked(snapshot, Selection(formats=("poster",), sizes=("a4",)), TODAY)[1].editions
    return snapshot, next(edition for edition in editions if edition.where.area)


def told(template: str, *, words: str = "allow", more: dict[str, bytes] | None = None) -> list[Problem]:
    """What is wrong when the slot for the place has this template."""
    snapshot, edition = _planned()
    edition = dataclasses.replace(edition, text=dataclasses.replace(edition.text, template_words=words))
    try:
        compose(edition, snapshot.changed({PLACE: template.encode(), **(more or {})}), {})
    except HandbillError as error:
        return list(error.problems)
    return []


def printed(template: str) -> str:
    """What the template makes, as it is printed."""
    snapshot, edition = _planned()
    return compose(edition, snapshot.changed({PLACE: template.encode()}), {}).slots["place"]


OWN_FIGURES = [
    "<p>01632 960199</p>",
    '<p>{{ "01632 960199" }}</p>',
    "<p>{{ 1632 }} {{ 960199 }}</p>",
    "<p>{{ edition.rows | length }}</p>",
    "<p>{{ edition.contacts | length + 99 }}</p>",
    "<p>\u0660\u0661\u0666\u0663\u0662</p>",
    "<p>\u2460\u2461</p>",
    "<p>\uff10\uff11\uff16</p>",
    "<p>\U0001d7d8\U0001d7d9</p>",
    "<p>\u2680 \U0001f51f</p>",
    "<p>&#48;&#x31;</p>",
    '<p title="01632 960199">.</p>',
    '<img alt="01632 960199" src="x.png">',
    '<a href="tel:+441632960199">.</a>',
    "<ol start=7><li>.</li></ol>",
    "<p>{{ edition.edition_date }}</p>",
    "<style>p::after { content: '01632' }</style>",
    "<p>{{ loop_index | default(7) }}</p>",
    "<p>{{ ordinal(16) }} {{ ordinal(32) }}</p>",
    "<p>{{ ordinal(9) }} {{ edition.first.value }}</p>",
    "<p>{{ ordinal(1632) }}</p>",
    "<x>{{ ordinal(16) }}</x><x>{{ ordinal(32) }}</x>",
    '<p>{{ wording["month"] | words(month=ordinal(16), year=ordinal(32)) }}</p>',
    "<p>\u202e{{ edition.first.value }}</p>",
    '<p style="unicode-bidi: bidi-override; direction: rtl">{{ edition.first.value }}</p>',
    '<meta name="description" content="01632">',
]


@pytest.mark.parametrize("template", OWN_FIGURES)
def test_figures_of_a_template_are_refused_although_it_may_have_words(template: str) -> None:
    assert "template-number" in {problem.code for problem in told(template)}


ALTERED = [
    '<p>{{ edition.first.value | replace(" ", "0") }}</p>',
    "<p>{{ edition.first.value[:5] }}</p>",
    "<p>{{ edition.first.value | reverse }}</p>",
    "<p>{{ edition.first.label | truncate(6, true) }}</p>",
    "<p>{{ edition.first.label | upper }}</p>",
    "<p>{{ edition.first.label.lower() }}</p>",
    '<p>{{ edition.first.label | replace("e", "a") }}</p>',
    '<p>{{ edition.first.value | replace("9", "8") | number }}</p>',
    "<p>{{ edition.first.value ~ edition.rows[0].value }}</p>",
    "<p><b>{{ edition.first.value }}</b><i>{{ edition.rows[0].value }}</i></p>",
    "<p>{{ edition.first.value }}a</p>",
    "<p>@{{ edition.first.label }}</p>",
    "<p>{{ edition.first.label | first }}</p>",
    "<p>{{ edition.pack_title.split() | reverse | join(' ') }}</p>",
    "<p>{{ edition.pack_title.split()[0] }}</p>",
    '<p title="{{ edition.first.value[2:] }}">.</p>',
    '<a href="tel:{{ edition.first.dial[:2] }}">.</a>',
    '<img alt="{{ edition.pack_title[:3] }}" src="x.png">',
    '<p>{{ wording["code"] | words(code="01632 960199") }}</p>',
    '<p>{{ wording["code"] | words(code=edition.first.value[1:]) }}</p>',
    '<p>{{ "Ring {code}" | words(code=code) }}</p>',
    '<p>{{ "https://evil.example" | shown }}</p>',
    """<div style="background-image: url('{{ "https://evil.example" | qr_address("ink") }}')"></div>""",
]


@pytest.mark.parametrize("template", ALTERED)
def test_a_value_that_is_not_whole_or_stands_against_another_is_refused(template: str) -> None:
    assert {problem.code for problem in told(template)} == {"value-altered"}


@pytest.mark.parametrize(
    "template",
    [
        "<p>Ask us at www.evil.example</p>",
        "<p>help@evil.example</p>",
        "<p>@help</p>",
        "<p>{{ edition.area }}.example</p>",
        '<a href="https://evil.example">.</a>',
        """<div style="background: url('data:image/svg+xml,%3Csvg/>')"></div>""",
        '<img alt="" src="data:image/png;base64,AAAA">',
        '<object data="data:image/svg+xml,%3Csvg/>"></object>',
    ],
)
def test_addresses_of_a_template_are_refused_although_it_may_have_words(template: str) -> None:
    assert "template-address" in {problem.code for problem in told(template)}


@pytest.mark.parametrize(
    "template",
    [
        "<!-- 01632 960199 -->",
        "<!--> 01632 960199 -->",
        '<p "> 01632 960199 <b ">',
        "<style><p data-x='</style>01632 960199'></style>",
        "<title><p data-x='01632'></title>",
        "<script>document.write(999)</script>",
        "<p <b>.</b>",
        '<p\u00a0x=">01632 960199">.',
        "<bdo dir=rtl>{{ edition.first.value }}</bdo>",
    ],
)
def test_what_parsers_may_read_in_two_ways_is_refused(template: str) -> None:
    assert "template-element" in {problem.code for problem in told(template)}


WORDS = [
    "<p>Ring</p>",
    '<p>{{ "Ring" }}</p>',
    "<p>\U0001f170\U0001f171</p>",
    '<p title="Ring">.</p>',
    "<style>p::after { content: 'not' }</style>",
    "<p>{% if edition.first %}not{% endif %} {{ edition.first.label }}</p>",
]


@pytest.mark.parametrize("template", WORDS)
def test_words_of_a_template_are_refused_where_the_pack_says_so(template: str) -> None:
    assert told(template) == []
    assert {problem.code for problem in told(template, words="refuse")} == {"template-words"}


HARMLESS = [
    "<ul>{% for row in edition.rows %}<li>\u2022 \u2192 {{ row.label }}: {{ row.value }}.</li>{% endfor %}</ul>",
    '{% if edition.first.value == "999" or "9" in edition.first.value %}<p>{{ edition.first.label }}</p>{% endif %}',
    "{% for row in edition.rows %}<p id=n{{ loop.index }}>{{ loop.index | ordinal }} {{ row.label }}</p>{% endfor %}",
    '{% for row in edition.rows | sort(attribute="label") %}<p>{{ row.label }}</p>{% endfor %}',
    '<p>{{ edition.rows | map(attribute="label") | join(", ") }}</p>',
    '<p class="of-{{ edition.area }} {{ edition.size }}" id="a1" data-x="12">{{ edition.pack_title | tidy }}</p>',
    "<p>{{ edition.first.value }} {{ edition.first.value }}</p>",
    "<p>{% for word in edition.pack_title.split() %}<span>{{ word }}</span> {% endfor %}</p>",
    '<a href="tel:{{ edition.first.dial }}" title="{{ edition.first.label }}">{{ edition.first.value | number }}</a>',
    "<style>:root { --ink: #112233; } .n1 { width: 12mm }</style>",
    "<table><tr><td colspan=2>{{ edition.pack_title }}</td></tr></table>",
    "<h2>{{ edition.first.label }}<b>?</b></h2>",
    '<p>{{ wording["code"] | words(code=code) }}</p>',
    "<p>{{ month(edition.review_by) }}</p>",
    "{# 01632 960199 #}",
]


@pytest.mark.parametrize("template", HARMLESS)
def test_layout_and_order_are_the_templates_own(template: str) -> None:
    assert told(template, words="refuse") == []


def test_values_compare_and_sort_as_they_are_written() -> None:
    template = (
        '{% for row in edition.contacts | sort(attribute="label") %}<p>{{ row.label }}</p>{% endfor %}'
        '{% if edition.pack_title | lower != edition.pack_title and edition.first.value.startswith("0") %}!{% endif %}'
    )
    _, edition = _planned()
    labels = sorted([contact.label for contact in edition.contacts], key=str.lower)
    page = printed(template)
    assert re.findall(r"<p[^>]*>([^<]*)</p>", page) == labels
    assert page.endswith("!") == edition.first.value.startswith("0")


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ('p::after { content: "01632 960199" }', "template-number"),
        ('p::after { content: "\\30 1632" }', "template-number"),
        (':root { --own: "999" }', "template-number"),
        ("p::after { content: counter(a) counter(b) }", "template-number"),
        ("p { counter-reset: a 1631 }", "template-number"),
        ('@media print { p::after { content: "999" } }', "template-number"),
        ("p::after { content: attr(class) }", "template-words"),
        ('p::before { content: "not " }', "template-words"),
        ("p { background: url('data:image/svg+xml,<svg><text>999</text></svg>') }", "picture-text"),
        ("p { background: url('data:image/png,<svg><text>999</text></svg>') }", "picture-text"),
        (f"p {{ background: url(data:image/png;base64,{ENCODED}) }}", "picture-text"),
        (f"p {{ background: url(data:image/svg+xml;base64,{ENCODED}) }}", "template-address"),
        ("p { background: url('data:image/svg+xml;base64,AAAA') }", "template-address"),
        ('p::after { content: "www.evil.example" }', "template-address"),
        ("@counter-style own { system: cyclic; symbols: \\30 a }", "template-number"),
        ("p { unicode-bidi: bidi-override }", "template-number"),
    ],
)
def test_a_style_sheet_is_told_with_its_line(rule: str, code: str) -> None:
    snapshot, _ = _planned()
    style = snapshot.files[STYLE] + f"\n{rule}\n".encode()
    (problem,) = told("", words="refuse", more={STYLE: style})
    assert (problem.code, problem.location.path) == (code, STYLE)
    assert problem.location.line == style.count(b"\n")


def test_a_style_sheet_may_have_bullets_and_count_steps() -> None:
    snapshot, _ = _planned()
    rules = b'p::before { content: " \\b7 " } ol { counter-reset: s } li::before { content: counter(s) "." }'
    assert told("", words="refuse", more={STYLE: snapshot.files[STYLE] + rules}) == []


@pytest.mark.parametrize(
    "svg",
    [
        b"<text>01632</text>",
        b"<text>Ring</text>",
        b"<text><tspan>0</tspan><tspan>1</tspan></text>",
        b"<text><![CDATA[<!--]]>999<![CDATA[-->]]></text>",
        b"<foreignObject><p>Ring</p></foreignObject>",
        b"<own:text xmlns:own='http://www.w3.org/2000/svg'>9</own:text>",
        b"<image href='data:image/svg+xml,%3Csvg%3E%3Ctext%3E9%3C/text%3E%3C/svg%3E'/>",
        b"<image href='data:image/png,%3Csvg%3E%3Ctext%3E9%3C/text%3E%3C/svg%3E'/>",
        b"<image href='data:image/svg+xml;base64," + ENCODED.encode() + b"'/>",
    ],
)
@pytest.mark.parametrize("name", ["own.svg", "own.css"])
def test_text_in_a_picture_is_told_with_its_line(svg: bytes, name: str) -> None:
    """WeasyPrint draws a file that is no other picture as SVG, whatever its name."""
    problems = told("", more={f"templates/formats/poster/{name}": b"<svg>\n" + svg + b"</svg>"})
    (problem,) = [problem for problem in problems if problem.code == "picture-text"]
    assert str(problem.location) == f"templates/formats/poster/{name}:2"


@pytest.mark.parametrize(
    "svg",
    [
        b"<svg>\n<path d='M1 2'/><title>1</title><!-- <text>9</text> --></svg>",
        b"<!DOCTYPE svg [<!ENTITY grey '#999'>]><svg><path fill='&grey;'/></svg>",
        b"<svg>no picture",
    ],
)
def test_a_picture_without_text_is_not_told(svg: bytes) -> None:
    problems = told("", words="refuse", more={"templates/formats/poster/own.svg": svg})
    assert "picture-text" not in {problem.code for problem in problems}


def test_a_template_is_told_with_the_line_that_writes_the_number() -> None:
    (problem,) = told("<p>.</p>\n<p>{{ edition.first.label }}</p>\n<p>01632</p>\n")
    assert str(problem.location) == f"{PLACE}:3"
    (problem,) = told('<p class="n7">.</p>\n<p>.</p>\n<p>{{ 7 }}</p>\n')
    assert str(problem.location) == f"{PLACE}:3"
    (problem,) = told("<p>.</p>\n<p>{{ edition.first.label | upper }}</p>")
    assert str(problem.location) == f"{PLACE}:2"


def test_an_altered_value_is_told_with_its_template_and_the_value() -> None:
    (problem,) = told("<p>{{ edition.pack_title[:6] }}</p>")
    _, edition = _planned()
    assert problem.location.path == PLACE
    assert edition.text.pack_title in problem.message


def test_content_in_private_signs_or_with_markup_comes_back_as_it_was() -> None:
    marks = Marks()
    for text in ("a\U000f0000b", "<b>9</b>", "e\u0301\u200d", "\U0001f468\u200d\U0001f469", "", "\u2013"):
        assert marks.decoded(marks.of(text)) == text


def test_the_same_text_has_the_same_marks_and_another_has_others() -> None:
    marks = Marks()
    assert marks.of("Ring 999") is marks.of("Ring 999")
    assert not set(str.__iter__(marks.of("999"))) & set(str.__iter__(marks.of("Ring 999"))) - {" "}


def test_too_much_text_is_told() -> None:
    with pytest.raises(HandbillError, match="131,072 letters and figures"):
        Marks().of("a" * 131_073)


def test_marks_written_by_a_template_are_told() -> None:
    marks = Marks()
    marks.of("999")
    assert [finding.code for finding in judge("<p>\U000fffff</p>", marks, own_words=True)] == ["value-altered"]
