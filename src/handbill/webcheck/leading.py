"""What a page that leads to others must say: its language, its title, one first heading, and what its numbers dial."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.reading import Reading


def faults_of_leading(reading: Reading) -> Iterator[str]:
    """What is wrong with a page of a site that leads to its pieces, as messages."""
    if not reading.language:
        yield "it does not say its language"
    if not reading.title:
        yield "it has no title"
    if reading.roles.get("H1", 0) != 1:
        yield f"{reading.roles.get('H1', 0)} headings are h1, and one must be"
    for link in reading.links:
        if link.address.startswith("tel:") and not _dials(link.address, link.text):
            yield f"a link to {link.address} is on the words “{link.text}”"


def _dials(address: str, words: str) -> bool:
    """Whether a number dials what it says: its figures, without the first 0 where a country's code stands before."""
    dialled, said = _figures(address), _figures(words)
    if "+" in address:
        said = said.removeprefix("0")
        return bool(said) and dialled.endswith(said) and len(dialled) - len(said) <= 3
    return dialled == said


def _figures(text: str) -> str:
    return "".join(filter(str.isdigit, text))
