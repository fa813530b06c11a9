"""How problems are told and ordered."""

from __future__ import annotations

import pickle

from handbill.problems import Location, Problem, ReadError, errors, in_order, nearest


def test_a_problem_reads_as_an_editor_wants_it() -> None:
    problem = Problem(
        Location("content/a.yaml", 3, 5), "unknown-key", "“nmae” is not a key here", "Did you mean “name”?"
    )
    assert str(problem) == "content/a.yaml:3:5: error[unknown-key]: “nmae” is not a key here\n    Did you mean “name”?"
    assert str(Location("content/a.yaml")) == "content/a.yaml"


def test_order_with_and_without_lines() -> None:
    whole, line, later = (Problem(Location("a", number), "x", "m") for number in (None, 2, 10))
    assert in_order([later, line, whole, line]) == [whole, line, later]


def test_the_nearest_word_or_some_of_them() -> None:
    assert nearest("huors", ["hours", "phone"]) == "Did you mean “hours”?"
    assert nearest("x", ["b", "a"]) == "It can be: a, b."
    assert nearest("x", []) == "The pack has none yet."
    assert nearest("x", [f"name-{number:02}" for number in range(20)]).endswith("name-11 and 8 more.")


def test_errors_cross_to_another_process_whole() -> None:
    error = ReadError([Problem(Location("a"), "x", "m", severity="warning"), Problem(Location("b"), "y", "n")])
    again = pickle.loads(pickle.dumps(error))
    assert again.problems == error.problems
    assert [problem.code for problem in errors(again.problems)] == ["y"]
