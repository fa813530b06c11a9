"""handbill docs: the pages that come with handbill."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from handbill.cli.options import Options, with_options
from handbill.cli.reply import Reply, replying
from handbill.cli.usage import wrong_usage
from handbill.problems import nearest
from handbill.support.folders import shipped_folder


@dataclass(frozen=True, kw_only=True)
class DocsOptions(Options):
    """The options of `handbill docs`."""

    name: Annotated[str | None, typer.Argument(metavar="NAME", help="A page of the list: tutorial.")] = None


@with_options
def docs(options: DocsOptions) -> None:
    """Print a page of the documentation; without a name, list them all.

    Example: handbill docs tutorial
    """
    with replying("docs", options) as reply:
        folder = shipped_folder() / "docs"
        pages = _pages(folder)
        if options.name is None:
            _list(reply, folder, pages)
            return
        page = pages.get(options.name.strip().lower().removesuffix(".md"))
        if page is None:
            raise wrong_usage(options.name, "there is no such page", nearest(options.name, pages))
        text = page.read_text("utf-8")
        reply.data = {"file": str(page), "text": text}
        if sys.stdout.isatty() and not options.json:
            _lay_out(text)
        else:
            reply.show(text.removesuffix("\n"))


def _pages(folder: Path) -> dict[str, Path]:
    """The pages by name: the path below the folder without “.md”; an index has the name of its folder."""
    pages = {}
    for file in sorted(folder.rglob("*.md"), key=lambda file: (len(file.parts), file)):
        name = file.relative_to(folder).with_suffix("").as_posix().removesuffix("/index")
        pages[name] = file
    return pages


def _list(reply: Reply, folder: Path, pages: dict[str, Path]) -> None:
    width = max(map(len, pages))
    entries = []
    for name, page in pages.items():
        title = _title(page)
        entries.append({"name": name, "title": title, "file": str(page)})
        reply.show(f"{name:<{width}}  {title}")
    reply.data = {"pages": entries}
    reply.say(f"\nTo read one: handbill docs NAME. The pages are Markdown files in {folder}.")


def _title(page: Path) -> str:
    with page.open(encoding="utf-8") as lines:
        return next(line.removeprefix("# ").strip() for line in lines if line.startswith("# "))


def _lay_out(text: str) -> None:
    """Show a page on a terminal, with its headings, lists and tables."""
    from rich.console import Console
    from rich.markdown import Markdown

    Console(width=min(Console().width, 100)).print(Markdown(text))
