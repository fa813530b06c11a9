"""What is likely to be wrong with a contact is told, and what only looks like it is not."""

from __future__ import annotations

import pytest

from handbill.rules.pack import check_content
from handbill.support.phones import dialled, printed
from packs import Pack

AREA = "content/areas/exampleshire.yaml"
DOUBTFUL = {
    "unlikely-number": ('phone: "01632 960100"', 'phone: "01223 12"'),
    "mobile-number": ('phone: "01632 960100"', 'phone: "07400 123456"'),
    "personal-email": ('option: "2"', "email: maria.smith@council.gov.uk"),
    "doubtful-source": ("source: the council’s page", "source: mumsblog.co.uk, the page"),
}
FINE = {
    "a number for drama": ('phone: "01632 960100"', 'phone: "07700 900123"'),
    "a freephone number": ('phone: "01632 960100"', 'phone: "0800 123 4567"'),
    "a short code": ('phone: "01632 960100"', 'phone: "101"'),
    "a team's address": ('option: "2"', "email: first.contact@council.gov.uk"),
    "a page of the council": ("source: the council’s page", "source: exampleshire.gov.uk, the page"),
}


@pytest.mark.parametrize("code", DOUBTFUL)
def test_a_doubtful_contact_is_told(code: str, pack: Pack) -> None:
    pack.edit(AREA, *DOUBTFUL[code])
    assert [problem.code for problem in check_content(pack.checked()[0])] == [code]


@pytest.mark.parametrize("what", FINE)
def test_a_contact_that_only_looks_doubtful_is_fine(what: str, pack: Pack) -> None:
    pack.edit(AREA, *FINE[what])
    assert check_content(pack.checked()[0]) == ()


def test_a_professionals_number_for_parents_is_refused(pack: Pack) -> None:
    pack.edit(AREA, "for: [schools]", "for: [schools, parents]")
    assert "error[professional-only]: “First Contact, line for staff” is for professionals only" in pack.told()


@pytest.mark.parametrize(
    ("written", "on_paper", "in_the_link"),
    [
        ("01632 960100", "01632 960100", "+441632960100"),
        ("01632960100", "01632 960100", "+441632960100"),
        ("+44 1632 960100", "01632 960100", "+441632960100"),
        ("0800 1111", "0800 1111", "+448001111"),
        ("0808 800 5000", "0808 800 5000", "+448088005000"),
        ("116 000", "116 000", "116000"),
        ("999", "999", "999"),
    ],
)
def test_numbers_on_paper_and_in_links(written: str, on_paper: str, in_the_link: str) -> None:
    assert printed(written, "GB") == on_paper
    assert dialled(written, "GB") == in_the_link


@pytest.mark.parametrize("written", ["+44 (0)1632 960100", "+44 (0) 1632 960100", "(01632) 960100", "01632-960100"])
def test_a_number_as_people_write_it_is_printed_in_one_form(written: str, pack: Pack) -> None:
    pack.edit(AREA, '"01632 960100"', f'"{written}"')
    edition = pack.checked(areas=("exampleshire",))[1].editions[0]
    assert edition.first["phone"] == "01632 960100"
    assert edition.first.dial == "+441632960100"
