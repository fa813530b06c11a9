"""Lets a new audience see the contacts that another one sees."""

from __future__ import annotations

from collections.abc import Mapping

from handbill.edit.verification import written_contacts
from handbill.edit.yaml_edit import YamlText
from handbill.model.library import Library


def shared_contacts(library: Library, files: Mapping[str, bytes], known: str, name: str) -> dict[str, bytes]:
    """The pack's files in which contacts name an audience, with the new one named after it, by their paths.

    Contacts for all audiences are left as they are, and so is every other byte.
    """
    texts: dict[str, YamlText] = {}
    for written in written_contacts(library).values():
        readers = list(written.contact.audiences)
        if known in readers:
            text = texts.setdefault(written.path, YamlText(files[written.path]))
            readers.insert(readers.index(known) + 1, name)
            text.set((*written.keys, "for"), readers)
    return {path: text.data() for path, text in texts.items()}
