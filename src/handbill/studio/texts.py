"""The words of the studio's own pages, from templates/studio/: a pack may have them in its own language."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

import yaml

from handbill.support.folders import shipped_folder
from handbill.support.snapshot import Snapshot

_FOLDER = "templates/studio"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Texts:
    """Texts by their names. Called with a name and values, it gives the text with the values filled in."""

    def __init__(self, texts: Mapping[str, str], language: str = "en") -> None:
        self._texts, self.language = texts, language

    def __call__(self, name: str, /, **values: object) -> str:
        """The text. Raises `KeyError` for a name that there is not."""
        text = self._texts[name]
        for key, value in values.items():  # not str.format: a pack's own text might ask for attributes
            text = text.replace(f"{{{key}}}", str(value))
        return text

    def hint(self, code: str) -> str:
        """What to do about a problem, where the command line's own hint is of no use; empty for none."""
        return self._texts.get(f"hint_{code.replace('-', '_')}", "")

    def of_script(self) -> dict[str, str]:
        """Those that the page's script says."""
        return {name.removeprefix("js_"): text for name, text in self._texts.items() if name.startswith("js_")}


@functools.cache
def shipped_texts() -> Texts:
    """The English texts that come with handbill."""
    data = (shipped_folder() / _FOLDER / "en.yaml").read_bytes()
    return Texts(_parsed(data))


def texts_of(snapshot: Snapshot, language: str) -> Texts:
    """The texts in a pack's language, with English ones where it has none of its own."""
    short = language.partition("-")[0].lower()
    own = snapshot.files.get(f"{_FOLDER}/{short}.yaml", b"")
    english = _parsed((shipped_folder() / _FOLDER / "en.yaml").read_bytes())
    return Texts({**english, **_parsed(own)}, language or "en")


def _parsed(data: bytes) -> dict[str, str]:
    """The texts in a file: of one that cannot be read none, since the studio must open to show what is wrong."""
    try:
        read: Any = yaml.load(data, Loader=_LOADER)  # noqa: S506  the safe loader, in C
    except yaml.YAMLError:
        return {}
    if not isinstance(read, dict):
        return {}
    return {str(name): text for name, text in read.items() if isinstance(text, str)}
