"""Makes new audiences, formats, themes and documents in a pack, from the starters. They can be built unchanged."""

from __future__ import annotations

import json
import re
from pathlib import Path

from handbill.edit.scaffold import cannot, filled, require_file_name
from handbill.edit.shared_contacts import shared_contacts
from handbill.edit.starting_contacts import LAID, choice_for
from handbill.edit.unchanged import require_unchanged
from handbill.model.library import Library
from handbill.output.files import write_file
from handbill.problems import nearest
from handbill.rules.reading import read
from handbill.support.folders import shipped_folder
from handbill.support.snapshot import Snapshot

FIRST_LOOK = "plain"
"""The shipped theme that a new audience and a new theme begin with."""
_AUDIENCE, _SMALL = "starters/audience", "starters/small"
_DOCUMENT = "content/documents/NAME-{}.yaml"
_STATEMENTS = "content/statements/NAME.yaml"

Files = dict[str, bytes]
"""What is to be laid down: the content of each file, by its path in the pack."""


def new_audience(
    pack: Path,
    name: str,
    look: str = FIRST_LOOK,
    *,
    called: str = "",
    formats: tuple[str, ...] = (),
    contacts_of: str = "",
) -> list[str]:
    """Lay down an audience with a theme and a first document in each format; return the paths of its files.

    `called` is how its readers are called in print, its id if that is empty. With `formats`, only their documents,
    statements and style sheets are laid down. With `contacts_of`, it may see every contact that names this audience:
    the paths of their files, which are changed, come last.

    Raises `WriteError` when the name cannot be a file's name, there is no such theme, format or audience, or a file
    exists already: nothing is overwritten. Raises `ReadError` when the pack itself has errors.
    """
    require_file_name(name)
    snapshot = Snapshot.of(pack)
    library, _ = read(snapshot)
    shared = _shared(library, snapshot, contacts_of, name)
    contacts = choice_for(library, contacts_of or name)
    words = {**_words(library, name, name), **contacts.words, "READERS": _in_quotes(called or name)}
    left_out = set(library.formats) - set(_known_formats(library, formats))
    files = _theme_files(pack, library, name, look, left_out)
    for made, text in _audience_starter(left_out).items():
        if made != LAID or contacts.laid:
            files[filled(made, words)] = filled(text, words).encode()
    files |= _missing(library)
    require_unchanged(pack, {path: snapshot.files[path] for path in shared})
    laid = _laid(pack, files)
    for path, data in shared.items():
        write_file(pack / path, data, pack)
    return [*laid, *shared]


def _shared(library: Library, snapshot: Snapshot, known: str, name: str) -> Files:
    """The files that name an audience among the readers of a contact, with the new one; none if none is named."""
    if not known:
        return {}
    if known not in library.audiences:
        hint = nearest(known, library.audiences)
        raise cannot(f"--contacts-of {known}", "unknown-audience", f"there is no audience “{known}”", hint)
    return shared_contacts(library, snapshot.files, known, name)


def _known_formats(library: Library, formats: tuple[str, ...]) -> tuple[str, ...]:
    """The formats, or all of the pack if none is named. Raises `WriteError` for one that it has not."""
    for wanted in formats:
        if wanted not in library.formats:
            hint = nearest(wanted, library.formats)
            raise cannot(f"--format {wanted}", "unknown-format", f"there is no format “{wanted}”", hint)
    return formats or tuple(library.formats)


def _audience_starter(left_out: set[str]) -> dict[str, str]:
    """The starter's files by their path, without the documents of some formats and the statements for them alone."""
    root = shipped_folder() / _AUDIENCE
    files = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in sorted(root.rglob("*.yaml"))}
    for unwanted in left_out:
        files.pop(_DOCUMENT.format(unwanted), None)
    documents = "".join(text for made, text in files.items() if made.startswith("content/documents/"))
    files[_STATEMENTS] = _only_those_of(documents, files[_STATEMENTS])
    if not files[_STATEMENTS]:
        del files[_STATEMENTS]
    return files


