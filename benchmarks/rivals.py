"""The same copies made by others: a plain loop around WeasyPrint, WeasyPrint's command, and Typst. None is proven."""

from __future__ import annotations

import functools
import io
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import segno
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from handbill.model.layout import Box, Composition, Layout, Line, PageBox
from handbill.support.folders import fonts_folder

BASE = "https://pack.invalid/"
NOT_FROM_PACK = (".css",)


class _Files(URLFetcher):  # type: ignore[misc]
    """Gives WeasyPrint the files of a copy."""

    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__()
        self._files = files

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        if url.startswith("data:"):
            return super().fetch(url, headers)
        return URLFetcherResponse(url, self._files[unquote(urlsplit(url).path.lstrip("/"))])


def naive(composition: Composition, page: PageBox) -> bytes:
    """A copy as one writes it with WeasyPrint's documentation at hand: all is parsed and laid out for each."""
    fonts, fetcher = FontConfiguration(), _Files(dict(composition.assets))
    styles = []
    for name in composition.styles:
        text = composition.assets[name].decode()
        styles.append(CSS(string=text, base_url=BASE + name, url_fetcher=fetcher, font_config=fonts))
    styles.append(CSS(string=_page_rule(page), font_config=fonts))
    documents = []
    for side in composition.filled:
        html = HTML(string=side, base_url=BASE, url_fetcher=fetcher)
        documents.append(html.render(font_config=fonts, stylesheets=styles))
    pages = [made for document in documents for made in document.pages]
    pdf: bytes = documents[0].copy(pages).write_pdf(pdf_variant="pdf/ua-1")
    return pdf


def _page_rule(page: PageBox) -> str:
    margin = "" if page.flow else "margin:0;"
    return f"@page{{size:{page.width} {page.height};{margin}bleed:{page.bleed}}}"


def write_for_command(composition: Composition, page: PageBox, folder: Path) -> list[str]:
    """Write the first side of a copy and its files into a folder, and return the command that sets it."""
    for name, data in composition.assets.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (folder / "page.css").write_text(_page_rule(page))
    (folder / "side.html").write_text(composition.filled[0])
    command = [str(Path(sys.executable).with_name("weasyprint")), "--pdf-variant", "pdf/ua-1"]
    for name in (*composition.styles, "page.css"):
        command += ["--stylesheet", str(folder / name)]
    return [*command, str(folder / "side.html"), str(folder / "side.pdf")]


def run_command(command: list[str]) -> None:
    """Run WeasyPrint's command for one side."""
    subprocess.run(command, check=True, capture_output=True)


@functools.cache
def _typst() -> object:
    import typst

    return typst


def typst(source: str) -> bytes:
    """A copy set by Typst: tagged, with the same fonts."""
    compiled: bytes = _typst().compile(  # type: ignore[attr-defined]
        source.encode(), font_paths=[str(fonts_folder())], ignore_system_fonts=True, format="pdf"
    )
    return compiled


def typst_source(layout: Layout, code: str) -> str:
    """A document for Typst with the words of a copy at their places and in their sizes, its pictures, and its code.

    The lines are those that WeasyPrint has broken, which spares Typst the breaking.
    """
    parts = ['#set text(font: "Source Sans 3", hyphenate: false, spacing: 100%)']
    for number, (width, height) in enumerate(layout.pages):
        parts.append(f"#set page(width: {width}mm, height: {height}mm, margin: 0mm)")
        parts += [_text(line) for line in layout.lines if line.box.page == number]
        parts += [_picture(picture.box, code) for picture in layout.pictures if picture.box.page == number]
        if number + 1 < len(layout.pages):
            parts.append("#pagebreak()")
    return "\n".join(parts)


def _text(line: Line) -> str:
    words = line.text.replace("\\", "\\\\").replace('"', '\\"')
    return f'#place(dx: {line.box.x}mm, dy: {line.box.y}mm, text(size: {line.size}pt, "{words}"))'


def _picture(box: Box, code: str) -> str:
    """The place of a picture: a drawing of the code's size, since Typst is not given files."""
    svg = _code(code).replace("\\", "\\\\").replace('"', '\\"')
    image = f'image(bytes("{svg}"), format: "svg", width: {box.width}mm, height: {box.height}mm, fit: "stretch")'
    return f"#place(dx: {box.x}mm, dy: {box.y}mm, {image})"


@functools.lru_cache(maxsize=1000)
def _code(address: str) -> str:
    buffer = io.BytesIO()
    segno.make(address, error="m", micro=False).save(buffer, kind="svg", xmldecl=False, svgns=True)
    return buffer.getvalue().decode()
