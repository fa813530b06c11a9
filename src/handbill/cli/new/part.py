"""handbill new audience, new format, new theme and new document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from handbill.cli.options import PackOptions, with_options
from handbill.cli.reply import Reply, replying

_ID = typer.Argument(metavar="ID", help="Small letters, digits and hyphens.")
_FROM = typer.Option("--from", metavar="THEME", help="The theme to begin with: plain, margin, or one of the pack's.")


@dataclass(frozen=True, kw_only=True)
class NewFormatOptions(PackOptions):
    """The options of `handbill new format`."""

    id: Annotated[str, _ID]


@dataclass(frozen=True, kw_only=True)
class NewThemeOptions(PackOptions):
    """The options of `handbill new theme`."""

    id: Annotated[str, _ID]
    look: Annotated[str, _FROM] = "plain"


@dataclass(frozen=True, kw_only=True)
class NewAudienceOptions(NewThemeOptions):
    """The options of `handbill new audience`."""

    called: Annotated[
        str, typer.Option("--name", metavar="WORDS", help="How its readers are called in print.", show_default="the ID")
    ] = ""
    formats: Annotated[
        list[str] | None, typer.Option("--format", metavar="F", help="Only this format; may be given again.")
    ] = None
    contacts_of: Annotated[
        str, typer.Option(metavar="A", help="Let it see the contacts that name this audience.", show_default=False)
    ] = ""


@dataclass(frozen=True, kw_only=True)
class NewDocumentOptions(PackOptions):
    """The options of `handbill new document`."""

    id: Annotated[
        str | None, typer.Argument(metavar="ID", help="Without it, audience and format.", show_default=False)
    ] = None
    audience: Annotated[str, typer.Option(metavar="A", help="Whom it is for: “handbill list audiences”.")]
    format: Annotated[str, typer.Option(metavar="F", help="What it is: leaflet, poster, card, briefing, sticker …")]


@with_options
def new_audience(options: NewAudienceOptions) -> None:
    """Add a new audience to a pack: its theme and a first piece in each format, all with comments.

    Example: handbill new audience shop-staff --name "shop staff" --format poster --format card
    """
    from handbill.edit.scaffold_parts import new_audience as lay_down

    with replying("new audience", options, options.pack) as reply:
        chosen = tuple(options.formats or ())
        made = lay_down(
            options.pack,
            options.id,
            options.look,
            called=options.called,
            formats=chosen,
            contacts_of=options.contacts_of,
        )
        _tell(reply, options, made)
        if options.contacts_of:
            reply.say(f"The contacts that name “{options.contacts_of}” in their “for:” name it too.")
        reply.say(f"The audience “{options.id}” is there to be changed. docs/designing.md says how.")
        reply.say(f"To print it: handbill build --audience {options.id}")


@with_options
def new_format(options: NewFormatOptions) -> None:
    """Add a new format to a pack: sizes, panels, template and style sheet, with comments.

    Example: handbill new format bookmark
    """
    from handbill.edit.scaffold_parts import new_format as lay_down

    with replying("new format", options, options.pack) as reply:
        _tell(reply, options, lay_down(options.pack, options.id))
        reply.say(f"The format “{options.id}” is there to be changed. docs/designing.md says how.")


@with_options
def new_theme(options: NewThemeOptions) -> None:
    """Add a new theme to a pack: the files of another theme under a name of its own, to be changed.

    Example: handbill new theme our-look --from plain
    """
    from handbill.edit.scaffold_parts import new_theme as lay_down

    with replying("new theme", options, options.pack) as reply:
        _tell(reply, options, lay_down(options.pack, options.id, options.look))
        reply.say(f"It is used by each audience with “theme: {options.id}”, in content/audiences.")


@with_options
def new_document(options: NewDocumentOptions) -> None:
    """Add a new document to a pack: one audience in one format, with words to replace.

    Example: handbill new document --audience parents --format sticker
    """
    from handbill.edit.scaffold_parts import making_profile
    from handbill.edit.scaffold_parts import new_document as lay_down

    with replying("new document", options, options.pack) as reply:
        name = options.id or f"{options.audience}-{options.format}"
        _tell(reply, options, lay_down(options.pack, name, options.audience, options.format))
        reply.say(f"The document “{name}” is there to be changed; its copies are drafts until its words are yours.")
        profile = making_profile(options.pack, options.format)
        command = f"handbill build --audience {options.audience} --format {options.format}"
        reply.say(f"To make it: {command} --profile {profile}" if profile else f"To print it: {command}")


def _tell(reply: Reply, options: PackOptions, made: list[str]) -> None:
    reply.data = {"files": made}
    for path in made:
        reply.say(str(options.pack / path))
