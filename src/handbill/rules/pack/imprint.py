"""The imprint: numbers of registers, references and years, and nothing that a reader would ring."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbill.model.library import Library
from handbill.problems import Location, Problem
from handbill.rules.pack.stage import reference_rule
from handbill.support.phones import plausible
from handbill.support.values import Found, KnownValues

_REGISTERED = range(5, 9)
"""In figures: numbers of charities have five to seven, those of companies up to eight."""


@reference_rule("number-in-text", "address-in-text")
def imprints(library: Library) -> Iterator[Problem]:
    """Telephone numbers and addresses in the imprint of the pack and of areas."""
    known = KnownValues.of(library)
    for line, place in _lines(library):
        for found in known.finder.found_in(line):
            if found.is_address:
                hint = "Leave it to the card, where it is checked."
                yield Problem(place, "address-in-text", f"the imprint contains an address: {found.text}", hint)
            elif found.kind != "figures" and not _is_registered(known, found):
                message = f"the imprint contains what reads as a telephone number: {found.text}"
                hint = "Make it a contact. A number of a register stands after its name: Registered charity 1234567."
                yield Problem(place, "number-in-text", message, hint)


def _is_registered(known: KnownValues, found: Found) -> bool:
    """Whether it is in one piece, nobody's telephone number, and after the name of a register."""
    if not re.fullmatch(r"\d+", found.text) or len(found.text) not in _REGISTERED or known.owners_of(found):
        return False
    in_use = len(found.text) > _REGISTERED[1] and plausible(found.text, known.finder.region)
    return not in_use and known.finder.is_of_register(found)


def _lines(library: Library) -> Iterator[tuple[str, Location]]:
    for number, line in enumerate(getattr(library.pack, "imprint", ())):  # errors of pack.yaml are reported already
        yield line, library.positions.place("content/pack.yaml", ("imprint", number))
    for area in library.areas.values():
        locator = library.positions.spot("area", area.id)
        yield from ((line, locator("imprint", number)) for number, line in enumerate(area.imprint))
