"""Which contacts a new document begins with: those that its readers may see everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbill.model.contacts import Contact
from handbill.model.library import Library

LAID = "content/contacts/NAME.yaml"
"""The starter's contact, for a pack that has none for these readers."""
_EMERGENCY = "emergency"


@dataclass(frozen=True)
class Choice:
    """The roles that a new document asks for, and whether a contact must be laid down for the first."""

    first: str
    then: str = ""
    web: str = ""
    laid: bool = False

    @property
    def words(self) -> dict[str, str]:
        """What the words in a starter's files stand for."""
        return {"FIRST": self.first, "THEN": self.then, "WEB": self.web, "ROLE": self.first}


def choice_for(library: Library, audience: str) -> Choice:
    """The main number and, beneath it, the emergency number; the first of the contacts with a web address."""
    seen = [contact for contact in _everywhere(library) if contact.is_for(audience)]
    main = next((contact for contact in seen if contact.phone and contact.role != _EMERGENCY), None)
    emergency = next((contact for contact in seen if contact.phone and contact.role == _EMERGENCY), None)
    first = main or emergency
    if first is None:
        return Choice(_role_to_fill(library), laid=True)
    web = next((contact.role for contact in seen if contact.url), "")
    return Choice(first.role, emergency.role if main and emergency else "", web)


def _everywhere(library: Library) -> Iterator[Contact]:
    """The contacts that hold everywhere, in the order of the pack's roles."""
    for role in library.roles:
        for contact in library.contacts.values():
            if contact.role == role and not contact.places and not contact.nations:
                yield contact


def _role_to_fill(library: Library) -> str:
    """The role of the contact that is laid down: the emergency number's, if the pack has it."""
    if _EMERGENCY in library.roles or not library.roles:
        return _EMERGENCY
    return next(iter(library.roles))
