"""Stage compose: makes a composition from an edition. The only part that imports Jinja."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from handbill.compose.environment import Given, environment_for, with_colours
from handbill.compose.filling import Filling
from handbill.compose.logos import logo_block
from handbill.compose.marking import marked
from handbill.compose.marks import Marks
from handbill.compose.own_words import WordsProof
from handbill.compose.papers import compose_paper, for_browsers
from handbill.compose.pictures import spoilt_pictures
from handbill.model.digest import digest
from handbill.model.edition import NOT_PRINTED, Edition
from handbill.model.edition_parts import Text
from handbill.model.layout import Composition
from handbill.model.origin import Origin
from handbill.model.views import Resolved
from handbill.problems import ComposeError, Problem
from handbill.support.assets import assets_of
from handbill.support.copy_codes import copy_code
from handbill.support.looked_up import WatchedSnapshot
from handbill.support.qr_symbols import most_modules
from handbill.support.snapshot import Snapshot
from handbill.version import __version__

__all__ = ["compose", "compose_paper", "for_browsers"]


def compose(edition: Edition, snapshot: Snapshot, versions: Mapping[str, str]) -> Composition:
    """Fill in the templates for one edition.

    `snapshot` has the templates, style sheets and pictures; `versions` name the software that will typeset.
    Raises `ComposeError` with the template's file and line, or naming a file that is missing.
    """
    watched = WatchedSnapshot.watching(snapshot)
    assets, problems = assets_of(edition, watched)
    filling = _filling(edition, watched, assets, problems)
    templates = _templates_of(edition)
    numbers = range(1, edition.specification.sides + 1)
    filled_sides = [filling.filled(templates, {"side": number}) for number in numbers]
    sides = tuple([html for html, _ in filled_sides])
    words_hash = digest(edition.subject.document, edition.subject.size, edition.subject.language, sides)
    place_hash = digest(_place(edition), _details(edition.contacts))
    code = copy_code(words_hash, place_hash)
    code_shown = {"code": filling.marks.of(code, Origin("copy", code, "code"))}
    slots, of_slots = {}, {}
    for slot in edition.specification.slots:
        slots[slot], of_slots[slot] = filling.filled(_templates_of_slot(edition, slot), code_shown, in_slot=True)
    if problems:
        raise ComposeError(dict.fromkeys(problems))
    return Composition(
        sides=sides,
        slots=slots,
        styles=tuple(file for file in assets if file.endswith(".css")),
        assets=assets,
        title=edition.subject.title,
        language=edition.subject.language,
        code=code,
        on_sides=tuple([side for _, side in filled_sides]),
        in_slots=of_slots,
        words_hash=words_hash,
        place_hash=place_hash,
        inputs_hash=_inputs_hash(edition, words_hash, place_hash, slots, assets, versions),
        looked_up=tuple(sorted(watched.looked_up)),
    )


def _filling(edition: Edition, snapshot: Snapshot, assets: dict[str, bytes], problems: list[Problem]) -> Filling:
    """What the templates of an edition are filled in with. Further problems are added to `problems`."""
    marks = Marks()
    shown = marked(edition, marks)
    text = shown.text
    given = _given(edition, text, marks)
    environment = environment_for(snapshot, given)
    proof = WordsProof(snapshot, marks, edition.text.template_words == "allow")
    problems += [*proof.of_files(assets), *spoilt_pictures(assets)]
    direction = edition.text.direction
    printable = {name: value for name, value in shown.flat().items() if name not in NOT_PRINTED}
    view = {
        "edition": {**printable, "direction": direction},
        "panels": text.panels,
        "wording": text.wording,
        "logos": logo_block(edition, assets),
    }
    return Filling(
        snapshot=snapshot,
        marks=marks,
        proof=proof,
        on_sides=environment,
        in_slots=with_colours(environment, snapshot, given, edition.look.slot_colours),
        view=view,
        is_rtl=direction == "rtl",
        problems=problems,
    )


_BLACK = "#000000"
"""Printed with black ink alone, so that the edges of a code are sharp."""


def _given(edition: Edition, text: Text, marks: Marks) -> Given:
    """What filters use. `text` has the marks."""
    shown_as = {one.given["url"]: one.given["shown"] for one in edition.contacts if "shown" in one.given}
    return Given(
        months=text.months,
        weekdays=text.weekdays,
        wording=text.wording,
        colours=edition.look.colours,
        theme=edition.subject.theme,
        code_modules=most_modules(edition.specification),
        code_colour=_BLACK if edition.specification.press else None,
        shown=shown_as,
        marks=marks,
    )


def _templates_of(edition: Edition) -> list[str]:
    """The names to try for the template: the profile's for the theme, the format or any; the theme's; the format's."""
    subject = edition.subject
    profile = f"profiles/{subject.profile}"
    return [
        f"{profile}/{subject.theme}/{subject.format}.html.j2",
        f"{profile}/{subject.theme}/any.html.j2",
        f"{profile}/{subject.format}.html.j2",
        f"{profile}/any.html.j2",
        f"themes/{subject.theme}/{subject.format}.html.j2",
        f"formats/{subject.format}/template.html.j2",
    ]


def _templates_of_slot(edition: Edition, slot: str) -> list[str]:
    """The names to try for a slot's template: the profile's, the theme's, the format's, then the shared one."""
    subject = edition.subject
    return [
        f"profiles/{subject.profile}/{subject.format}-{slot}.html.j2",
        f"profiles/{subject.profile}/any-{slot}.html.j2",
        f"themes/{subject.theme}/{subject.format}-{slot}.html.j2",
        f"formats/{subject.format}/{slot}.html.j2",
        f"parts/{slot}.html.j2",
    ]


def _place(edition: Edition) -> dict[str, object]:
    """The place as printed. Keys without a value are left out, so that a new field changes no code on old copies."""
    where = edition.where
    names = {
        "area": where.area,
        "area_name": where.area_name,
        "partnership": where.partnership,
        "short_name": where.short_name,
    }
    views = {"venue": where.venue, "event": where.event}
    printed: dict[str, object] = {level: called for level, called in names.items() if called is not None}
    if where.imprint:
        printed["imprint"] = list(where.imprint)
    for level, view in views.items():
        if view is not None:
            fields = dataclasses.asdict(view)
            printed[level] = {field: _written(value) for field, value in fields.items() if value is not None}
    return printed


def _written(value: object) -> object:
    if isinstance(value, tuple):
        return [str(day) for day in value]
    return value


def _details(contacts: tuple[Resolved, ...]) -> list[dict[str, object]]:
    """The contacts as they go into the hash of a place: as printed, without their state, which changes with the day."""
    return [
        {
            "id": contact.id,
            "role": contact.role,
            "used": contact.used,
            "name": contact.name,
            "label": contact.label,
            "value": contact.value,
            "details": contact.given,
            "dials": dict(contact.dials),
            "origin": contact.origin,
        }
        for contact in contacts
    ]


def _inputs_hash(
    edition: Edition,
    words_hash: str,
    place_hash: str,
    slots: Mapping[str, str],
    assets: Mapping[str, bytes],
    versions: Mapping[str, str],
) -> str:
    """A hash of everything that the PDF is made from: its key in the cache."""
    files = {file: data.decode("latin-1") for file, data in assets.items()}
    states = [contact.state for contact in (*edition.contacts, *edition.in_words)]
    parts = (edition.subject.mark, edition.specification.mark, edition.look.mark)
    return digest(words_hash, place_hash, slots, files, states, parts, {"handbill": __version__, **versions})
