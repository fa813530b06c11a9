"""Words are written as people write them, and are read back as they were given."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbill.edit.texts import NewText, prepare_texts
from handbill.edit.yaml_edit import YamlText
from handbill.problems import HandbillError
from packs import Pack, read

FILE = """# Kept.
- id: a
  text: Plain words   # kept too
  wording:
    parents: |-
      in two
      lines
    schools: 'quoted'
  sources: [one]

- {id: b, text: "In brackets", sources: [two]}
- id: c
  text: >-
    Folded words that go on and on, so that they are written in
    several lines.
  sources: [three]
"""
PLACES = [(0, "text"), (0, "wording", "parents"), (0, "wording", "schools"), (1, "text"), (2, "text")]
BEFORE = {place: YamlText(FILE.encode()).value(place) for place in PLACES}
WORDS = st.text(st.sampled_from("ab c:#-'\"{}[]>|&*!%@`\\?,.0é“”\n"), min_size=1, max_size=160)


@pytest.mark.parametrize("where", PLACES, ids=str)
@settings(max_examples=60)
@given(text=WORDS.map(lambda text: "\n".join(line.strip() for line in text.strip().split("\n"))).filter(bool))
def test_any_words_are_read_back_and_nothing_else_changes(where: tuple[str | int, ...], text: str) -> None:
    file = YamlText(FILE.encode())
    file.set(where, text)
    written = YamlText(file.data())
    for place, before in BEFORE.items():
        assert written.value(place) == (text if place == where else before)
    assert file.data().startswith(b"# Kept.\n")
    assert b"# kept too" in file.data()


def test_lines_stay_lines_and_a_folded_text_stays_folded() -> None:
    file = YamlText(FILE.encode())
    file.set((0, "wording", "parents"), "in\nthree\nlines")
    file.set((2, "text"), "word " * 40 + "end")
    text = file.data().decode()
    assert "    parents: |-\n      in\n      three\n      lines\n    schools: 'quoted'\n" in text
    assert re.search(r"text: >-\n(    (word ?)+\n)+    (word )+end\n  sources: \[three\]", text)


def test_the_translation_of_a_changed_sentence_is_taken_out(pack: Pack) -> None:
    pack.edit("content/pack.yaml", "language: en-GB", "language: en-GB\nlanguages: [cy]\nuntranslated: fall-back")
    pack.write("content/languages/cy/statements/advice.yaml", "- id: advice.coat\n  text: Cymerwch gôt.\n")
    new = NewText("statement", "advice.coat", ("text",), "Take two coats.")
    prepared = prepare_texts(pack.root, [new])
    assert "Take two coats." in (prepared.files["content/statements/advice.yaml"] or b"").decode()
    translated = prepared.files["content/languages/cy/statements/advice.yaml"]
    assert b"Cymerwch" not in (translated or b"")
    assert [problem.code for problem in prepared.warnings] == ["stale-translation"]


def test_words_that_no_build_would_take_are_not_written(pack: Pack) -> None:
    library, _ = read(pack.root)
    assert "advice.coat" in library.statements
    with pytest.raises(HandbillError, match="nobody"):
        prepare_texts(pack.root, [NewText("statement", "advice.coat", ("text",), "Ring {nobody}.")])


def test_words_that_are_not_read_back_as_shown_are_not_written(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    def put(text: YamlText, keys: tuple[str | int, ...], value: object, before: object = YamlText.set) -> None:
        assert callable(before)
        before(text, keys, f"{value}!")

    monkeypatch.setattr(YamlText, "set", put)
    with pytest.raises(HandbillError, match="could not be written as it was shown"):
        prepare_texts(pack.root, [NewText("statement", "advice.coat", ("text",), "Take two coats.")])
