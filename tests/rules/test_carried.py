"""A copy that nothing concerns which differs between two indexes is judged alike by both."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbill.model.edition import Edition
from handbill.model.library import Library
from handbill.model.places import Area
from handbill.rules.carried import Differences, carried
from handbill.rules.foreign import ForeignIndex
from packs import Pack, a_reading

NAMES = ("Frost", "North Frost", "Frost Vale", "Vale", "North", "Frost Vale Door", "999", "Door 7")
NUMBERS = ("01632 960100", "01632 960101", "020 7946 0100", "999")
WORDS = ("Frost", "North", "Vale", "Door", "7", "999", "01632", "960100", "960101", "(01632)", "96", "0100", "May")
AREAS = ("here", "there", "beyond")
Found = dict[str, tuple[str, str]]

places = st.dictionaries(st.sampled_from(AREAS), st.tuples(st.sampled_from(NAMES), st.sampled_from(NUMBERS)))
texts = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)


def index_of(library: Library, found: Found) -> ForeignIndex:
    """An index of areas with these names, each with a contact that has this number."""
    areas: dict[str, Area] = {}
    template = library.areas["exampleshire"].contacts[1]
    for area, (name, number) in found.items():
        contact = template.model_copy(update={"phone": number, "name": f"{name} Door"})
        areas[area] = Area(id=area, name=name, nation="england").model_copy(update={"contacts": (contact,)})
    return ForeignIndex(dataclasses.replace(library, areas=areas))


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Library, Edition]:
    library, plan = Pack(tmp_path_factory.mktemp("carried") / "pack").checked(formats=("poster",))
    return library, plan.editions[0]


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(places, places, texts, texts, texts)
def test_what_concerns_no_copy_changes_no_verdict(
    planned: tuple[Library, Edition], before: Found, now: Found, text: str, slot: str, said: str
) -> None:
    library, edition = planned
    where = dataclasses.replace(edition.where, places=("here",))
    edition = dataclasses.replace(edition, where=where, text=dataclasses.replace(edition.text, pack_title=said))
    reading = a_reading(text, slots={"place": slot})
    first, second = index_of(library, before), index_of(library, now)
    if not Differences(first.marks(), second.marks()).concern(carried(reading, edition)):
        assert list(first.on_copy(reading, edition)) == list(second.on_copy(reading, edition))


def test_what_is_on_a_copy_concerns_it(planned: tuple[Library, Edition]) -> None:
    library, edition = planned
    before, now = index_of(library, {}).marks(), index_of(library, {"there": ("Frost Vale", "01632 960100")}).marks()
    for text, concerned in (("the Vale of Frost", True), ("Frost", False), ("(01632) 960 100", True), ("01632", False)):
        assert Differences(before, now).concern(carried(a_reading(text), edition)) is concerned
        assert Differences(now, before).concern(carried(a_reading(text), edition)) is concerned
        assert not Differences(now, now).concern(carried(a_reading(text), edition))


def test_a_text_that_only_the_document_has_concerns_the_copy(planned: tuple[Library, Edition]) -> None:
    """A longer name in the document's own words hides a shorter one, which is then not expected on the copy."""
    library, edition = planned
    where = dataclasses.replace(edition.where, places=("here",))
    edition = dataclasses.replace(edition, where=where, text=dataclasses.replace(edition.text, pack_title="Frost Vale"))
    vale: Found = {"there": ("Vale", "01632 960100")}
    before, now = index_of(library, vale | {"beyond": ("Frost Vale", "999")}), index_of(library, vale)
    assert list(before.on_copy(a_reading("Vale"), edition)) != list(now.on_copy(a_reading("Vale"), edition))
    assert Differences(before.marks(), now.marks()).concern(carried(a_reading("Vale"), edition))
