"""Pages of a site that lead to its pieces say their language, title and first heading, and what their numbers dial."""

from __future__ import annotations

import pytest

from handbill.webcheck import faults_of_leading, read_page

PAGE = (
    '<!doctype html><html lang="en-GB"><head><title>Place</title></head><body><h1>Place</h1>'
    '<a href="tel:+441632960100">01632 960100</a> <a href="tel:999">999</a></body></html>'
)


def told(html: str) -> list[str]:
    return list(faults_of_leading(read_page(html.encode(), of_site=True)))


def test_nothing_is_told_of_a_page_as_it_must_be() -> None:
    assert told(PAGE) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (' lang="en-GB"', ""),
        ("<title>Place</title>", "<title></title>"),
        ("<h1>Place</h1>", "<p>Place</p>"),
        ("tel:+441632960100", "tel:+4416329601001"),
        ("tel:999", "tel:101"),
        (">01632 960100<", ">01632 960199<"),
        (">999<", ">Call<"),
    ],
)
def test_each_fault_is_told(old: str, new: str) -> None:
    assert old in PAGE
    assert len(told(PAGE.replace(old, new))) == 1
