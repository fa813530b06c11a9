"""What worker processes do: fill in, set, read back. They load what they need when they are asked for it."""

from __future__ import annotations

import dataclasses
import functools
import importlib
import threading
from collections.abc import Mapping
from pathlib import Path

from handbill.model.edition import Edition
from handbill.model.layout import Composition, Layout, PageBox
from handbill.model.paper import Paper, SetPaper
from handbill.model.reading import FinishedFile, Reading, TriedSheet
from handbill.model.site import SitePage
from handbill.model.way import Way
from handbill.support.limits import limit_memory
from handbill.support.snapshot import Snapshot
from handbill.support.snapshot_file import load

MEMORY = 3 * 1024**3
"""The address space that a worker may use, in bytes, where the system has such a limit; a leaflet takes a tenth."""
_FOLDER: list[Path] = []
"""Where the snapshots of this process are: a list of one."""


def find_snapshots(folder: Path) -> None:
    """Let the tasks of this process find the snapshots that they name."""
    _FOLDER[:] = [folder]


def prepare(typesets: bool, folder: Path) -> None:
    """Make a process of its own ready for tasks. `folder` has the snapshots."""
    limit_memory(MEMORY)
    find_snapshots(folder)
    if typesets:  # WeasyPrint loads while the templates are being filled in
        threading.Thread(target=importlib.import_module, args=("handbill.typeset.sheet",), daemon=True).start()


def filled_in(edition: Edition, snapshot: str, versions: Mapping[str, str]) -> Composition:
    """The templates of an edition, filled in from the snapshot of that name."""
    from handbill.compose import compose

    return compose(edition, _loaded(_FOLDER[0] / snapshot), versions)


def set_and_read(composition: Composition, page: PageBox, way: Way) -> FinishedFile:
    """The file of a composition, and what it says when it is read back."""
    if page.web:
        from handbill.web import NO_PAGES, web_page
        from handbill.webcheck import read_page

        data = web_page(composition)
        return FinishedFile(data, NO_PAGES, read_page(data))
    from handbill import proof
    from handbill.typeset import typeset

    pdf, layout = typeset(composition, page, keeps=way == Way.IN_KEPT_SIDES)
    was_unlike = way == Way.COMPARED and (pdf, layout) != typeset(composition, page, keeps=True)
    side = None if way == Way.IN_FULL else composition.words_hash
    reading = proof.read(pdf, layout, toner=page.measures_toner, side=side)
    if page.image:
        data, reading = _picture_of(pdf, layout, reading)
        return FinishedFile(data, layout, reading, was_unlike)
    return FinishedFile(pdf, layout, reading, was_unlike)


def _picture_of(pdf: bytes, layout: Layout, reading: Reading) -> tuple[bytes, Reading]:
    """The picture of a page, and the reading of the page with what the picture shows."""
    from handbill import proof

    png = proof.image_of(pdf)
    return png, dataclasses.replace(reading, image=proof.read_image(png, pdf, layout))


def tried_out(composition: Composition, page: PageBox, pixels: int, keeps: bool) -> TriedSheet:
    """A sheet to look at: its pages as pictures whose longer sides have so many pixels."""
    from handbill.proof.pictures import pictures
    from handbill.typeset import typeset_anyway

    pdf, layout, problems = typeset_anyway(composition, page, keeps=keeps)
    return TriedSheet(pdf, layout, pictures(pdf, pixels), problems)


def read_back(pdf: bytes, layout: Layout, page: PageBox) -> Reading:
    """What a PDF says when it is read back."""
    from handbill import proof

    reading = proof.read(pdf, layout, toner=page.measures_toner)
    return _picture_of(pdf, layout, reading)[1] if page.image else reading


def made_pages(pages: tuple[SitePage, ...], snapshot: str) -> tuple[bytes, ...]:
    """Pages of a site, filled in from the snapshot of that name."""
    from handbill.compose.site import compose_site_page
    from handbill.support.search_script import SEARCH, search_script
    from handbill.web import assembled

    files = _loaded(_FOLDER[0] / snapshot)
    made = []
    for page in pages:
        filled = compose_site_page(page, files)
        script = search_script() if f'id="{SEARCH}"' in filled.html else ""
        made.append(assembled(filled.html, filled.styles, filled.styles, filled.template, script))
    return tuple(made)


def set_paper(paper: Paper, snapshot: str) -> SetPaper:
    """A working paper, filled in from the snapshot of that name and set."""
    from handbill.compose import compose_paper, for_browsers
    from handbill.typeset import typeset_paper

    files = _loaded(_FOLDER[0] / snapshot)
    filled = compose_paper(paper, files)
    done = typeset_paper(filled)
    return dataclasses.replace(done, html=for_browsers(filled, files)) if paper.on_screen else done


@functools.lru_cache(maxsize=1)
def _loaded(file: Path) -> Snapshot:
    """The snapshot that templates are filled in from, read once in each process."""
    return load(file)
