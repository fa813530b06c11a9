"""Each mistake that a user can make, made once: what is told is compared to the letter."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from packs import Pack

Break = Callable[[Pack], None]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="{}"/></svg>'
SIGNS = "content/statements/signs.yaml"
ADVICE = "content/statements/advice.yaml"
NATIONAL = "content/contacts/national.yaml"
AREA = "content/areas/exampleshire.yaml"
LEAFLET = "content/documents/parents-leaflet.yaml"
POSTER = "content/documents/parents-poster.yaml"
PACK = "content/pack.yaml"


def edit(name: str, old: str, new: str) -> Break:
    return lambda pack: pack.edit(name, old, new)


def css(text: str) -> Break:
    return lambda pack: pack.own_template("themes/plain/leaflet.css", new=text)


def html(text: str) -> Break:
    return lambda pack: pack.own_template("formats/leaflet/template.html.j2", "<h1>", f"{text}<h1>")


def unreadable(pack: Pack) -> None:
    (pack.root / SIGNS).unlink()
    (pack.root / SIGNS).symlink_to("nowhere.yaml")


def two_at_one_path(pack: Pack) -> None:
    text = (pack.root / POSTER).read_text("utf-8")
    pack.write("content/documents/parents-poster-again.yaml", text)


def empty(pack: Pack) -> None:
    for file in (pack.root / "content").rglob("*.yaml"):
        file.unlink()


def no_documents(pack: Pack) -> None:
    for file in (pack.root / "content/documents").glob("*.yaml"):
        file.unlink()


def circle_of_areas(pack: Pack) -> None:
    text = (pack.root / AREA).read_text("utf-8")
    pack.write("content/areas/other.yaml", text.replace("id: exampleshire\n", "id: other\nparents: [exampleshire]\n"))
    pack.edit(AREA, "nation: england", "nation: england\nparents: [other]")


def link_out(pack: Pack) -> None:
    outside = pack.root.parent / "secret.html.j2"
    outside.write_text("secret")
    folder = pack.root / "templates/parts"
    folder.mkdir(parents=True)
    (folder / "small-print.html.j2").symlink_to(outside)


def css_link_out(pack: Pack) -> None:
    (pack.root / "templates/themes/plain/theme.css").unlink()
    (pack.root / "templates/themes/plain/theme.css").symlink_to("/etc/hostname")


def link_nowhere(pack: Pack) -> None:
    (pack.root / "templates/parts").mkdir(parents=True)
    (pack.root / "templates/parts/place.html.j2").symlink_to("nowhere")


def truncated(pack: Pack) -> None:
    half = io.BytesIO()
    Image.effect_noise((200, 200), 80).save(half, "JPEG")
    pack.write("templates/themes/plain/street.jpg", half.getvalue()[:4000])
    css(".leaflet .flap.panel { background: url(street.jpg) }\n")(pack)


def coarse(pack: Pack) -> None:
    few = io.BytesIO()
    Image.new("RGB", (100, 100), "#123456").save(few, "PNG")
    pack.write("templates/themes/plain/few.png", few.getvalue())
    css(".leaflet .flap.panel { background: url(few.png) 0 0 / 60mm 60mm no-repeat }\n")(pack)


def unknown_colour(pack: Pack) -> None:
    pack.write("templates/themes/plain/lamp.svg", SVG.format("var(--litt)"))
    css(".leaflet .flap.panel { background: url(lamp.svg) }\n")(pack)


def bad_picture(pack: Pack) -> None:
    pack.write("templates/themes/plain/lamp.svg", b"\x89PNG not at all")
    css(".leaflet .flap.panel { background: url(lamp.svg) }\n")(pack)


def group_misspelt(pack: Pack) -> None:
    """A theme's template that asks for a group by its name."""
    asks = """{% extends "formats/leaflet/template.html.j2" %}
{% block flap %}{{ panel("flap") }}{{ panels.flap.groups.end.heading or "" }}{% endblock %}
"""
    pack.write("templates/themes/plain/leaflet.html.j2", asks)
    pack.edit(LEAFLET, "      end: {statements", "      edn: {statements")


def circle_of_templates(pack: Pack) -> None:
    pack.write("templates/parts/circle.html.j2", '{% include "parts/circle.html.j2" %}')
    html('{% include "parts/circle.html.j2" %}')(pack)


def words_that_meet(pack: Pack) -> None:
    """A group that stands low and grows upwards."""
    css(".leaflet .flap .end { position: absolute; left: 11mm; bottom: 100mm; width: 75mm }\n")(pack)
    pack.edit(ADVICE, "No tools are needed.", "No tools are needed, and no plan, " + "and no idea " * 9)


