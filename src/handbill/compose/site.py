"""Fills in the pages of a site that lead to others, in the same sandbox as other templates."""

from __future__ import annotations

from handbill.compose.environment import Given
from handbill.compose.papers import filled_with_style
from handbill.model.paper import FilledPaper
from handbill.model.site import SitePage
from handbill.support.snapshot import Snapshot

STYLE = "site/site.css"


def compose_site_page(page: SitePage, snapshot: Snapshot) -> FilledPaper:
    """Fill in a page's template.

    Raises `ComposeError` with the template's file and line, or naming a file that is missing.
    """
    given = Given((), (), page.wording, {}, "site")
    view = {**page.view, "page": page, "wording": page.wording}
    return filled_with_style(page.path, f"site/{page.name}.html.j2", STYLE, given, view, snapshot)
