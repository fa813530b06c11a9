"""Stage web: makes one HTML file of a composition, for profiles with `web:`. Nothing in it is fetched."""

from __future__ import annotations

from handbill.web.page import NO_PAGES, assembled, web_page

__all__ = ["NO_PAGES", "assembled", "web_page"]
