"""Gives WeasyPrint the files of a composition, and none from the disk or the network."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

BASE_URL = "https://pack.invalid/"
"""A made-up address, the same on every machine: WeasyPrint writes it into picture names."""


class MissingFileError(FatalURLFetchingError):  # type: ignore[misc]
    """A page asks for a file that is not in the composition. WeasyPrint's base class is a BaseException."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


class AssetFetcher(URLFetcher):  # type: ignore[misc]
    """Serves the composition's assets by their names and refuses everything else."""

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=("https", "data"), allow_redirects=False, fail_on_errors=True)
        self.assets = assets
        self.asked: set[str] = set()
        """The assets that were asked for."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """The asset of that name, or the content of a data: address. Raises `MissingFileError`."""
        if url.startswith("data:"):
            return super().fetch(url, headers)
        name = unquote(urlsplit(url).path.lstrip("/"))
        if not url.startswith(BASE_URL) or name not in self.assets:
            raise MissingFileError(url)
        self.asked.add(name)
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, self.assets[name], {"Content-Type": kind})
