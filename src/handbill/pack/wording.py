"""Reads the words for readers that belong to no document: a pack's own lie over those that come with handbill."""

from __future__ import annotations

from typing import Any

from handbill.model.pack import Wording
from handbill.pack.loader import PackLoader
from handbill.support.source_file import Parsed

OWN = "content/wording.yaml"


def wording_of(loader: PackLoader, language: str) -> Wording | None:
    """The wording of a pack in a language, a BCP 47 tag; None when it is wrong, which the loader has then noted.

    templates/wording/en.yaml lies under the wording of packs in en, en-GB and so on, and of no others: no English word
    reaches a pack in another language.
    """
    path = f"templates/wording/{language.partition('-')[0].lower()}.yaml"
    if path in loader.snapshot:
        wording = _laid_over(loader, loader.parsed(path))
        _keep_positions(loader, path)
    else:
        wording = loader.single(Wording, OWN)
    _keep_positions(loader, OWN)
    return wording


def _laid_over(loader: PackLoader, shipped: Parsed) -> Wording | None:
    """The pack's own wording, which need not be there, over the shipped one."""
    wording = None if shipped.data is None else loader.model(Wording, shipped.data, shipped)
    if OWN not in loader.snapshot:
        return wording
    own = loader.parsed(OWN)
    if wording is None or own.data is None:
        return None
    return loader.model(Wording, _over(shipped.data, own), own)


def _over(shipped: dict[str, Any], own: Parsed) -> Any:
    """What a pack says, and beneath it what is shipped. What is of the wrong kind is left for the model to refuse."""
    if not isinstance(own.data, dict):
        return own.data
    texts = own.data.get("texts", {})
    if isinstance(texts, dict):
        texts = {**shipped["texts"], **texts}
    return {**shipped, **own.data, "texts": texts}


def _keep_positions(loader: PackLoader, path: str) -> None:
    """Note where each text of a file stands, by its id; and by an empty id, in which file they are."""
    positions = loader.positions
    if path in positions.keys:
        positions.owners["wording", ""] = (path, ())
    for keys in positions.keys.get(path, {}):
        if len(keys) == 2 and keys[0] == "texts":
            positions.owners["wording", str(keys[1])] = (path, keys)
