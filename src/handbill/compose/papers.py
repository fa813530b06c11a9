"""Fills in the template of a working paper, in the same sandbox as other templates."""

from __future__ import annotations

import codecs
from typing import Any

from handbill.compose.environment import Given, environment_for
from handbill.compose.failures import render
from handbill.model.paper import FilledPaper, Paper
from handbill.problems import ComposeError, Location, Problem
from handbill.support.snapshot import Snapshot

STYLE = "papers/paper.css"
ON_SCREEN = "papers/screen.css"
"""What is laid over it where a paper is read in a browser."""


def compose_paper(paper: Paper, snapshot: Snapshot) -> FilledPaper:
    """Fill in a paper's template.

    Raises `ComposeError` with the template's file and line, or naming a file that is missing.
    """
    given = Given(paper.months, paper.weekdays, paper.wording, paper.colours, paper.theme)
    view = {**paper.view, "paper": paper, "wording": paper.wording}
    return filled_with_style(paper.path, f"papers/{paper.name}.html.j2", STYLE, given, view, snapshot)


def filled_with_style(
    path: str, template: str, style_name: str, given: Given, view: dict[str, Any], snapshot: Snapshot
) -> FilledPaper:
    """A template filled in, with its style sheet. Raises `ComposeError` as `compose_paper` does."""
    problems: list[Problem] = []
    html = render(environment_for(snapshot, given), [template], view, problems)
    style = snapshot.files.get(f"templates/{style_name}")
    if style is None:
        location = Location(f"templates/{style_name}")
        problems.append(Problem(location, "missing-file", "this file is missing", "Install handbill again."))
    if style is None or problems:
        raise ComposeError(dict.fromkeys(problems))
    styles = {style_name: style.removeprefix(codecs.BOM_UTF8)}
    return FilledPaper(path, f"templates/{template}", html, styles)


def for_browsers(paper: FilledPaper, snapshot: Snapshot) -> str:
    """A paper as one HTML file that needs no other: with its style sheet, and the one for screens over it."""
    screen = snapshot.files.get(f"templates/{ON_SCREEN}", b"")
    styles = [*paper.styles.values(), screen.removeprefix(codecs.BOM_UTF8)]
    style = b"\n".join(styles).decode("utf-8", "replace").replace("</", "<\\/")
    return paper.html.replace("</head>", f"<style>\n{style}</style>\n</head>", 1)
