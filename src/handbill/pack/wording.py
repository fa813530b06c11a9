"""Reads the texts for readers that belong to no document: a pack's own are laid over those that come with handbill."""

from __future__ import annotations

from typing import Any

from handbill.model.pack import Wording
from handbill.pack.loader import PackLoader
from handbill.support.source_file import Parsed

OWN = "content/wording.yaml"


def wording_of(loader: PackLoader, language: str) -> Wording | None:
    """The wording of a pack in a language, a BCP 47 tag; None when it is invalid, which is then noted in the loader.

    templates/wording/en.yaml is used for packs in en, en-GB and so on, and for no others, so that no English text
    gets into a pack in another language.
    """
    path = f"templates/wording/{language.partition('-')[0].lower()}.yaml"
    if path in loader.snapshot:
        wording = _laid_over(loader, loader.parsed(path))
        _note_shipped(loader, path)
        return wording
    return loader.single(Wording, OWN)


def _laid_over(loader: PackLoader, shipped: Parsed) -> Wording | None:
    """The pack's own wording, which is optional, over the shipped one."""
    wording = None if shipped.data is None else loader.model(Wording, shipped.data, shipped)
    if OWN not in loader.snapshot:
        return wording
    own = loader.parsed(OWN)
    if wording is None or own.data is None:
        return None
    return loader.model(Wording, _over(shipped.data, own), own)


def _over(shipped: dict[str, Any], own: Parsed) -> Any:
    """The pack's values over the shipped ones. Values of the wrong kind are kept, for the model to refuse."""
    if not isinstance(own.data, dict):
        return own.data
    texts = own.data.get("texts", {})
    if isinstance(texts, dict):
        texts = {**shipped["texts"], **texts}
    return {**shipped, **own.data, "texts": texts}


def _note_shipped(loader: PackLoader, path: str) -> None:
    """Locate each shipped text that the pack does not replace at its line in the shipped file."""
    positions = loader.positions
    own = positions.keys.get(OWN, {})
    for keys in positions.keys[path]:
        if keys not in own and keys != ("texts",):
            positions.elsewhere[OWN, keys] = (path, keys)
