"""When WeasyPrint stops with an error, the file that is the cause is named."""

from __future__ import annotations

import pytest

from handbill.model.edition import Edition
from handbill.model.layout import Composition
from handbill.typeset.blame import blamed
from packs import Pack

POSTER = {"formats": ("poster",), "sizes": ("a4",), "areas": ("exampleshire",)}


@pytest.fixture
def composed(pack: Pack) -> tuple[Edition, Composition]:
    (edition,) = pack.checked(**POSTER)[1].editions
    return edition, pack.compose(edition)


def test_the_style_sheet_without_which_the_page_can_be_set(composed: tuple[Edition, Composition]) -> None:
    composition = composed[1]

    def sets(tried: Composition) -> None:
        if "formats/poster/style.css" in tried.styles:
            raise ValueError("no such unit")

    problem = blamed(ValueError("no such unit"), composition, sets)
    assert (problem.code, problem.location.path) == ("cannot-set", "templates/formats/poster/style.css")
    assert problem.message == "cannot be set: ValueError: no such unit"


def test_the_slot_without_which_the_page_can_be_set(composed: tuple[Edition, Composition]) -> None:
    def sets(tried: Composition) -> None:
        if tried.slots["qr"]:
            raise RecursionError

    problem = blamed(RecursionError(), composed[1], sets)
    assert (problem.code, problem.location.path) == ("too-deep", "templates/themes/plain/poster-qr.html.j2")


def test_the_template_where_no_file_alone_is_the_cause(composed: tuple[Edition, Composition]) -> None:
    def sets(tried: Composition) -> None:
        raise ValueError

    assert blamed(ValueError(), composed[1], sets).location.path == "templates/formats/poster/template.html.j2"


@pytest.mark.parametrize("levels", [80, 400])
def test_elements_within_one_another(levels: int, pack: Pack) -> None:
    text = "<div>" * levels + "</div>" * levels
    pack.own_template("formats/poster/template.html.j2", "{% block side1 %}", "{% block side1 %}" + text)
    told = pack.told(**POSTER)
    assert ("formats/poster/template.html.j2: error[too-deep]" in told) == (levels > 100), told
