"""Finds the file on which WeasyPrint stumbles, when it stops with an error that names none."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Iterator

from handbill.model.layout import Composition, asset_path
from handbill.problems import Location, Problem
from handbill.typeset.fetch import MissingFileError

_BLANK = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'


def blamed(error: Exception, composition: Composition, sets: Callable[[Composition], object]) -> Problem:
    """The problem of the file without which the page can be set, or of its template when no other file is it."""
    location = Location(composition.on_sides[0].template)
    trials = _without_each_slot_and_side(composition)
    if not isinstance(error, RecursionError):  # what nests too deeply in a picture or style sheet is refused before
        trials = itertools.chain(_without_each_file(composition), trials)
    for file, without in trials:
        if _can_be(sets, without):
            location = Location(file)
            break
    return why_not_set(error, location)


def why_not_set(error: Exception, location: Location) -> Problem:
    """The problem of a file on which WeasyPrint stumbles."""
    if isinstance(error, RecursionError):
        hint = "Write it with fewer elements, groups or brackets within one another."
        return Problem(location, "too-deep", "nests too deeply to be set", hint)
    message = f"cannot be set: {type(error).__name__}: {error}"
    return Problem(location, "cannot-set", message, "Look for what was added last to this file, and take it out.")


def _without_each_file(composition: Composition) -> Iterator[tuple[str, Composition]]:
    """Each picture and style sheet, and the composition without it."""
    for name in composition.assets:
        if name in composition.styles:
            styles = tuple(style for style in composition.styles if style != name)
            yield asset_path(name), dataclasses.replace(composition, styles=styles)
        else:
            yield asset_path(name), dataclasses.replace(composition, assets={**composition.assets, name: _BLANK})


def _without_each_slot_and_side(composition: Composition) -> Iterator[tuple[str, Composition]]:
    """The template of each slot and side, and the composition without what it fills in."""
    for slot, filled in composition.in_slots.items():
        yield filled.template, dataclasses.replace(composition, slots={**composition.slots, slot: ""})
    for number, side in enumerate(composition.on_sides):
        sides = composition.sides
        yield side.template, dataclasses.replace(composition, sides=(*sides[:number], "", *sides[number + 1 :]))


def _can_be(sets: Callable[[Composition], object], composition: Composition) -> bool:
    try:
        sets(composition)
    except (Exception, MissingFileError):  # noqa: BLE001  whatever it is, this file is not the only cause
        return False
    return True
