"""What all that is set in a process shares: the font configuration, and WeasyPrint's log."""

from __future__ import annotations

import functools
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from weasyprint.text.fonts import FontConfiguration

_NOTDEF = re.compile(r"\(U\+([0-9A-F]+)\)$")


@functools.cache
def fonts() -> FontConfiguration:
    """The font configuration of this process, made once."""
    return FontConfiguration()


@contextmanager
def gathered_log() -> Iterator[list[str]]:
    """Collect what WeasyPrint logs. It continues after each of these faults; handbill makes problems of them."""
    messages: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    propagate, logger.propagate = logger.propagate, False
    try:
        yield messages
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate


def missing_glyphs(messages: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """The characters that no font has, found in WeasyPrint's log, and the other messages of the log."""
    missing: set[str] = set()
    others: list[str] = []
    for message in messages:
        match = _NOTDEF.search(message)
        if match:
            missing.add(chr(int(match[1], 16)))
        else:
            others.append(message)
    return tuple(sorted(missing)), others
