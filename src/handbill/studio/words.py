"""The form of a document's words: its headings and sentences, panel by panel, and where each of them is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbill.edit.texts import NewText
from handbill.model.library import KeyPath, Library, spoken, wording_key
from handbill.model.words import Group as PanelPart
from handbill.model.words import Panel
from handbill.studio.choices import Choice
from handbill.studio.draft import Edit
from handbill.studio.fields import WORDS, Group
from handbill.studio.texts import Texts

EVERYONE = "text"
"""The reach of a statement's general text."""


@dataclass(frozen=True)
class Sentence:
    """A group of the form with one text, the sizes that have it, and where else it is read."""

    group: Group
    sizes: tuple[str, ...]
    reaches: tuple[Choice, ...] = ()
    """What a change can be made for, the widest first: that of the stored wording, and narrower ones."""
    also_on: tuple[str, ...] = ()
    """The other documents that say it in the same words."""


@dataclass(frozen=True)
class WordPanel:
    """A panel with its texts, and how many words it holds."""

    group: Group
    title: str
    most: int
    sentences: tuple[Sentence, ...]


def word_groups(library: Library, document: str) -> tuple[Group, ...]:
    """All groups of the form of a document's words."""
    groups: dict[str, Group] = {}
    for panel_id, panel in library.documents[document].panels.items():
        groups.setdefault(_panel_name(panel_id), _of_panel(document, panel_id, panel))
        for sentence in _sentences(library, document, panel_id, panel):
            groups.setdefault(sentence.name, sentence)
    return tuple(groups.values())


def panels_of(library: Library, document: str, texts: Texts) -> tuple[WordPanel, ...]:
    """The form of a document's words. A statement that stands in several panels has its field in the first one."""
    panels: list[WordPanel] = []
    form = library.formats[library.documents[document].format]
    seen: set[str] = set()
    for panel_id, panel in library.documents[document].panels.items():
        sentences: list[Sentence] = []
        for group in _sentences(library, document, panel_id, panel):
            if group.name not in seen:
                seen.add(group.name)
                sizes = tuple(size for size in form.sizes if _is_in(panel, group, size))
                sentences.append(_sentence(library, document, group, sizes, texts))
        title = panel_id.replace("-", " ").capitalize()
        group = _of_panel(document, panel_id, panel)
        panels.append(WordPanel(group, title, form.panels[panel_id].words, tuple(sentences)))
    return tuple(panels)


def _sentences(library: Library, document: str, panel_id: str, panel: Panel) -> Iterator[Group]:
    """The statements of a panel and the headings of its parts, in their order on the page."""
    for statement in _all_of(panel):
        yield _of_statement(library, document, statement)
    for part_id, part in panel.groups.items():
        owner: tuple[str, str, KeyPath] = ("document", document, ("panels", panel_id, "groups", part_id))
        name = f"{_panel_name(panel_id)}/{part_id}"
        if part.heading:
            yield Group(name, WORDS, part.heading, {}, {"heading": part.heading}, owner)
        for statement in _all_of(part):
            yield _of_statement(library, document, statement)


def _all_of(part: PanelPart) -> tuple[str, ...]:
    """The statements of a part in any size."""
    listed = dict.fromkeys(part.statements)
    for statements in part.sizes.values():
        listed |= dict.fromkeys(statements)
    return tuple(listed)


def _is_in(panel: Panel, group: Group, size: str) -> bool:
    """Whether a size has this text in the panel."""
    kind, thing, inside = group.owner
    if kind == "document":
        return panel.groups[str(inside[-1])].is_on(size)
    return any(thing in part.on(size) for part in (panel, *panel.groups.values()))


def _panel_name(panel_id: str) -> str:
    return f"panel:{panel_id}"


def _of_panel(document: str, panel_id: str, panel: Panel) -> Group:
    cells: dict[str, str] = {}
    if panel.heading:
        cells["heading"] = panel.heading
    if panel.note:
        cells["note"] = panel.note
    owner: tuple[str, str, KeyPath] = ("document", document, ("panels", panel_id))
    return Group(_panel_name(panel_id), WORDS, panel_id, {}, cells, owner)


def _of_statement(library: Library, document: str, statement: str) -> Group:
    where = wording_key(library, document, statement)
    cells = {"words": spoken(library, document, statement), "reach": where[-1]}
    return Group(f"statement:{statement}", WORDS, statement, {}, cells, ("statement", statement, where))


def _sentence(library: Library, document: str, group: Group, sizes: tuple[str, ...], texts: Texts) -> Sentence:
    kind, statement, where = group.owner
    if kind == "document":
        return Sentence(group, sizes)
    one = library.documents[document]
    reaches = (
        Choice(EVERYONE, texts("reach_text")),
        Choice(one.audience, texts("reach_audience", name=library.audiences[one.audience].name)),
        Choice(document, texts("reach_document")),
    )
    stored = next(number for number, reach in enumerate(reaches) if reach.value == where[-1])
    others: list[str] = []
    for other_id, other in library.documents.items():
        is_said = other_id != document and _says(other.panels.values(), statement)
        if is_said and wording_key(library, other_id, statement) == where:
            others.append(title_of(library, other_id))
    return Sentence(group, sizes, reaches[stored:], tuple(others))


def _says(panels: Iterable[Panel], statement: str) -> bool:
    return any(statement in _all_of(part) for panel in panels for part in (panel, *panel.groups.values()))


def title_of(library: Library, document: str) -> str:
    """What a document is called: its form and its readers."""
    one = library.documents[document]
    form = library.formats[one.format].name or one.format
    return f"{form[:1].upper()}{form[1:]} · {library.audiences[one.audience].name}"


@dataclass(frozen=True)
class PieceChoice:
    """A document with the sizes that it can be had in."""

    id: str
    title: str
    sizes: tuple[str, ...]


def piece_choices(library: Library) -> tuple[PieceChoice, ...]:
    """All pieces, by their titles."""
    choices: list[PieceChoice] = []
    for document_id, document in library.documents.items():
        sizes = tuple(library.formats[document.format].sizes)
        choices.append(PieceChoice(document_id, title_of(library, document_id), sizes))
    return tuple(sorted(choices, key=lambda choice: choice.title))


def new_texts(groups: Iterable[Group], edits: Iterable[Edit]) -> tuple[NewText, ...]:
    """The texts that these edits write, each where its reach says."""
    edited: dict[str, dict[str, str]] = {}
    for edit in edits:
        edited.setdefault(edit.group, {})[edit.column] = edit.now
    texts: list[NewText] = []
    for group in groups:
        typed = edited.get(group.name, {})
        kind, _, inside = group.owner
        if kind == "statement" and "words" in typed:
            reach = typed.get("reach") or group.cells["reach"]
            where: KeyPath = (EVERYONE,) if reach == EVERYONE else ("wording", reach)
            texts.append(_new(group, where, typed["words"], group.cells["words"]))
        elif kind == "document":
            for column, text in typed.items():
                texts.append(_new(group, (*inside, column), text, group.cells[column]))
    return tuple(texts)


def _new(group: Group, where: KeyPath, text: str, before: str) -> NewText:
    kind, thing, _ = group.owner
    lines = [line.strip() for line in text.strip().splitlines()]
    title = " ".join(before.split())
    return NewText(kind, thing, where, "\n".join(lines), before, title if len(title) < 60 else f"{title[:57]}…")
