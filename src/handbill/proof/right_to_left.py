"""Compares right-to-left lines with their paint by where each character stands: a PDF lists them in other orders."""

from __future__ import annotations

import ctypes
import re
from collections import Counter, defaultdict
from typing import Any

import pypdfium2.raw as pdfium_c

from handbill.model.bidi import NUMBER
from handbill.model.layout import unspaced
from handbill.proof.page import Page

_BETWEEN = re.compile(r"[\s()\u00a0]")
"""What is not compared within a number: PDFium gives mirrored brackets as the other one."""


def painted_order(page: Page) -> dict[int, str]:
    """The characters of each text object of a page from left to right, by the object's address."""
    text, x, y = page.text.raw, ctypes.c_double(), ctypes.c_double()
    found: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for number in range(pdfium_c.FPDFText_CountChars(text)):
        handle = pdfium_c.FPDFText_GetTextObject(text, number)
        if handle and pdfium_c.FPDFText_IsGenerated(text, number) != 1:
            pdfium_c.FPDFText_GetCharOrigin(text, number, x, y)
            character = chr(pdfium_c.FPDFText_GetUnicode(text, number))
            found[address(handle)].append((x.value, character))
    return {handle: "".join(one for _, one in sorted(characters)) for handle, characters in found.items()}


def address(handle: Any) -> int:
    """The address of one of PDFium's objects, by which two handles of it are known to be the same."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def difference(line: str, painted: str) -> str:
    """What is painted otherwise than a line says; empty when nothing is. `painted` is from left to right."""
    if Counter(_BETWEEN.sub("", unspaced(line))) != Counter(_BETWEEN.sub("", unspaced(painted))):
        return f"from left to right it is painted as “{painted.strip()}”"
    figures = _BETWEEN.sub("", painted)
    for number in NUMBER.findall(line):
        if _BETWEEN.sub("", number) not in figures:
            return f"“{number}” is painted in another order"
    return ""
