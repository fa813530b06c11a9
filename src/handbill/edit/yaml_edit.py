"""Changes single values of a YAML file; every other byte stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from handbill.edit.yaml_spans import Span, applied, plain
from handbill.edit.yaml_tree import OFFSET, YamlTree
from handbill.edit.yaml_words import mapping_lines
from handbill.model.library import KeyPath

_BOM = b"\xef\xbb\xbf"


class YamlText:
    """A file that is being edited. Without data it is a new file, which begins with `header`.

    Raises `yaml.YAMLError` and `UnicodeDecodeError` for a file that cannot be read.
    """

    def __init__(self, data: bytes = b"", header: str = "") -> None:
        self._mark = _BOM if data.startswith(_BOM) else b""
        self._begin(data[len(self._mark) :].decode("utf-8") or header)

    def _begin(self, text: str) -> None:
        self._tree = YamlTree(text)
        self._spans: list[Span] = []
        self._added: dict[KeyPath, list[Mapping[str, Any]]] = {}
        self._gone: dict[KeyPath, set[int]] = {}

    def data(self) -> bytes:
        """The content of the file with all changes."""
        made = list(self._spans)
        for keys in dict.fromkeys((*self._gone, *self._added)):
            made += self._tree.relisted(keys, self._gone.get(keys, set()), self._added.get(keys, []))
        return self._mark + applied(self._tree.text, made).encode()

    def fill(self, new: Mapping[str, Any]) -> None:
        """Write the mapping of a new file."""
        self._begin(self._tree.text + self._tree.lines(mapping_lines(new, OFFSET), 0))

    def value(self, keys: KeyPath) -> Any:
        """The plain value at these keys, as it was read; None when there is none."""
        node = self._tree.node(keys)
        if node is None:
            return None
        return plain(node)

    def spot(self, keys: KeyPath) -> tuple[int, int]:
        """The line and column, from 1, at which the value at these keys was read. Raises `LookupError` for none."""
        node = self._tree.node(keys)
        if node is None:
            raise LookupError(f"there is nothing at {keys}")
        return node.start_mark.line + 1, node.start_mark.column + 1

    def edit(self, keys: KeyPath, old: Mapping[str, Any], new: Mapping[str, Any], order: Iterable[str]) -> None:
        """Change the mapping at these keys from `old` to `new`; a new key gets its place in the order."""
        self._spans += self._tree.edited(self._tree.node(keys), old, new, list(order))

    def set(self, keys: KeyPath, value: Any) -> None:
        """Put a value in place of another."""
        self._spans += self._tree.put(keys, value)

    def remove(self, keys: KeyPath) -> None:
        """Delete the key of a mapping with its value, if it is there."""
        self.edit(keys[:-1], {str(keys[-1]): None}, {}, ())

    def append(self, keys: KeyPath, new: Mapping[str, Any]) -> None:
        """Add a mapping to the end of the list at these keys, which is made where there is none."""
        self._added.setdefault(keys, []).append(new)

    def take_out(self, keys: KeyPath, number: int) -> None:
        """Delete the entry with this number from the list at these keys. Comments between two entries stay."""
        self._gone.setdefault(keys, set()).add(number)