def painted_box(pack: Pack) -> None:
    """Words in a shape that is painted for two short lines."""
    css(
        ".inside-right .say { width: 74mm; height: 34mm; padding: 3mm; background: url(lamp.svg) }\n"
        ".inside-right .foot { position: absolute; left: 11mm; top: 120mm; width: 70mm }\n"
    )(pack)
    pack.write("templates/themes/plain/lamp.svg", SVG.format("#ddd"))
    pack.edit(ADVICE, "The kettle is on.”", "The kettle is on, and there is cake, and we have the whole evening.”")


def words_of_paper(pack: Pack) -> None:
    """Words that are right in print alone, in a pack that has web pages too."""
    pack.edit(PACK, "language:", "profiles: [screen, web]\nlanguage:")
    pack.edit(ADVICE, "No tools are needed.", "No tools are needed, see overleaf.")


READING: dict[str, Break] = {
    "speaks-of-paper": words_of_paper,
    "wrong-ending": lambda pack: pack.write(
        "templates/profiles/web/profile.yaml", "name: Page\nsuffix: -page.pdf\nweb: {}\n"
    ),
    "wording-for-nobody": edit(
        ADVICE, "text: No tools are needed.", "text: No tools are needed.\n  wording: {wbe: None}"
    ),
    "yaml-broken": edit(PACK, "title: Before the frost", "title: Before: the frost"),
    "yaml-quote-open": edit(PACK, 'edition: "2026.1"', 'edition: "2026.1'),
    "tab": edit(LEAFLET, "  cover:\n", "\tcover:\n"),
    "duplicate-key": edit(PACK, "title: Before the frost", "title: Before the frost\ntitle: Again"),
    "alias": edit(SIGNS, "sources: [own-work]", "sources: *x"),
    "alias-used": lambda pack: pack.write(
        SIGNS,
        (pack.root / SIGNS)
        .read_text("utf-8")
        .replace("sources: [own-work]", "sources: &s [own-work]", 1)
        .replace("sources: [own-work]", "sources: *s", 1),
    ),
    "unquoted-phone": edit(NATIONAL, 'phone: "101"', "phone: 101"),
    "unquoted-phone-octal": edit(AREA, 'phone: "01632 960101"', "phone: 0300"),
    "unquoted-time": edit(AREA, 'hours: "Mon–Thu 9–5, Fri 9–4.30"', "hours: 12:30"),
    "no-is-false": edit(AREA, 'option: "2"', "option: no"),
    "unquoted-edition": edit(PACK, 'edition: "2026.1"', "edition: 2026.1"),
    "unknown-key": edit(AREA, "    hours:", "    huors:"),
    "missing-key": edit(PACK, "id: before-the-frost\n", ""),
    "unknown-statement": edit(LEAFLET, "signs.cold-wall, ", "signs.cold-wlal, "),
    "unknown-role": edit(AREA, "role: out-of-hours", "role: out-of-ours"),
    "unknown-audience": edit(LEAFLET, "audience: parents", "audience: parent"),
    "unknown-source": edit(SIGNS, "sources: [own-work, second-source]", "sources: [second-sauce]"),
    "unknown-panel": edit(POSTER, "  question:", "  qestion:"),
    "unknown-contact-in-text": edit(ADVICE, "{police} if not", "{polise} if not"),
    "number-in-text": edit(ADVICE, "{police} if not", "101 if not"),
    "circle-of-areas": circle_of_areas,
    "bad-date": edit(PACK, "2026-11-01", "2026-13-45"),
    "date-in-quotes": edit(PACK, "2026-11-01", '"2026-11-01"'),
    "javascript-url": edit(AREA, "url: https://exs.example/changed", "url: javascript:alert(1)"),
    "bad-url": edit(AREA, "url: https://exs.example/changed", "url: https://exs"),
    "bad-phone": edit(AREA, 'phone: "01632 960101"', 'phone: "01632-960101 ext"'),
    "empty-text": edit(ADVICE, "text: No tools are needed.", 'text: "  "'),
    "no-text": edit(ADVICE, "text: No tools are needed.", "text:"),
    "unknown-kind": edit(ADVICE, "kind: advice\n  text: No tools are needed.", "kind: advise\n  text: No tools."),
    "duplicate-id": edit(ADVICE, "id: advice.ring", "id: advice.no-tools"),
    "same-path": two_at_one_path,
    "empty-content": empty,
    "no-documents": no_documents,
    "not-utf-8": lambda pack: pack.write(AREA, (pack.root / AREA).read_text("utf-8").encode("cp1252")),
    "unreadable": unreadable,
    "newer-pack": edit(PACK, "handbill: 1", "handbill: 2"),
    "reserved-area": lambda pack: pack.edit(AREA, "id: exampleshire\n", "id: national\n"),
    "no-contact": edit(NATIONAL, "role: emergency", "role: missing"),
    "expired": edit(AREA, '    option: "2"', '    option: "2"\n    valid_to: 2026-11-21'),
    "review-due": edit(AREA, "    review_by: 2027-05-01\n  - id: out", "    review_by: 2026-11-21\n  - id: out"),
    "text-for-a-list": edit(LEAFLET, "statements: [what.frost, what.any-house, what.first-night]", "statements: what"),
    "too-many-words": edit(ADVICE, "text: No tools are needed.", "text: " + "word " * 40),
    "too-deep": lambda pack: pack.write("content/sources.yaml", "[" * 3000 + "]" * 3000),
    "yaml-tag": edit(PACK, "title: Before the frost", "title: !!python/name:os.system Before"),
    "not-yet-valid": edit(AREA, '    option: "2"', '    option: "2"\n    valid_from: 2026-11-23'),
    "same-role": edit(NATIONAL, "role: missing", "role: online-report"),
    "missing-logo": edit(AREA, "nation: england", "nation: england\nbrand: {logos: [counsil.svg]}"),
    "five-logos": edit(AREA, "nation: england", "nation: england\nbrand: {logos: [a.svg, b.svg, c.svg, d.svg, e.svg]}"),
    "logo-elsewhere": edit(AREA, "nation: england", "nation: england\nbrand: {logos: [../../x.svg]}"),
    "no-own-number": edit(AREA, '    phone: "01632 960100"\n', ""),
    "curly-quotes": edit(AREA, 'option: "2"', "option: “2”"),
    "broken-only-contact": edit(NATIONAL, 'phone: "999"', 'phone: "999, then wait"'),
    "braces": edit(AREA, "label: First Contact, children’s services", 'label: "Ring {police}"'),
    "ignored-file": lambda pack: pack.write("content/areas/north.yml", "id: north\n"),
    "text-file": lambda pack: pack.write("content/areas/north.yaml.txt", "id: north\n"),
    "folder-for-a-file": lambda pack: (pack.root / "content/areas/north.yaml").mkdir(),
    "link-nowhere": link_nowhere,
    "invisible-character": edit(ADVICE, "No tools are needed.", "No tools are \u202eneeded."),
    "language": edit(PACK, "language: en-GB", 'language: "../../escaped"'),
    "null-file": lambda pack: pack.write("content/wording.yaml", "~\n"),
    "list-without-brackets": edit(NATIONAL, "for: [parents, schools, taxi-drivers, young-people]", "for: parents"),
    "url-with-a-name": edit(AREA, "https://exs.example/changed", "https://gov.uk@evil.example"),
    "local-number-in-text": edit(LEAFLET, "note: For all who keep a house", 'note: "Ring 01632960100"'),
    "unconfirmed-statement": edit(
        ADVICE,
        "  sources: [own-work, second-source]",
        "  sources: [own-work, second-source]\n  status: unconfirmed",
    ),
    "unquoted-colour": lambda pack: pack.own_template("themes/plain/theme.yaml", 'ink: "#14213d"', "ink: #14213d"),
    "one-length": lambda pack: pack.own_template(
        "formats/leaflet/format.yaml", "{a4: [297mm, 210mm]}", "{a4: [297mm]}"
    ),
    "comma-in-braces": edit(
        SIGNS,
        'wording: {parents: "Two, or more, at once say more than one."',
        "wording: {parents: Two, or more, at once",
    ),
}

