"""Where a venue puts up its copies: one place for all its documents, or one for each."""

from __future__ import annotations

import pytest

from handbill.model.places import Venue

BOTH = ["schools-poster", "young-people-poster"]


def venue(position: str | None) -> Venue:
    return Venue.model_validate({"id": "hall", "name": "The Hall", "area": "exampleshire", "position": position})


@pytest.mark.parametrize(
    ("position", "spots"),
    [
        (None, ["", ""]),
        ("Staff room", ["Staff room", "Staff room"]),
        ("Staff room; Toilets, back of doors", ["Staff room", "Toilets, back of doors"]),
        ("Hall; Office; Gate", ["Hall; Office; Gate", "Hall; Office; Gate"]),
    ],
)
def test_as_many_places_as_documents_are_one_for_each(position: str | None, spots: list[str]) -> None:
    assert [venue(position).spot(document, BOTH) for document in BOTH] == spots
