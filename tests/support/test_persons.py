"""Roles are told from the names of persons by words that a pack lists."""

from __future__ import annotations

import pytest

from handbill.support.persons import is_like_a_person
from packs import Pack, read

WORDS = ("manager", "lead")


@pytest.mark.parametrize("text", ["Jane O’Neill", "Zoë Smith", "Ms Smith", "Dr Lead", "Maria J. Smith-Jones"])
def test_a_person(text: str) -> None:
    assert is_like_a_person(text, WORDS)


@pytest.mark.parametrize("text", ["Duty Manager", "Designated Safeguarding Lead", "duty manager", "DSL", "the Manager"])
def test_a_role(text: str) -> None:
    assert not is_like_a_person(text, WORDS)


def test_without_its_word_a_role_reads_as_a_name() -> None:
    assert is_like_a_person("Duty Manager", ())
    assert is_like_a_person("Jane Leadbetter", WORDS)  # the whole word counts


def test_the_pack_lists_the_words(pack: Pack) -> None:
    pack.write("content/venues.csv", "name,area,speak_to\nMill,exampleshire,Designated Safeguarding Lead\n")
    assert "person" not in {problem.code for problem in read(pack.root)[1]}
