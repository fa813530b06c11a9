"""Fills in the pages of a site that lead to others, in the same sandbox as other templates."""

from __future__ import annotations

import codecs

from handbill.compose.environment import Given, environment_for
from handbill.compose.failures import render
from handbill.model.paper import FilledPaper
from handbill.model.site import SitePage
from handbill.problems import ComposeError, Location, Problem
from handbill.support.snapshot import Snapshot

STYLE = "site/site.css"


def compose_site_page(page: SitePage, snapshot: Snapshot) -> FilledPaper:
    """Fill in a page's template.

    Raises `ComposeError` with the template's file and line, or naming a file that is missing.
    """
    problems: list[Problem] = []
    template = f"site/{page.name}.html.j2"
    given = Given((), (), page.wording, {}, "site")
    view = {**page.view, "page": page, "wording": page.wording}
    html = render(environment_for(snapshot, given), [template], view, problems)
    style = snapshot.files.get(f"templates/{STYLE}")
    if style is None:
        location = Location(f"templates/{STYLE}")
        problems.append(Problem(location, "missing-file", "this file is missing", "Install handbill again."))
    if style is None or problems:
        raise ComposeError(dict.fromkeys(problems))
    return FilledPaper(page.path, f"templates/{template}", html, {STYLE: style.removeprefix(codecs.BOM_UTF8)})
