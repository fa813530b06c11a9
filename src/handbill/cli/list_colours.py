"""handbill list themes --colours: each theme's colours, and where a primary colour and a picture are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handbill.cli.reply import Reply
from handbill.cli.visible import style

if TYPE_CHECKING:
    from handbill.model.format import Theme
    from handbill.model.library import Library

_WHERE = {"slots": "among the local details", "everywhere": "on the whole sheet"}


def show_colours(reply: Reply, library: Library, themes: list[dict[str, Any]]) -> None:
    """Show the colours of each theme, a line each; with --json they are added to the themes' entries in the list."""
    listed = {entry["id"]: entry for entry in themes}
    for theme_id, theme in library.themes.items():
        users = [audience.id for audience in library.audiences.values() if audience.theme == theme_id]
        listed[theme_id] |= _data(theme, users)
        readers = ", ".join(users) or "nobody"
        reply.show(f"{theme_id}  {style(f'(for {readers})', dim=True)}")
        width = max(map(len, theme.colours))
        for colour, value in theme.colours.items():
            reply.show(f"    {colour:<{width}}  {value}{_note(theme, colour)}")
        for line in _covers(theme):
            reply.show(f"    {line}")
    reply.data = {"kind": "themes", "entries": themes}
    reply.say("\nA pack or an area sets them under “brand:” – primary for all themes, colours by name.")


def _note(theme: Theme, colour: str) -> str:
    """What stands beside a colour: that it is the primary colour's, and the contrast that is needed."""
    rule = theme.primary
    if rule is None or rule.colour != colour:
        return ""
    grounds = ", ".join(rule.grounds)
    return f"  the primary colour, {_WHERE[rule.where]}: contrast {rule.contrast:g} on {grounds}"


def _covers(theme: Theme) -> list[str]:
    """A line for each format on which a place's own picture may stand."""
    lines = []
    for format_id, by_size in theme.covers.items():
        lines.append(f"picture: on the {format_id} ({', '.join(by_size)})")
    return lines


def _data(theme: Theme, users: list[str]) -> dict[str, Any]:
    primary = theme.primary.model_dump() if theme.primary else None
    covers = {format_id: list(by_size) for format_id, by_size in theme.covers.items()}
    return {"audiences": users, "colours": theme.colours, "primary": primary, "pictures": covers}
