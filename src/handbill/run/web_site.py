"""Makes a site: builds the web pages and PDFs, and puts those that are no drafts into a folder that can be hosted."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from handbill.model.library import Library
from handbill.model.manifest import inside
from handbill.model.order import Order
from handbill.model.site import RECORD, SitePage
from handbill.output.cache import sha256
from handbill.output.files import cannot_write
from handbill.output.journal import output_journal, site_journal
from handbill.output.locks import output_lock
from handbill.output.transaction import FileTransaction
from handbill.papers.site import SiteCopy, copy_on_site, site_pages
from handbill.problems import HandbillError, Location, Problem, WriteError
from handbill.run.build import Outcome, Progress, build
from handbill.run.checking import read_and_planned
from handbill.run.lists import proven
from handbill.run.session import Session
from handbill.support.plain_file import read_within
from handbill.webcheck import faults_of_leading, read_page

_SCHEMA = 1


@dataclass
class Site:
    """A site that was made."""

    outcome: Outcome
    files: tuple[str, ...] = ()
    """Paths in its folder; none where a copy has failed, or all are drafts."""
    places: int = 0
    drafts: list[str] = field(default_factory=list)
    """Paths, in the output folder, of copies that must not be put online yet."""
    removed: list[str] = field(default_factory=list)
    """Paths of files of the site before that it no longer has."""
    problems: list[Problem] = field(default_factory=list)


def make_site(order: Order, folder: Path, session: Session, progress: Progress) -> Site:
    """Build the copies of an order and make a site of them. Raises `HandbillError`, before anything of it is written.

    A site has all of its copies: where one fails there is none, and an earlier one stays.
    """
    library, planned = read_and_planned(session.snapshot, order.selection, order.today, order.local)
    problems = _settled(folder)
    earlier = earlier_files(folder, library.pack.id)
    site = Site(build(order, session, progress))
    site.problems += problems
    if site.outcome.failed:
        return site
    files: dict[str, bytes] = {}
    copies: list[SiteCopy] = []
    with output_lock(order.output) as undone:
        site.problems += undone
        source = FileTransaction(output_journal(order.output))
        for edition in planned.editions:
            entry = site.outcome.made[edition.path]
            if entry.draft:
                site.drafts.append(edition.path)
                continue
            data = proven(source, edition.path, entry.sha256)
            copies.append(copy_on_site(library, edition, entry, len(data)))
            files[copies[-1].path] = data
    if not copies:
        return site
    pages = site_pages(library, copies)
    files |= _made(session, pages)
    site.places = len(pages) - 1
    _require_whole(files, pages)
    _write(folder, library, files, earlier, site)
    return site


def _made(session: Session, pages: tuple[SitePage, ...]) -> dict[str, bytes]:
    return dict(zip((page.path for page in pages), session.workers.site_pages(pages), strict=True))


def _settled(folder: Path) -> list[Problem]:
    """Undo what a command that was killed has left half done in the folder. Raises `WriteError`."""
    return list(site_journal(folder).settle()) if folder.is_dir() else []


def earlier_files(folder: Path, pack: str) -> dict[str, str]:
    """The hashes of the files of the site that is in a folder, by path; none where the folder is empty or is not there.

    Raises `HandbillError` for a folder with anything else in it.
    """
    try:
        if not folder.exists() or not any(folder.iterdir()):
            return {}
        record = json.loads(read_within(folder / RECORD, folder))
        files = {inside(path): str(digest) for path, digest in record["files"].items()}
        whose = record["pack"]
    except FileNotFoundError:
        raise _foreign(folder, "is not empty, and holds no site of handbill") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _foreign(folder / RECORD, f"cannot be read: {error}") from error
    if whose != pack:
        raise _foreign(folder, f"holds the site of another pack, “{whose}”")
    return files


def _foreign(place: Path, message: str) -> HandbillError:
    hint = "Name an empty folder, or one in which handbill has made a site of this pack."
    return HandbillError([Problem(Location(place.as_posix()), "not-a-site", message, hint)])


def _require_whole(files: Mapping[str, bytes], pages: Iterable[SitePage]) -> None:
    """Raise `HandbillError` when a page has what it must not have, or a link that leads to no file."""
    problems = [problem for page in pages for problem in _faults_of(page.path, files)]
    if problems:
        raise HandbillError(problems)


def _faults_of(path: str, files: Mapping[str, bytes]) -> Iterator[Problem]:
    hint = "This is a fault of templates/site/ or of handbill: please report it."
    reading = read_page(files[path], of_site=True)
    if reading.web:
        for flaw in reading.web.flaws:
            yield Problem(Location(path), "site-page", flaw.why, hint)
    for why in faults_of_leading(reading):
        yield Problem(Location(path), "site-page", why, hint)
    for link in reading.links:
        if link.address.startswith("."):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link.address))
            if target not in files:
                yield Problem(Location(path), "site-page", f"a link leads to {target}, which is not there", hint)


def _write(folder: Path, library: Library, files: Mapping[str, bytes], earlier: Mapping[str, str], site: Site) -> None:
    """Put the files in place together, and take away those that the site before had. Raises `WriteError`."""
    _require_free(folder, files, earlier)
    hashes = {path: sha256(files[path]) for path in sorted(files)}
    record = {"schema": _SCHEMA, "pack": library.pack.id, "edition": library.pack.edition, "files": hashes}
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error
    with FileTransaction(site_journal(folder)) as transaction:
        for path, data in files.items():
            transaction.add(path, data)
        for path in earlier:
            if path not in files and (folder / path).is_file():
                transaction.delete(path)
                site.removed.append(path)
        transaction.add(RECORD, (json.dumps(record, indent=1, ensure_ascii=False) + "\n").encode())
        transaction.commit()
    _sweep(folder, site.removed)
    site.files = tuple(sorted(files))


def _require_free(folder: Path, files: Iterable[str], earlier: Mapping[str, str]) -> None:
    """Raise `WriteError` when somebody's own file is where one of the site would be."""
    for path in files:
        if path not in earlier and (folder / path).exists():
            message = "is in the way, and is not of the site that handbill made here"
            problem = Problem(Location((folder / path).as_posix()), "not-a-site", message, "Move it away.")
            raise WriteError([problem])


def _sweep(folder: Path, removed: Iterable[str]) -> None:
    """Take away the folders that are empty now. Whatever is in one stays."""
    for path in removed:
        for parent in PurePosixPath(path).parents:
            inner = folder / parent
            if inner == folder or not inner.is_dir() or any(inner.iterdir()):
                break
            inner.rmdir()
