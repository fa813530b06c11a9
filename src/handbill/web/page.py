"""Puts a page together: the sides with their slots, one style sheet, pictures and fonts as data, and a policy.

The policy (Content-Security-Policy) lets a browser use this style sheet and this script, by their hashes, and data in
the file itself. It fetches nothing, whatever else might get into the file.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from urllib.parse import quote

from handbill.fit.forms import stepped
from handbill.model.layout import Composition, Layout, asset_path
from handbill.problems import Location, Problem, TypesetError
from handbill.support.leave_script import LEAVE, leave_script
from handbill.web.fonts import font_faces

_CHARSET = '<meta charset="utf-8">'
_HEAD_END, _BODY_END = "</head>", "</body>"
_IMAGE = re.compile(r"""(<img\b[^<>]*?\ssrc=")/([^"<>]+)(")""")
_URL = re.compile(r"""url\(\s*["']?(?!data:)([^"')]+?)["']?\s*\)""")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
_SAFE = " ()*+,-./:;=@!$&'~[]"
"""What stays as it is in an SVG picture within url("…")."""
NO_PAGES = Layout((), {}, {}, (), (), {}, (), (), ())
"""A web page has no layout before a browser shows it."""


def web_page(composition: Composition) -> bytes:
    """The HTML file of a composition. Raises `TypesetError` for a missing picture, or a template without a head.

    The same composition gives the same bytes with the same versions.
    """
    composition = stepped(composition, {})
    html = "\n".join(composition.filled)
    script = leave_script() if f'id="{LEAVE}"' in html else ""
    return assembled(html, composition.styles, composition.assets, composition.on_sides[0].template, script)


def assembled(html: str, styles: Iterable[str], assets: Mapping[str, bytes], template: str, script: str) -> bytes:
    """One file of HTML with these style sheets, and with what they and it show among the assets.

    Raises `TypesetError`, at the template, for HTML without a head, and for a missing picture.
    """
    _require_whole(html, template)
    problems: list[Problem] = []
    style = _style(styles, assets, problems)
    html = _IMAGE.sub(lambda tag: f"{tag[1]}{_data(tag[2], assets, problems)}{tag[3]}", html)
    if problems:
        raise TypesetError(problems)
    style = font_faces(style, html, assets, is_typed=bool(script)) + style
    policy = f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">'
    head = f'{_CHARSET}\n{policy}\n<meta name="referrer" content="no-referrer">'
    html = html.replace(_CHARSET, head, 1).replace(_HEAD_END, f"<style>{style}</style>\n{_HEAD_END}", 1)
    if script:
        html = html.replace(_BODY_END, f"<script>{script}</script>\n{_BODY_END}", 1)
    return html.encode()


def _require_whole(html: str, template: str) -> None:
    for needed in (_CHARSET, _HEAD_END, _BODY_END):
        if html.count(needed) != 1:
            message = f"has {html.count(needed)} times {needed}, and a web page has it once"
            raise TypesetError([Problem(Location(template), "no-web-page", message, "See profiles/web/any.html.j2.")])


def _policy(style: str, script: str) -> str:
    scripts = f"'{_hash(script)}'" if script else "'none'"
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src {scripts}; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _style(styles: Iterable[str], assets: Mapping[str, bytes], problems: list[Problem]) -> str:
    """All style sheets as one, with their pictures in it. Missing pictures are noted."""
    parts = []
    for sheet in styles:
        text = _COMMENT.sub("", assets[sheet].decode())
        folder = PurePosixPath(sheet).parent
        text = _URL.sub(lambda url, at=folder: f'url("{_data(str(at / url[1]), assets, problems)}")', text)  # type: ignore[misc]
        parts.append(re.sub(r"\s*\n\s*", "\n", text).strip())
    return "\n".join(filter(None, parts))


def _data(path: str, assets: Mapping[str, bytes], problems: list[Problem]) -> str:
    """A picture as the address of its own data."""
    asset = path.lstrip("/")
    data = assets.get(asset)
    kind = _TYPES.get(PurePosixPath(asset).suffix)
    if not data or kind is None:
        hint = "Put it beside the style sheet: SVG, PNG or JPEG."
        problems.append(Problem(Location(asset_path(asset)), "missing-file", "this picture is missing", hint))
        return ""
    if kind == "image/svg+xml":
        drawn = re.sub(r">\s+<", "><", re.sub(r"<!--.*?-->", "", data.decode(), flags=re.DOTALL)).strip()
        return f"data:{kind},{quote(drawn.replace(chr(34), chr(39)), safe=_SAFE)}"
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"
