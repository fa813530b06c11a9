"""The mark on a copy: no sign is taken for another, no slip of the tongue goes unnoticed."""

from __future__ import annotations

from itertools import pairwise

from handbill.model.digest import digest
from handbill.support.copy_codes import ALPHABET, copy_code, is_code
from packs import Pack

CODE = copy_code("words", "place")


def test_the_alphabet_is_prime_and_has_no_doubles() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 29
    assert not set("01OILSU") & set(ALPHABET)


def test_a_code_is_eight_signs_and_right() -> None:
    assert len(CODE.replace("-", "")) == 8
    assert is_code(CODE)
    assert is_code(CODE.lower().replace("-", ""))


def test_any_wrong_sign_is_noticed() -> None:
    signs = CODE.replace("-", "")
    for place, sign in enumerate(signs):
        for other in ALPHABET:
            if other != sign:
                assert not is_code(signs[:place] + other + signs[place + 1 :])


def test_any_two_swapped_signs_are_noticed() -> None:
    signs = CODE.replace("-", "")
    for place, (one, other) in enumerate(pairwise(signs)):
        if one != other:
            assert not is_code(signs[:place] + other + one + signs[place + 2 :])


def test_words_and_place_both_count() -> None:
    assert len({copy_code("a", "b"), copy_code("a", "c"), copy_code("d", "b")}) == 3


def test_a_digest_knows_no_order_of_keys() -> None:
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert digest("ab", "c") != digest("a", "bc")


def test_each_copy_has_a_right_code_of_its_own(pack: Pack) -> None:
    pack.write("content/venues.csv", "name,area\nExton Library,exampleshire\nThe Crown,exampleshire\n")
    editions = pack.checked(audiences=())[1].editions
    codes = [pack.compose(edition).code for edition in editions]
    assert len(codes) == 4 * 6
    assert len(set(codes)) == len(codes)
    assert all(is_code(code) for code in codes)
