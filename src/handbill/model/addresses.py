"""Web addresses in the one form in which they are dialled, and in the form in which people read them."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import SplitResult, quote, unquote, urlsplit

_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?")
_NOT_IN_A_URL = re.compile(r"[\s<>\"\\^`{|}]")
_SAFE = "/?#[]@!$&'()*+,;=:%~-._"
"""Characters that stay as they are in paths, queries and fragments (RFC 3986)."""
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_LIKE_LATIN = frozenset("асеорхуіјѕԁһӏԛԝαορνικυ")
"""Small Cyrillic and Greek letters that are hardly told from Latin ones."""
_PORT = 443


def canonical(address: str) -> str:
    """An https address as it is dialled: scheme and host in small letters and ASCII, the rest percent-encoded once.

    Raises `ValueError` for anything that is no https address of a named host: with a user, another port, an IP
    address, or a host whose letters are of several scripts.
    """
    parts = urlsplit(address)
    if parts.scheme != "https" or _NOT_IN_A_URL.search(address):
        raise ValueError(address)
    if parts.username is not None or parts.port not in (None, _PORT):
        raise ValueError(address)
    path, query, fragment = map(_encoded, (parts.path, parts.query, parts.fragment))
    return SplitResult("https", _host(parts.hostname or ""), path, query, fragment).geturl()


def _host(host: str) -> str:
    """The host in ASCII. Raises `ValueError` when it is none."""
    readable = ".".join(map(_readable_label, host.lower().split(".")))
    labels = unicodedata.normalize("NFKC", readable).split(".")
    ascii_labels = [label.encode("idna").decode() for label in labels]
    if len(labels) < 2 or not all(map(_LABEL.fullmatch, ascii_labels)) or not ascii_labels[-1][0].isalpha():
        raise ValueError(host)
    if len(ascii_labels[-1]) < 2 or not all(map(_is_of_one_script, labels)):
        raise ValueError(host)
    if labels != list(map(_readable_label, ascii_labels)):  # ß would be dialled as ss, another host
        raise ValueError(host)
    return ".".join(ascii_labels)


def _is_of_one_script(label: str) -> bool:
    """Whether its letters are of one script, and not all of them like Latin ones."""
    letters = [letter for letter in label if letter.isalpha()]
    scripts = {unicodedata.name(letter, "?").partition(" ")[0] for letter in letters}
    return len(scripts) <= 1 and not (letters and all(letter in _LIKE_LATIN for letter in letters))


def _encoded(part: str) -> str:
    """A path, query or fragment with each character that needs it percent-encoded, and no other."""

    def one(match: re.Match[str]) -> str:
        character = chr(int(match[1], 16))
        return character if _UNRESERVED.fullmatch(character) else match[0].upper()

    if re.search(r"%(?![0-9A-Fa-f]{2})", part):
        raise ValueError(part)
    return re.sub("%([0-9A-Fa-f]{2})", one, quote(unicodedata.normalize("NFC", part), safe=_SAFE))


def shown_address(url: str) -> str:
    """A web address as it is printed: without https:// and www., with the letters of its own script."""
    if not url.startswith("https://"):
        return url
    host, slash, rest = url.removeprefix("https://").partition("/")
    readable = ".".join(map(_readable_label, host.split(".")))
    return (readable.removeprefix("www.") + slash + _readable(rest)).rstrip("/")


def _readable_label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    return label.encode("ascii").decode("idna")


def _readable(rest: str) -> str:
    """A path with the letters that percent-encoding stands for; all else stays encoded, so that it can be typed."""

    def letters(match: re.Match[str]) -> str:
        text = unquote(match[0], errors="replace")
        is_text = all(map(str.isalpha, text)) and unicodedata.is_normalized("NFKC", text)
        return text if is_text else match[0]

    return re.sub(r"(?:%[89A-F][0-9A-F])+", letters, rest)


def is_on_host_of(shown: str, url: str) -> bool:
    """Whether a printed address is on the host of an address, www. or not."""
    hosts = [shown_address(address).partition("/")[0] for address in (f"https://{shown}", url)]
    return re.split(r"[?#]", hosts[0])[0] == re.split(r"[?#]", hosts[1])[0]
