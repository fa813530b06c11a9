"""Stage compose: Edition → Composition. The only part that imports Jinja."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from handbill import __version__
from handbill.compose.environment import environment_for
from handbill.compose.failures import render
from handbill.compose.papers import compose_paper
from handbill.model.edition import Edition, Resolved
from handbill.model.layout import Composition
from handbill.problems import ComposeError
from handbill.support.assets import read_assets
from handbill.support.copy_codes import copy_code, digest

__all__ = ["compose", "compose_paper"]


def compose(edition: Edition, folders: tuple[Path, ...], versions: Mapping[str, str]) -> Composition:
    """Fill the templates in for one edition.

    `folders` are searched for templates in order; `versions` name the software that will typeset.
    Raises `ComposeError` with the template's file and line, or naming a file that is missing.
    """
    environment = environment_for(folders, edition)
    assets, problems = read_assets(edition, folders)
    view: dict[str, Any] = {"edition": edition, "panels": edition.panels, "wording": edition.wording}
    names = _templates_of(edition)
    sides = tuple(
        render(environment, names, {**view, "side": number}, problems) for number in range(1, edition.sides + 1)
    )
    words_hash = digest(edition.document, edition.size, edition.language, sides)
    place_hash = digest(_place(edition), _details(edition.contacts))
    code = copy_code(words_hash, place_hash)
    slots = {
        name: render(environment, _templates_of_slot(edition, name), {**view, "code": code}, problems)
        for name in edition.slots
    }
    if problems:
        raise ComposeError(dict.fromkeys(problems))
    return Composition(
        sides=sides,
        slots=slots,
        styles=tuple(name for name in assets if name.endswith(".css")),
        assets=assets,
        title=edition.title,
        language=edition.language,
        code=code,
        words_hash=words_hash,
        place_hash=place_hash,
        inputs_hash=_inputs_hash(edition, words_hash, place_hash, slots, assets, versions),
    )


def _templates_of(edition: Edition) -> list[str]:
    """The theme's own template of the format, or else the format's."""
    return [f"themes/{edition.theme}/{edition.format}.html.j2", f"formats/{edition.format}/template.html.j2"]


def _templates_of_slot(edition: Edition, slot: str) -> list[str]:
    """The theme's own template of the slot, or else the format's, or else the one shared by all."""
    return [
        f"themes/{edition.theme}/{edition.format}-{slot}.html.j2",
        f"formats/{edition.format}/{slot}.html.j2",
        f"parts/{slot}.html.j2",
    ]


def _place(edition: Edition) -> list[object]:
    """Whose copy it is, as it is printed."""
    event = dataclasses.asdict(edition.event) if edition.event else {}
    event |= {"dates": [str(day) for day in event.get("dates", ())]}
    venue = dataclasses.asdict(edition.venue) if edition.venue else None
    return [edition.area, edition.area_name, edition.partnership, venue, event]


_NOT_PRINTED = {"state": None, "review_by": None, "instead_of": None}


def _details(contacts: tuple[Resolved, ...]) -> list[dict[str, Any]]:
    """What a place's approval holds: the contacts as printed. Their state changes with the day, and is left out."""
    return [dataclasses.asdict(contact) | _NOT_PRINTED for contact in contacts]


def _inputs_hash(
    edition: Edition,
    words_hash: str,
    place_hash: str,
    slots: Mapping[str, str],
    assets: Mapping[str, bytes],
    versions: Mapping[str, str],
) -> str:
    """All that the PDF's bytes come from: the key under which it is kept."""
    files = {name: data.decode("latin-1") for name, data in assets.items()}
    states = [contact.state for contact in (*edition.contacts, *edition.in_words)]
    look = (edition.title, edition.fonts, edition.font_files, edition.page, edition.profile)
    return digest(words_hash, place_hash, slots, files, states, look, {"handbill": __version__, **versions})
