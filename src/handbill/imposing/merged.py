"""Puts proven copies into one PDF, to be fed to a printer."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pikepdf

from handbill.imposing.sheet import Stacked, saved


def merged_pdf(title: str, copies: Iterable[Stacked]) -> bytes:
    """Copies one after the other, each as often as it is wanted. The same bytes for the same copies.

    The sheets of a copy that is repeated are stored once. A copy with an odd number of sides above one gets an empty
    one, so that the next begins on a sheet of its own. Each copy has a bookmark.
    """
    whole = pikepdf.Pdf.new()
    bookmarks = []
    for copy in copies:
        with pikepdf.open(io.BytesIO(copy.pdf)) as source:
            bookmarks.append(pikepdf.OutlineItem(copy.title, len(whole.pages)))
            for _ in range(copy.quantity):
                whole.pages.extend(source.pages)
                if len(source.pages) > 1 and len(source.pages) % 2:
                    whole.add_blank_page(page_size=_size(source.pages[-1]))
    for page in whole.pages:  # the tags stay behind: a file for a printer is not read aloud
        if "/StructParents" in page:
            del page["/StructParents"]
    with whole.open_outline() as outline:
        outline.root.extend(bookmarks)
    whole.docinfo["/Title"] = title
    return saved(whole)


def _size(page: object) -> tuple[float, float]:
    left, bottom, right, top = map(float, page.mediabox)  # type: ignore[attr-defined]
    return right - left, top - bottom