def _in_quotes(text: str) -> str:
    """A text as it is written between double quotes in YAML."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


def new_format(pack: Path, name: str) -> list[str]:
    """Lay down a format: its sizes, its template and its style sheet; return the paths of the new files."""
    _library(pack, name)
    root = shipped_folder() / "starters/format"
    files: Files = {}
    for path in sorted(root.rglob("*.*")):
        made = path.relative_to(root).as_posix()
        files[filled(made, {"NAME": name})] = filled(path.read_text("utf-8"), {"NAME": name}).encode()
    return _laid(pack, files)


def new_theme(pack: Path, name: str, look: str = FIRST_LOOK) -> list[str]:
    """Lay down a theme that looks as another one does; return the paths of the new files."""
    return _laid(pack, _theme_files(pack, _library(pack, name), name, look, set()))


def new_document(pack: Path, name: str, audience: str, format: str) -> list[str]:
    """Lay down a document for an audience in a format, with statements to replace; return the paths of the new files.

    The words are unconfirmed, so that its copies are drafts. Raises `WriteError` like `new_audience`.
    """
    library = _library(pack, name)
    _require_room(library, audience, format)
    contacts = choice_for(library, audience)
    words = {**_words(library, name, audience), **contacts.words}
    starter = shipped_folder() / _AUDIENCE / _DOCUMENT.format(format)
    text = starter.read_text("utf-8") if starter.is_file() else _of_another_format(library, format)
    files: Files = {}
    if contacts.laid:
        laid = (shipped_folder() / _AUDIENCE / LAID).read_text("utf-8")
        files[filled(LAID, {"NAME": name})] = _for_document(laid, name, audience, words).encode()
    files[f"content/documents/{name}.yaml"] = _for_document(text, name, audience, words).encode()
    statements = _only_those_of(text, (shipped_folder() / _AUDIENCE / _STATEMENTS).read_text("utf-8"))
    if statements:
        files[f"content/statements/{name}.yaml"] = _for_document(statements, name, audience, words).encode()
    return _laid(pack, files | _missing(library))


def making_profile(pack: Path, format: str) -> str:
    """The profile without which a format is not made, as that of pictures; empty for what every build makes."""
    library = read(Snapshot.of(pack))[0]
    if not library.formats[format].is_picture:
        return ""
    return next((name for name, profile in library.profiles.items() if profile.image), "")


def _require_room(library: Library, audience: str, format: str) -> None:
    """Raise `WriteError` if the pack has no such audience or format, or a document for both already."""
    if audience not in library.audiences:
        hint = nearest(audience, library.audiences)
        raise cannot(f"--audience {audience}", "unknown-audience", f"there is no audience “{audience}”", hint)
    _known_formats(library, (format,))
    for name, document in library.documents.items():
        if (document.audience, document.format) == (audience, format):
            hint = "One document for each audience and format: change that one, or choose another format."
            raise cannot(f"--format {format}", "same-path", f"“{name}” is a {format} for “{audience}” already", hint)


def _library(pack: Path, name: str) -> Library:
    require_file_name(name)
    return read(Snapshot.of(pack))[0]


def _words(library: Library, name: str, readers: str) -> dict[str, str]:
    """What the words in a starter's files stand for; `READERS` is how the audience is called in print."""
    known = library.audiences.get(readers)
    return {
        "NAME": name,
        "READERS": _in_quotes(known.name if known else readers),
        "SOURCE": next(iter(library.sources), "own-work"),
    }


def _for_document(text: str, name: str, audience: str, words: dict[str, str]) -> str:
    """A starter's text for an audience that is there: its statements have the document's id before them."""
    own = re.sub(r"NAME(?=\.[a-z])|(?<=emergency-)NAME", name, text)
    return filled(own, {**words, "NAME": audience})


def _only_those_of(document: str, statements: str) -> str:
    """The statements, as written, that a document names; empty if it names none."""
    head, *entries = re.split(r"^(?=- id: )", statements, flags=re.MULTILINE)
    named = set(re.findall(r"NAME\.[a-z-]+", document))
    kept = [entry for entry in entries if entry.split()[2] in named]
    return "".join([head, *kept]) if kept else ""


def _of_another_format(library: Library, format: str) -> str:
    """A document of a format without a starter: a heading on each panel, and statements on the one for most words."""
    panels = library.formats[format].panels
    main = max(panels, key=lambda panel: panels[panel].words)
    head = (shipped_folder() / _AUDIENCE / _DOCUMENT.format("poster")).read_text("utf-8").partition("panels:\n")[0]
    lines = [
        head.replace("A poster for", f"A {format} for").replace("format: poster", f"format: {format}"),
        "panels:\n",
    ]
    for panel in panels:
        lines.append(f"  {panel}:\n    heading: Say what it is about\n")
        if panel == main:
            lines.append("    statements: [NAME.first, NAME.second]\n")
    return "".join(lines)


def _missing(library: Library) -> Files:
    """The files that a pack in one file may lack: its sources and its roles."""
    files: Files = {}
    for path, held in (("content/sources.yaml", library.sources), ("content/roles.yaml", library.roles)):
        if not held:
            files[path] = (shipped_folder() / _SMALL / path).read_bytes()
    return files


def _theme_files(pack: Path, library: Library, name: str, look: str, left_out: set[str]) -> Files:
    """The files of a theme under another name, without those of some formats; the pack's lie over the shipped ones."""
    if look not in library.themes:
        hint = nearest(look, library.themes)
        raise cannot(f"--from {look}", "unknown-theme", f"there is no theme “{look}” to begin with", hint)
    files: Files = {}
    for root in (shipped_folder(), pack):
        for path in sorted((root / "templates/themes" / look).glob("*.*")):
            if re.split("[.-]", path.name)[0] in left_out:
                continue
            data = path.read_bytes().replace(f"themes/{look}/".encode(), f"themes/{name}/".encode())
            files[f"templates/themes/{name}/{path.name}"] = data
    return files


def _laid(pack: Path, files: Files) -> list[str]:
    """Write the files, if none of them is there."""
    for made in files:
        if (pack / made).exists():
            hint = "Choose another name: nothing is overwritten."
            raise cannot(str(pack / made), "not-empty", "is there already", hint)
    for made, data in files.items():
        write_file(pack / made, data, pack)
    return list(files)
