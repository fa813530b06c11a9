"""Reads XML piece by piece, within a budget, so that no file can fill the memory; entities are refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO
from xml.etree.ElementTree import ParseError, XMLParser

from handbill.tables.limits import Budget

__all__ = ["ParseError", "UnsafeXmlError", "XmlHandler", "count_in", "is_on", "read_xml"]

_PIECE = 1 << 16


class UnsafeXmlError(Exception):
    """An XML file declares a document type, by which it could name other files or grow without end."""


class XmlHandler:
    """Receives the elements of an XML file; names of elements and attributes come without their namespaces."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """A piece of text."""

    @property
    def is_done(self) -> bool:
        """Whether the rest of the file is not wanted."""
        return False


class _Target:
    """Hands on what the parser of Python reads."""

    def __init__(self, handler: XmlHandler, budget: Budget) -> None:
        self._handler, self._budget = handler, budget
        self._names: dict[str, str] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._budget.spend(1, 0)
        if any("}" in name for name in attributes):
            attributes = {self._local(name): value for name, value in attributes.items()}
        self._handler.start(self._local(tag), attributes)

    def end(self, tag: str) -> None:
        self._handler.end(self._local(tag))

    def data(self, text: str) -> None:
        self._budget.spend(0, len(text))
        self._handler.data(text)

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise UnsafeXmlError(name)

    def _local(self, name: str) -> str:
        return self._names.get(name) or self._names.setdefault(name, name.rpartition("}")[2])


def read_xml(stream: IO[bytes], handler: XmlHandler, budget: Budget) -> None:
    """Hand the elements of a file to the handler. Raises `ParseError`, `UnsafeXmlError` or `TooMuchError`."""
    parser = XMLParser(target=_Target(handler, budget))  # noqa: S314  document types, and so entities, are refused
    while not handler.is_done:
        piece = stream.read(_PIECE)
        if not piece:
            parser.close()
            return
        parser.feed(piece)


def count_in(text: str | None, otherwise: int) -> int:
    """The number in an attribute; another where it is missing or no number that a table could have."""
    if text and text.isascii() and text.isdigit() and len(text) < _MOST_FIGURES:
        return int(text)
    return otherwise


_MOST_FIGURES = 10


def is_on(value: str | None) -> bool:
    """Whether an attribute says yes."""
    return value in ("1", "true", "on")
