"""Pictures of finished copies, for web pages, slides and e-mails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from handbill.model.order import Order
from handbill.model.reading import FinishedFile
from handbill.problems import Problem, errors
from handbill.proof.pictures import picture_of_width, pictures_of_width
from handbill.run.checking import composed, read_and_planned
from handbill.run.judging import copies_to_look_at
from handbill.run.session import Session


@dataclass(frozen=True)
class PicturedCopy:
    """A copy and its pages as PNG files by their names. A copy with errors has none."""

    path: str
    code: str
    files: dict[str, bytes]
    problems: tuple[Problem, ...]


def pictured_copies(order: Order, session: Session, width: int, side: int | None) -> Iterator[PicturedCopy]:
    """Each copy of an order that has pages, all sides or one, in pictures of so many pixels across.

    Raises `HandbillError` for problems that would stop a build before it writes.
    """
    library, planned = read_and_planned(session.snapshot, order.selection, order.today, order.local)
    finished = copies_to_look_at(order, session, library)
    editions = tuple(edition for edition in planned.editions if edition.has_pages)
    for edition, composition in composed(session.workers, editions).work:
        sheet, problems = finished(edition, composition)
        files: dict[str, bytes] = {}
        if isinstance(sheet, FinishedFile) and not errors(problems):
            of_width = picture_of_width if edition.specification.image else pictures_of_width
            pages = of_width(sheet.data, width)
            for number, page in enumerate(pages, start=1):
                if side in (None, number):
                    files[_file_of(edition.path, number if len(pages) > 1 else None)] = page.png
        yield PicturedCopy(edition.path, composition.code, files, problems)


def _file_of(path: str, number: int | None) -> str:
    """The name of a picture: that of the copy with its folders, and the number of the side where there are more."""
    stem = PurePosixPath(path).with_suffix("").as_posix().replace("/", "-")
    return f"{stem}.png" if number is None else f"{stem}-{number}.png"
