"""A check is written down, and every other byte stays as it was."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from handbill.edit.verification import Recorded, Verification, record_verification
from handbill.problems import ReadError
from packs import TODAY, Pack

NATIONAL = "content/contacts/national.yaml"
AREA = "content/areas/exampleshire.yaml"
ON = datetime.date(2026, 11, 20)


def record(
    pack: Pack,
    name: str,
    area: str | None = None,
    by: str = "duty manager",
    on: datetime.date = ON,
    **more: datetime.date,
) -> Recorded:
    return record_verification(pack.root, name, area, Verification(on, by, **more), TODAY)


def lines(file: Path) -> list[bytes]:
    return file.read_bytes().splitlines(keepends=True)


@pytest.mark.parametrize(
    ("name", "file", "changed"),
    [
        (
            "childline",
            NATIONAL,
            {
                b"  verified: {date: 2026-11-01, by: pack editor}\n": (
                    b"  verified: {date: 2026-11-20, by: duty manager}\n"
                ),
                b"  review_by: 2027-05-01\n": b"  review_by: 2027-05-20\n",
            },
        ),
        (
            "exampleshire/out-of-hours",
            AREA,
            {
                b"    verified: {date: 2026-11-01, by: safeguarding partnership manager}\n": (
                    b"    verified: {date: 2026-11-20, by: duty manager}\n"
                ),
                b"    review_by: 2027-05-01\n": b"    review_by: 2027-05-20\n",
            },
        ),
    ],
)
def test_only_the_values_change(name: str, file: str, changed: dict[bytes, bytes], pack: Pack) -> None:
    before = lines(pack.root / file)
    done = record(pack, name)
    after = lines(pack.root / file)
    assert {old: new for old, new in zip(before, after, strict=True) if old != new} == changed
    assert (done.path, done.review_by) == (file, datetime.date(2027, 5, 20))


def test_quotes_comments_windows_lines_and_a_byte_order_mark_stay(pack: Pack) -> None:
    pack.edit(NATIONAL, "date: 2026-11-01, by: pack editor}", "date: 2026-11-01,   by: 'pack editor' }  # asked 🙂")
    file = pack.root / NATIONAL
    text = "\ufeff" + file.read_text("utf-8").replace("\n", "\r\n")
    file.write_bytes(text.encode())
    record(pack, "emergency", by="council’s duty manager, nights")
    old = "date: 2026-11-01,   by: 'pack editor' }"
    new = "date: 2026-11-20,   by: 'council’s duty manager, nights' }"
    text = text.replace(old, new, 1).replace("review_by: 2027-11-01", "review_by: 2027-11-20", 1)
    assert file.read_bytes() == text.encode()


def test_a_pack_of_handbill_0_1_keeps_its_key(pack: Pack) -> None:
    """It writes `on` for the date."""
    pack.edit(NATIONAL, "verified: {date: 2026-11-01, by: pack editor}", "verified: {on: 2026-11-01, by: pack editor}")
    record(pack, "emergency")
    assert "verified: {on: 2026-11-20, by: duty manager}" in (pack.root / NATIONAL).read_text("utf-8")


def test_a_date_is_given_once(pack: Pack) -> None:
    pack.edit(NATIONAL, "verified: {date: 2026-11-01,", "verified: {date: 2026-11-01, on: 2026-11-01,")
    with pytest.raises(ReadError, match="“on” is not a key here"):
        record(pack, "childline")


@pytest.mark.parametrize("by", ["manager: nights", "no", "{x}", 'the "A" team', "a, b", "team #2", "2"])
def test_a_name_that_would_mean_something_in_yaml_gets_quotes(by: str, pack: Pack) -> None:
    from packs import read

    record(pack, "childline", by=by)
    assert read(pack.root)[0].contacts["childline"].verified.by == by


@pytest.mark.parametrize(
    ("on", "until", "again"),
    [
        ("2026-11-01", "2027-05-01", "2027-05-20"),
        ("2026-11-01", "2026-11-15", "2026-12-04"),
        ("2026-11-01", "2027-11-01", "2027-11-20"),
    ],
)
def test_the_next_check_is_as_far_off_as_before(on: str, until: str, again: str, pack: Pack) -> None:
    pack.edit(NATIONAL, "date: 2026-11-01", f"date: {on}")
    pack.edit(NATIONAL, "review_by: 2027-11-01", f"review_by: {until}")
    assert str(record(pack, "emergency").review_by) == again
    other = datetime.date(2026, 12, 24)
    assert record(pack, "emergency", review_by=other).review_by == other


def test_a_month_without_that_day_ends_sooner(pack: Pack) -> None:
    pack.edit(NATIONAL, "date: 2026-11-01", "date: 2026-04-30")
    pack.edit(NATIONAL, "review_by: 2027-11-01", "review_by: 2026-10-30")
    assert str(record(pack, "emergency", on=datetime.date(2026, 8, 31)).review_by) == "2027-02-28"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": "chidline"}, "no contact “chidline”\n    Did you mean “childline”?"),
        ({"name": "front-door", "area": "elsewhere"}, "no contact “elsewhere/front-door”"),
        ({"on": datetime.date(2026, 11, 23)}, "2026-11-23 is in the future"),
        ({"on": datetime.date(2026, 10, 31)}, "was checked later already, on 2026-11-01"),
        ({"by": "Jane Smith"}, "looks like a person’s name"),
        ({"by": "Zoë O’Neill"}, "looks like a person’s name"),
        ({"by": "Ms Smith"}, "looks like a person’s name"),
        ({"by": "jane@council.example"}, "looks like a person’s name"),
        ({"by": " "}, "nobody is named"),
        ({"by": "-"}, "nobody is named"),
        ({"name": "exampleshire/lado", "area": "elsewhere"}, "is a contact of exampleshire, not of elsewhere"),
        ({"review_by": ON}, "not after 2026-11-20"),
        ({"by": "x" * 3000}, "this text is too long"),
        ({"by": "duty\u202emanager"}, "invisible character"),
    ],
)
def test_a_check_that_cannot_be_is_refused_and_nothing_changes(
    changed: dict[str, object], said: str, pack: Pack
) -> None:
    before = (pack.root / NATIONAL).read_bytes()
    with pytest.raises(ReadError) as error:
        record(**{"pack": pack, "name": "childline", **changed})  # type: ignore[arg-type]
    assert said in str(error.value)
    assert (pack.root / NATIONAL).read_bytes() == before


def test_an_id_in_two_areas_is_told_with_the_choices(pack: Pack) -> None:
    text = (pack.root / AREA).read_text("utf-8")
    pack.write(
        "content/areas/north.yaml", text.replace("id: exampleshire\nname: Exampleshire", "id: north\nname: North")
    )
    with pytest.raises(ReadError, match="Say which: exampleshire/lado, north/lado"):
        record(pack, "lado")
    record(pack, "lado", area="north")
    assert "by: duty manager" in (pack.root / "content/areas/north.yaml").read_text("utf-8")
    assert (pack.root / AREA).read_text("utf-8") == text


def test_a_contact_alone_of_its_id_needs_no_area(pack: Pack) -> None:
    assert record(pack, "licensing").path == AREA


def test_a_review_at_the_end_of_the_calendar_is_told(pack: Pack) -> None:
    pack.edit(NATIONAL, "review_by: 2027-05-01", "review_by: 9999-12-31")
    with pytest.raises(ReadError, match="the next check is beyond the calendar"):
        record(pack, "nspcc-helpline")
