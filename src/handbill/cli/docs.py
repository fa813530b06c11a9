"""handbill docs: the pages that come with handbill."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from handbill.problems import nearest
from handbill.support.folders import shipped_folder


def run_docs(name: str | None) -> None:
    """Run `handbill docs`: one page, or without a name the list of all."""
    folder = shipped_folder() / "docs"
    pages = _pages(folder)
    if name is None:
        _list(pages)
        typer.echo(f"\nTo read one: handbill docs NAME. The pages are Markdown files in {folder}.")
        return
    page = pages.get(name.strip().lower().removesuffix(".md"))
    if page is None:
        typer.echo(f"There is no page “{name}”. {nearest(name, pages)}", err=True)
        raise typer.Exit(2)
    _show(page.read_text("utf-8"))


def _pages(folder: Path) -> dict[str, Path]:
    """The pages by name: the path below the folder without “.md”; an index has the name of its folder."""
    pages = {}
    for file in sorted(folder.rglob("*.md"), key=lambda file: (len(file.parts), file)):
        name = file.relative_to(folder).with_suffix("").as_posix().removesuffix("/index")
        pages[name] = file
    return pages


def _list(pages: dict[str, Path]) -> None:
    width = max(map(len, pages))
    for name, page in pages.items():
        typer.echo(f"{name:<{width}}  {_title(page)}")


def _title(page: Path) -> str:
    with page.open(encoding="utf-8") as lines:
        return next(line.removeprefix("# ").strip() for line in lines if line.startswith("# "))


def _show(text: str) -> None:
    """The page laid out on a terminal; elsewhere the Markdown as it is."""
    if not sys.stdout.isatty():
        typer.echo(text, nl=False)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console(width=min(Console().width, 100)).print(Markdown(text))