SETTING: dict[str, Break] = {
    "template-variable": html("{{ panels.covre.heading }}"),
    "template-wording": html('{{ wording["raed-more"] }}'),
    "template-syntax": html("{% if %}"),
    "template-circle": circle_of_templates,
    "template-missing": html('{% include "parts/nothing.html.j2" %}'),
    "template-escape": html("{{ ''.__class__.__mro__ }}"),
    "template-outside": link_out,
    "template-not-utf-8": lambda pack: pack.write("templates/parts/place.html.j2", "<p>Zoë</p>".encode("cp1252")),
    "css-not-utf-8": lambda pack: pack.write("templates/themes/plain/theme.css", "/* Zoë */".encode("cp1252")),
    "css-outside": css_link_out,
    "css-ignored": css(".cover { colour: red }\n"),
    "css-broken": css(".cover { color: }\n"),
    "css-unknown-rule": css("@nonsense x;\n"),
    "missing-picture": css(".leaflet .flap.panel { background: url(window.svg) }\n"),
    "picture-outside": css(".leaflet .flap.panel { background: url(file:///etc/hostname) }\n"),
    "picture-from-the-network": css(".leaflet .flap.panel { background: url(https://example.org/x.png) }\n"),
    "bad-picture": bad_picture,
    "unknown-colour": unknown_colour,
    "unknown-font": css('.flap h2 { font-family: "Sorce Sans" }\n'),
    "missing-glyph": edit(ADVICE, "No tools are needed.", "No tools are needed 漢."),
    "does-not-fit": words_that_meet,
    "small-type": css(".leaflet .flap > p { font-size: 9pt }\n"),
    "page-break": css(".leaflet .flap { position: static }\n.leaflet .back { position: static; break-before: page }\n"),
    "slot-missing": lambda pack: pack.own_template("formats/leaflet/template.html.j2", '{{ slot("place") }}', " "),
    "no-heading": edit(LEAFLET, "    heading: Is the house ready?\n", ""),
    "not-printed": edit(
        LEAFLET,
        "    note: For all who keep a house\n",
        "    note: For all who keep a house\n    statements: [advice.ring]\n",
    ),
    "group-unknown": group_misspelt,
    "painted-box": painted_box,
    "invisible-text": css(".leaflet .slot-contacts, .slot-contacts * { color: #fff !important }\n"),
    "clipped": css(".inside-left .foot { height: 20mm; overflow: hidden }\n.inside-left .foot p { height: 60mm }\n"),
    "moved-away": css(".inside-middle p { transform: translate(300mm, 0) }\n"),
    "covered": css(".flap::after { content: ''; position: absolute; inset: 0; background: #000 }\n"),
    "a-figure-covered": css(
        ".slot-contacts .number { position: relative }"
        ".slot-contacts .number::after { content: ''; position: absolute; left: 9mm; top: 0; width: 5mm; height: 9mm;"
        " background: #fff }\n"
    ),
    "words-half-covered": css(
        ".flap h2 { position: relative }"
        ".flap h2::after { content: ''; position: absolute; left: 20mm; top: 0; width: 26mm; height: 20mm;"
        " background: #f8f0e1 }\n"
    ),
    "css-import": css("@font-face { font-family: X; src: url(https://example.org/x.woff) }\n"),
    "css-media": css("@media (min-width: 1px) { p { color: red } }\n"),
    "css-unknown-variable": css(".flap { color: var(--nope) }\n"),
    "printed-twice": edit(
        LEAFLET, "end: {statements: [advice.no-tools, ", "end: {statements: [what.first-night, advice.no-tools, "
    ),
    "truncated-picture": truncated,
    "coarse-picture": coarse,
    "near-the-fold": css(".leaflet .flap.panel > p { margin-right: -9mm; text-align: right }\n"),
    "over-the-trim": css(
        ".inside-left .foot { position: absolute; left: 11mm; top: 184mm; width: 70mm }\n"
        ".leaflet .inside-left .foot p { line-height: 60pt }\n"
    ),
    "lost-text": css(".flap > p { display: none }\n"),
    "wording-field": edit("content/wording.yaml", "by {month}", "by {moth}"),
}


