"""The shipped wording lies under a pack's own, in the pack's language only."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from handbill.model.library import Library
from handbill.problems import ReadError
from packs import ROOT, Pack, read

OWN = "content/wording.yaml"
SHIPPED = "templates/wording/en.yaml"


def texts(pack: Pack) -> Mapping[str, str]:
    return library(pack).wording.texts


def library(pack: Pack) -> Library:
    return read(pack.root)[0]


def in_dutch(pack: Pack) -> None:
    pack.edit("content/pack.yaml", "language: en-GB", "language: nl-NL")


def test_a_pack_without_a_wording_has_the_shipped_one(pack: Pack) -> None:
    (pack.root / OWN).unlink()
    found = library(pack)
    assert found.wording.texts["code"] == "Code {code}"
    assert found.wording.months[0] == "January"
    place = found.positions.place(OWN, ("texts", "code"))
    line = (ROOT / SHIPPED).read_text("utf-8").splitlines()[(place.line or 0) - 1]
    assert (place.path, line.strip()) == (SHIPPED, 'code: "Code {code}"')


@pytest.mark.parametrize("language", ["en", "en-GB", "en-Latn-GB"])
def test_a_pack_says_only_what_differs(language: str, pack: Pack) -> None:
    pack.edit("content/pack.yaml", "language: en-GB", f"language: {language}")
    pack.write(OWN, "texts:\n  draft: Not to be handed out\n  own: Ours\n")
    found = library(pack)
    wording = found.wording.texts
    assert (wording["draft"], wording["own"], wording["draft-short"]) == ("Not to be handed out", "Ours", "Draft")
    assert str(found.positions.place(OWN, ("texts", "draft"))) == f"{OWN}:2:10"
    assert found.positions.place(OWN, ("texts", "draft-short")).path == SHIPPED


def test_months_alone_may_differ(pack: Pack) -> None:
    months = [f"M{number}" for number in range(1, 13)]
    pack.write(OWN, f"months: [{', '.join(months)}]\n")
    found = library(pack)
    assert found.wording.months == tuple(months)
    assert found.wording.texts["code"] == "Code {code}"


def test_no_english_word_reaches_a_pack_in_another_language(pack: Pack) -> None:
    in_dutch(pack)
    months = [f"maand-{number}" for number in range(1, 13)]
    pack.write(OWN, f"months: [{', '.join(months)}]\ntexts:\n  code: Kenmerk {{code}}\n")
    assert texts(pack) == {"code": "Kenmerk {code}"}


def test_a_pack_in_a_language_that_is_not_shipped_needs_its_own(pack: Pack) -> None:
    in_dutch(pack)
    (pack.root / OWN).unlink()
    with pytest.raises(ReadError, match=r"content/wording\.yaml: error\[missing-file\]"):
        read(pack.root)
    pack.write(OWN, "texts:\n  code: Kenmerk {code}\n")
    with pytest.raises(ReadError, match=r"content/wording\.yaml:1:1: error\[missing-key\]: “months” is missing"):
        read(pack.root)


def test_a_pack_may_ship_a_wording_itself(pack: Pack) -> None:
    in_dutch(pack)
    shipped = (ROOT / SHIPPED).read_text("utf-8").replace("Draft, not to be handed out.", "Concept")
    pack.write("templates/wording/nl.yaml", shipped)
    pack.write(OWN, "texts:\n  code: Kenmerk {code}\n")
    wording = texts(pack)
    assert (wording["code"], wording["draft"]) == ("Kenmerk {code}", "Concept")


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ("texts:\n  code: 7\n", f"{OWN}:2:9: error"),
        ("text:\n  code: Code\n", f"{OWN}:1:1: error[unknown-key]"),
        ("texts: [code]\n", f"{OWN}:1:8: error"),
        ("- code\n", f"{OWN}:1:1: error"),
        ("months: [January]\n", f"{OWN}:1:9: error"),
        ("", f"{OWN}: error[empty-file]"),
    ],
)
def test_a_mistake_is_told_in_the_packs_own_file(own: str, told: str, pack: Pack) -> None:
    pack.write(OWN, own)
    with pytest.raises(ReadError) as caught:
        read(pack.root)
    assert [str(problem).startswith(told) for problem in caught.value.problems] == [True], str(caught.value)


def test_a_mistake_in_a_shipped_file_is_told_there(pack: Pack) -> None:
    pack.write(SHIPPED, "texts: {code: 7}\n")
    with pytest.raises(ReadError) as caught:
        read(pack.root)
    assert {problem.location.path for problem in caught.value.problems} == {SHIPPED}


def test_a_number_in_a_shipped_text_is_told_there(pack: Pack) -> None:
    (pack.root / OWN).unlink()
    shipped = (ROOT / SHIPPED).read_text("utf-8").replace('code: "Code {code}"', 'code: "Ring 0800 1111"')
    pack.write(SHIPPED, shipped)
    assert f"{SHIPPED}:12:9: error[number-in-text]" in pack.told()
