"""handbill schema: writes the JSON Schemas of a pack's YAML files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from handbill.cli.options import PackOptions, flag, with_options
from handbill.cli.reply import replying
from handbill.problems import HandbillError, Location, Problem


@dataclass(frozen=True, kw_only=True)
class SchemaOptions(PackOptions):
    """The options of `handbill schema`."""

    check: Annotated[bool, flag("--check", help="Only say whether the schemas are up to date.")] = False


@with_options
def schema(options: SchemaOptions) -> None:
    """Write the JSON Schemas with which an editor completes and checks the pack's YAML.

    Example: handbill schema
    """
    from handbill.edit.schema import FOLDER, outdated, write_schemas

    with replying("schema", options, options.pack) as reply:
        folder = options.pack / FOLDER
        old = outdated(options.pack)
        if options.check and old:
            message = f"not up to date: {', '.join(old)}"
            raise HandbillError([Problem(Location(str(folder)), "old-schema", message, "Type: handbill schema")])
        if not options.check:
            write_schemas(options.pack)
        reply.data = {"folder": str(folder), "written": old}
        written = f" Written: {', '.join(old)}." if old else ""
        reply.say(f"The schemas in {folder} are up to date.{written}")