@pytest.mark.parametrize("name", READING)
def test_a_mistake_in_the_content_is_told(name: str, pack: Pack, golden: Callable[[str, str], None]) -> None:
    READING[name](pack)
    golden(f"problems/{name}.txt", pack.told())


@pytest.mark.parametrize("name", SETTING)
def test_a_mistake_that_shows_in_setting_is_told(name: str, pack: Pack, golden: Callable[[str, str], None]) -> None:
    SETTING[name](pack)
    golden(f"problems/{name}.txt", pack.told(formats=("leaflet",), areas=("national",)))


def test_every_golden_message_has_its_case() -> None:
    files = {file.stem for file in (Path(__file__).parent / "golden/problems").glob("*.txt")}
    assert files == set(READING) | set(SETTING)


def test_every_message_says_what_to_do() -> None:
    for file in (Path(__file__).parent / "golden/problems").glob("*.txt"):
        text = file.read_text("utf-8")
        assert text, file.name
        for line, hint in zip(text.splitlines()[::2], text.splitlines()[1::2], strict=True):
            assert "error[" in line or "warning[" in line, f"{file.name}: {line}"
            assert hint.startswith("    "), f"{file.name}: no hint after: {line}"


def test_many_mistakes_are_told_in_one_run(pack: Pack) -> None:
    pack.edit(PACK, "id: before-the-frost\n", "")
    pack.edit(AREA, "    hours:", "    huors:")
    pack.edit(LEAFLET, "signs.cold-wall, ", "signs.cold-wlal, ")
    told = pack.told()
    assert told.count("error[") == 3, told


def test_an_unreadable_file_as_an_ordinary_user(pack: Pack) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    (pack.root / SIGNS).chmod(0)
    assert "error[unreadable]" in pack.told()
