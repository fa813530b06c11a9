"""A change is told once, by its cause, with the copies it touched."""

from __future__ import annotations

from handbill.history import ManifestChange, diff
from handbill.model.manifest import ContactEntry, EditionEntry

DOOR = ContactEntry(
    id="front-door",
    role="front-door",
    name="First Contact",
    value="01632 960100",
    panel="contacts",
    state="ok",
    details={"label": "First Contact", "hours": "9–5"},
)


def copy(number: int = 0, document: str = "poster", **changed: object) -> EditionEntry:
    entry = EditionEntry(
        path=f"north/{number}.pdf",
        sha256="file",
        pages=1,
        document=document,
        audience="parents",
        format="poster",
        size="a4",
        area="north",
        venue=f"venue-{number}",
        language="en-GB",
        profile="screen",
        code=f"OLD{number}",
        contacts=(DOOR,),
        statements=("one", "two"),
        sources=(),
        words_hash="words",
        place_hash="place",
        inputs_hash="inputs",
    )
    return entry.model_copy(update=changed)


def door(**changed: object) -> tuple[ContactEntry, ...]:
    return (DOOR.model_copy(update=changed),)


def only(old: EditionEntry, new: EditionEntry) -> ManifestChange:
    (change,) = diff([old], [new])
    return change


def told(change: ManifestChange) -> tuple[str, str, str | None, str | None]:
    return change.kind, change.what, change.old, change.new


def test_one_number_on_four_hundred_copies_is_one_change() -> None:
    old = [copy(number, ("poster", "leaflet")[number % 2]) for number in range(400)]
    new = [
        one.model_copy(update={"contacts": door(value="01632 960199"), "place_hash": "b", "code": "NEW"}) for one in old
    ]
    (change,) = diff(old, new)
    assert told(change) == ("contact", "First Contact", "01632 960100", "01632 960199")
    documents, areas = change.counted()
    assert documents == {"poster": 200, "leaflet": 200}
    assert areas == {"north": 400}
    assert (change.copies[0].old_code, change.copies[0].new_code) == ("OLD0", "NEW")


def test_nothing_changed_is_no_change() -> None:
    assert diff([copy()], [copy()]) == []


def test_each_cause_has_its_name() -> None:
    hours = {"label": "First Contact", "hours": "8–6"}
    assert told(only(copy(), copy(contacts=door(details=hours), place_hash="b"))) == (
        "contact",
        "First Contact, hours",
        "9–5",
        "8–6",
    )
    assert told(only(copy(), copy(contacts=(), place_hash="b"))) == ("contact", "First Contact", "01632 960100", None)
    assert told(only(copy(), copy(place_hash="b"))) == ("place", "north", None, None)
    words = copy(words_hash="b", statements=("two", "three"))
    assert told(only(copy(), words)) == ("words", "poster", "one", "three")
    assert told(only(copy(), copy(contacts=door(state="due"), inputs_hash="b"))) == (
        "state",
        "First Contact",
        "ok",
        "due",
    )
    assert told(only(copy(), copy(release="released"))) == ("release", "poster", "draft", "released")
    assert told(only(copy(), copy(inputs_hash="b", sha256="b"))) == ("look", "poster", None, None)


def test_copies_that_are_new_or_gone_are_told() -> None:
    gone, new = sorted(diff([copy(1)], [copy(2)]), key=lambda one: one.kind)
    assert (gone.kind, gone.copies[0].old_code, gone.copies[0].new_code) == ("gone", "OLD1", None)
    assert (new.kind, new.copies[0].old_code, new.copies[0].new_code) == ("new", None, "OLD2")


def test_a_number_in_a_sentence_changes_the_words_and_not_the_place() -> None:
    said = DOOR.model_copy(update={"panel": "words", "details": {}})
    old = copy(contacts=(DOOR, said))
    new = copy(contacts=(DOOR, said.model_copy(update={"value": "9"})), words_hash="b", place_hash="b")
    assert [change.kind for change in diff([old], [new])] == ["contact", "words", "place"]


def test_details_that_an_older_manifest_lacks_are_no_change() -> None:
    assert diff([copy(contacts=door(details={}))], [copy()]) == []


def test_a_name_that_changed_beside_a_number_is_told_too() -> None:
    old = copy(names={"area": "North", "partnership": "North Board"})
    new = copy(
        names={"area": "North", "partnership": "Northern Safety Board"},
        contacts=door(value="01632 960199"),
        place_hash="x",
    )
    found = [(one.kind, one.what, one.old, one.new) for one in diff([old], [new])]
    assert ("place", "partnership", "North Board", "Northern Safety Board") in found
    assert [one[0] for one in found] == ["contact", "place"]


def test_a_copy_whose_file_has_another_name_now_is_the_same_copy() -> None:
    """A profile has been given another suffix, say."""
    assert diff([copy()], [copy(path="north/renamed.pdf")]) == []
    old = copy(document="")  # as hand-made manifests have it: the path is all that is known
    assert [change.kind for change in diff([old], [copy(document="", path="north/renamed.pdf")])] == ["new", "gone"]
