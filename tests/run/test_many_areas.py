"""As many areas as England has authorities for children's services."""

from __future__ import annotations

from many import AUTHORITIES, add_areas
from packs import Pack, run_build


def test_each_of_153_areas_has_copies_with_its_own_numbers(pack: Pack) -> None:
    areas = add_areas(pack.root)
    assert len(set(areas)) == AUTHORITIES
    planned = pack.checked(audiences=(), areas=tuple(areas))[1]
    assert planned.warnings == ()
    assert len(planned.editions) == AUTHORITIES * 6
    owners: dict[str, set[str | None]] = {}
    for edition in planned.editions:
        for contact in edition.contacts:
            if contact.origin != "national":
                owners.setdefault(contact.value, set()).add(edition.where.area)
    assert all(len(some) == 1 for some in owners.values())


def test_neighbours_with_names_like_one_another_are_proven(pack: Pack) -> None:
    areas = add_areas(pack.root, 9)
    outcome = run_build(pack.order(sizes=("a3",), areas=tuple(areas)))
    assert not outcome.failed
    assert len(outcome.made) == 9
