"""The proof sheet: copies in full, to be read word by word and signed before they are printed."""

from __future__ import annotations

import base64
import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from handbill.model.contact_values import printed_value
from handbill.model.contacts import Contact
from handbill.model.edition import Edition
from handbill.model.edition_key import NATIONAL
from handbill.model.layout import Layout
from handbill.model.library import Library
from handbill.model.manifest import WORDS, ContactEntry
from handbill.model.paper import Paper
from handbill.model.reading import PagePicture
from handbill.model.views import HANDED_OUT, Resolved
from handbill.papers.choice import Choice
from handbill.papers.passages import Passage, passages
from handbill.papers.wording import PaperWording
from handbill.planning.contact_list import owned_contacts
from handbill.problems import Problem, errors

_CONTACTS = ("contact", "printed-as", "source-alone", "checked-by", "again-by")
_SIGNED = ("role", "date", "signature")


@dataclass(frozen=True)
class ProofedCopy:
    """A copy as it would be printed now."""

    choice: Choice
    code: str
    contacts: tuple[ContactEntry, ...]
    """As the manifest has them, in the order of the edition's own."""
    layout: Layout | None
    """None when it could not be set."""
    pictures: tuple[PagePicture, ...]
    problems: tuple[Problem, ...]

    @property
    def edition(self) -> Edition:
        """What is printed on it."""
        return self.choice.edition


@dataclass(frozen=True)
class SheetNews:
    """What the sheet says of the build as a whole."""

    planned: int
    """The number of copies that a build would make."""
    compared: bool
    """Whether there is an earlier build to compare with."""
    changed: int
    gone: tuple[str, ...]
    """Paths of earlier copies that are not asked for any more."""
    warnings: tuple[Problem, ...]
    """Those of the pack, not of a copy."""


def proof_sheet(wording: PaperWording, copies: Sequence[ProofedCopy], news: SheetNews, day: str, path: str) -> Paper:
    """The sheet as a paper. `day` is the day of the sheet in words. Raises `ComposeError` where it lacks a text."""
    known = _Contacts(wording)
    view = {
        "intro": wording("proof-intro", day=day, shown=str(len(copies)), planned=str(news.planned)),
        "todo": wording("proof-todo"),
        "compared": _compared(wording, news),
        "gone": list(news.gone),
        "heads_of_overview": wording.all(("piece", "place", "why-here", "code", "all-right")),
        "warnings": list(map(_problem, news.warnings)) or [wording("none-of-pack")],
        **_headings(wording),
        "copies": [_copy(wording, known, copy, number) for number, copy in enumerate(copies, start=1)],
        "contact_heads": wording.all(_CONTACTS),
        "word_heads": wording.all(("panel", "words", "source-number")),
        "signed": wording.all(_SIGNED),
    }
    return dataclasses.replace(wording.paper("proof-sheet", path, wording("proof-sheet"), view), on_screen=True)


def _headings(wording: PaperWording) -> dict[str, str]:
    return {
        "gone_head": wording("not-made-now"),
        "warnings_head": wording("warnings"),
        "words_head": wording("in-full"),
        "contacts_head": wording("contacts"),
        "sources_head": wording("source-number"),
        "fit_head": wording("fit"),
    }


def _compared(wording: PaperWording, news: SheetNews) -> str:
    if not news.compared:
        return wording("proof-first")
    return wording("proof-compared", changed=str(news.changed), gone=str(len(news.gone)))


def _copy(wording: PaperWording, known: _Contacts, copy: ProofedCopy, number: int) -> dict[str, object]:
    edition = copy.edition
    failed = bool(errors(copy.problems)) or copy.layout is None
    verdict = ""
    if failed:
        verdict = wording("proof-failed")
    elif edition.draft:
        verdict = wording("proof-draft")
    numbers = {source: place for place, source in enumerate(edition.text.sources, start=1)}
    return {
        "number": str(number),
        "piece": wording.piece(edition.subject.title, edition.key.format, edition.key.size),
        "place": _place(wording, edition),
        "code": copy.code,
        "path": edition.path,
        "reasons": [wording(reason.text, **reason.values) for reason in copy.choice.reasons],
        "verdict": verdict,
        "pictures": _pictures(wording, copy.pictures),
        "words": _words(wording.library, copy.layout, numbers),
        "contacts": known.rows(copy),
        "sources": list(_sources(wording.library, numbers)),
        "fit": _fit(wording, copy.layout),
        "problems": list(map(_problem, copy.problems)) or [wording("no-warnings")],
        "approve": wording("proof-approve", code=copy.code),
    }


