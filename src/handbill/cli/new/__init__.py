"""handbill new: the things that can be made."""

from __future__ import annotations

import typer

from handbill.cli.new.area import new_area
from handbill.cli.new.event import new_event
from handbill.cli.new.pack import new_pack
from handbill.cli.new.part import new_audience, new_document, new_format, new_theme
from handbill.cli.new.venue import new_venue
from handbill.cli.new.workbook import new_workbook

new = typer.Typer(help="Make something new: a pack, a workbook, an area …", no_args_is_help=True)

new.command("pack")(new_pack)
new.command("workbook")(new_workbook)
new.command("area")(new_area)
new.command("venue")(new_venue)
new.command("event")(new_event)
new.command("audience")(new_audience)
new.command("format")(new_format)
new.command("theme")(new_theme)
new.command("document")(new_document)
