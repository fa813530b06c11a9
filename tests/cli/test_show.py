"""How problems look: the same fault in many copies is told once, in text; JSON keeps each."""

from __future__ import annotations

from handbill.cli.show import errors_and_warnings, told_once
from handbill.problems import Location, Problem, Severity

HINT = "Shorten this text."


def too_long(path: str, over: str = "1.2", line: int = 3, severity: Severity = "error") -> Problem:
    message = f"“Code” reaches {over} mm out of the box “small-print” in {path}; the least is 5"
    return Problem(Location("content/wording.yaml", line), "does-not-fit", message, HINT, severity)


def test_the_same_fault_in_many_copies_is_told_once() -> None:
    (one,) = told_once(too_long(f"area-{number}/en-GB/parents-poster-a4.pdf") for number in range(43))
    assert one.message == (
        "“Code” reaches 1.2 mm out of the box “small-print” in 43 copies, first in "
        "area-0/en-GB/parents-poster-a4.pdf; the least is 5"
    )
    assert (str(one.location), one.hint) == ("content/wording.yaml:3", HINT)


def test_what_differs_is_told_apart() -> None:
    some = [too_long("a.pdf"), too_long("b.pdf", over="1.3"), too_long("c.pdf", line=4)]
    some.append(too_long("d.pdf", severity="warning"))
    assert set(told_once(some)) == set(some)


def test_a_fault_of_finished_files_names_the_first() -> None:
    found = [
        Problem(Location(f"{name}.pdf"), "proof-foreign", "the copy carries “X”", "Do not print it.") for name in "ab"
    ]
    (one,) = told_once(found)
    assert str(one.location) == "a.pdf"
    assert one.message == "the copy carries “X”, in 2 copies, of which this is the first"


def test_a_message_about_two_copies_stays() -> None:
    found = [Problem(Location(f"{name}.pdf"), "same-code", "has the code AAAA, as z.pdf has") for name in "ab"]
    assert told_once(found) == found


def test_counts_are_of_what_is_told() -> None:
    some = [too_long(f"{name}.pdf") for name in "abc"]
    assert errors_and_warnings(some) == "1 error"
    assert errors_and_warnings([*some, too_long("d.pdf", severity="warning")]) == "1 error, 1 warning"
    assert errors_and_warnings([]) == ""