def _place(wording: PaperWording, edition: Edition) -> str:
    where = edition.where
    inner = where.event or where.venue
    names = [where.area_name or wording("everywhere")]
    if inner:
        names.append(inner.name)
    return " · ".join(names)


def _pictures(wording: PaperWording, pictures: Sequence[PagePicture]) -> list[dict[str, str]]:
    views = []
    for number, picture in enumerate(pictures, start=1):
        shape = "wide" if picture.width > picture.height else "tall"
        address = f"data:image/png;base64,{base64.b64encode(picture.png).decode()}"
        caption = wording("page", page=str(number), pages=str(len(pictures)))
        views.append({"address": address, "caption": caption, "shape": shape})
    return views


def _words(library: Library, layout: Layout | None, numbers: dict[str, int]) -> list[dict[str, str]]:
    """The copy's words in full, with the numbers of their sources. A panel is named where it begins."""
    if layout is None:
        return []
    rows = []
    last = ""
    for passage in passages(layout):
        panel = f"{passage.page} · {passage.panel}"
        rows.append({"panel": panel if panel != last else "", **_said(library, passage, numbers)})
        last = panel
    return rows


def _said(library: Library, passage: Passage, numbers: dict[str, int]) -> dict[str, str]:
    sources: Iterable[str] = ()
    if passage.statement and passage.statement in library.statements:
        sources = library.statements[passage.statement].sources
    marks = (str(numbers[source]) for source in sources if source in numbers)
    return {"text": passage.text, "id": passage.statement or passage.contact or "", "sources": ", ".join(marks)}


def _sources(library: Library, numbers: dict[str, int]) -> Iterable[dict[str, str]]:
    for source_id, number in numbers.items():
        source = library.sources[source_id]
        text = ". ".join(filter(None, (source.title, source.publisher, source.published)))
        yield {"number": str(number), "text": text, "address": str(source.url or "")}


def _fit(wording: PaperWording, layout: Layout | None) -> list[str]:
    lines = []
    for ladder, step in layout.steps if layout else ():
        lines.append(wording("fit-step", place=ladder.place, step=str(step), last=str(ladder.last)))
    return lines or [wording("fit-first")]


def _problem(problem: Problem) -> str:
    """“warning[code]: message (content/…:3:1)”."""
    return f"{problem.severity}[{problem.code}]: {problem.message} ({problem.location})"


def _details(edition: Edition, used: Resolved, entry: ContactEntry) -> Iterator[str]:
    """What the copy prints of a contact beside its value, as it is printed."""
    for detail, value in entry.details.items():
        if detail == "label":
            yield value
        else:
            yield edition.text.detail_in_words(detail, printed_value(value, used.given))


class _Contacts:
    """The contacts of the pack as written, so that a printed one can be told with its source and its last check."""

    def __init__(self, wording: PaperWording) -> None:
        self._wording = wording
        self._by_owner: dict[tuple[str, str], Contact] = {}
        for owned in owned_contacts(wording.library):
            self._by_owner[owned.owner, owned.contact.id] = owned.contact

    def rows(self, copy: ProofedCopy) -> list[dict[str, object]]:
        """The rows of the table of contacts: one for each, whatever the number of places where it is printed."""
        edition = copy.edition
        rows: dict[tuple[str, str], dict[str, Any]] = {}
        for used, entry in zip((*edition.contacts, *edition.in_words), copy.contacts, strict=True):
            row = rows.setdefault((used.origin, used.id), self._row(used))
            shown = printed_value(entry.value, used.given)
            if shown not in row["values"]:
                row["values"].append(shown)
            row["places"].append(self._wording(_PLACES.get(entry.panel, "on-card")))
            row["details"] += _details(edition, used, entry)
        for row in rows.values():
            row["details"] = [detail for detail in row["details"] if detail not in row["values"]]
        return list(rows.values())

    def _row(self, used: Resolved) -> dict[str, Any]:
        wording, library = self._wording, self._wording.library
        contact = self._by_owner.get((used.origin, used.id)) or self._by_owner[NATIONAL, used.id]
        role = library.roles.get(used.role)
        mark = ""
        if used.state not in HANDED_OUT:
            mark = wording(f"state-{used.state}")
        return {
            "name": contact.name,
            "role": role.name if role else used.role,
            "id": f"{used.origin}/{used.id}",
            "values": [],
            "details": [],
            "places": [],
            "source": contact.source,
            "checked": wording("checked", day=wording.day(contact.verified.on), by=contact.verified.by),
            "again": wording.day(contact.review_by),
            "mark": mark,
        }


_PLACES = {"qr": "in-qr-code", WORDS: "in-a-sentence"}
"""What a contact's panel in the manifest is called, where it is not the card."""
