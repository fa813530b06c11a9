"""Good files made bad: bytes changed, parts cut out, repeated, exchanged or nested, and pieces put in."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

Mutation = Callable[[bytes, Random], bytes]
_LONGEST = 400_000
"""In bytes. Larger files are refused for their size, which other tests try."""


def mutated(data: bytes, random: Random, pieces: tuple[bytes, ...]) -> bytes:
    """A file with one to four changes; `pieces` are what is put into files of its kind."""
    for _ in range(random.choice((1, 1, 1, 2, 3, 4))):
        change = random.choice((_cut_short, _other_bytes, _without_a_part, _part_again, _exchanged, _piece, _nested))
        data = change(data, random, pieces)[:_LONGEST]
    return data


def _span(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.choice((1, 3, 20, 200)))


def _cut_short(data: bytes, random: Random, _: tuple[bytes, ...]) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _other_bytes(data: bytes, random: Random, _: tuple[bytes, ...]) -> bytes:
    changed = bytearray(data)
    for _number in range(min(len(data), random.choice((1, 2, 8)))):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _without_a_part(data: bytes, random: Random, _: tuple[bytes, ...]) -> bytes:
    start, end = _span(data, random)
    return data[:start] + data[end:]


def _part_again(data: bytes, random: Random, _: tuple[bytes, ...]) -> bytes:
    start, end = _span(data, random)
    at = random.randrange(len(data) + 1)
    return data[:at] + data[start:end] * random.choice((1, 2, 300)) + data[at:]


def _exchanged(data: bytes, random: Random, _: tuple[bytes, ...]) -> bytes:
    lines = data.split(b"\n")
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _piece(data: bytes, random: Random, pieces: tuple[bytes, ...]) -> bytes:
    """A piece put in, or in place of a part: often in place of a value or a word."""
    start, end = _span(data, random)
    if random.random() < 0.5:
        start = data.find(b" ", start) + 1
        following = [at for at in (data.find(sign, start) for sign in (b" ", b"\n", b'"')) if at >= 0]
        end = min(following, default=start)
    return data[:start] + random.choice(pieces) + data[end:]


def _nested(data: bytes, random: Random, _: tuple[bytes, ...]) -> bytes:
    opening, closing = random.choice(
        ((b"[", b"]"), (b"{", b"}"), (b"(", b")"), (b"<g>", b"</g>"), (b"<div>", b"</div>"), (b"- ", b""))
    )
    start, end = _span(data, random)
    times = random.choice((2, 40, 70, 300, 3000))
    return data[:start] + opening * times + data[start:end] + closing * times + data[end:]


_ANYWHERE = (
    *(b"", b"\x00", b"\x1b[2J", b"\x1b]0;x\x07", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\r\n", b"\t", b"\x85"),
    *("\u202e", "\u2028", "\ufeff", "\U000e0041", "é", "漢"),
)
_COMMON = tuple(piece.encode() if isinstance(piece, str) else piece for piece in _ANYWHERE)

YAML = (
    *_COMMON,
    *(b"&a ", b"*a", b"!!python/object:os.system ", b"!x ", b"? ", b"- ", b": ", b"<<: ", b"|", b">-", b"%YAML 9\n"),
    *(b"null", b"~", b"yes", b"0x1F", b"1e999", b"-.inf", b".nan", b"12:30", b"2026-13-45", b"0001-01-01", b"9" * 5000),
    *(b"[]", b"{}", b"[[]]", b"{a: {b: c}}", b"''", b'"\\x1b[31m"', b'"\\0"', b"../../etc/passwd", b"/dev/zero"),
    *(b"exampleshire", b"parents", b"poster", b"national", b"danger", b"{999}", b"{{ x }}", b"01632 960200", b"---\n"),
)
SVG = (
    *_COMMON,
    *(b'viewBox="a b c"', b'viewBox="0 0 0 0"', b'viewBox="-1 -1 -1 -1"', b'width="1e400"', b'height="%"', b'r="-5"'),
    *(b'd="M"', b'd="M0 0A"', b'd="m1e9 1e9z"', b'points="1"', b'transform="rotate("', b'transform="matrix(1)"'),
    *(b'style="fill:url(#a)"', b'fill="url(#"', b'href="#a"', b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"&#0;"),
    *(b"<use href='#u' id='u'/>", b"<g>", b"</g>", b"<style>a{", b"</style>", b"<![CDATA[", b"]]>", b"<?x", b"<!--"),
    *(b"<image href='data:image/png;base64,AA=='/>", b"<pattern id='p'/>", b"<linearGradient id='a' href='#a'/>"),
    *(
        b"<clipPath id='c' clip-path='url(#c)'/>",
        b"<marker id='m' marker-end='url(#m)'/>",
        b"NaN",
        b"1e999",
        b"#",
        b"%",
    ),
    *(b"xmlns:x='y'", b"x:y", b'stroke-dasharray="0 0"', b'stroke-width="-1"', b'gradientTransform="skewX()"'),
)
TEMPLATE = (
    *_COMMON,
    *(b"{{", b"}}", b"{%", b"%}", b"{#", b"#}", b"{% if %}", b"{% for x in y %}", b"{% endfor %}", b"{% endif %}"),
    *(b"{{ edition }}", b"{{ edition.qr.url }}", b"{{ edition.first.value * 99 }}", b"{{ 1/0 }}", b"{{ nothing }}"),
    *(b"{% include 'parts/contacts.html.j2' %}", b"{% include nothing %}", b"{% extends '' %}", b"{% include 7 %}"),
    *(b"{% for x in range(3000) %}<p>a</p>{% endfor %}", b"{{ [1] | first | tidy }}", b"{{ '' | icon('x') }}"),
    *(
        b"<div",
        b"</p>",
        b"<p>",
        b'style="',
        b"style=\"content:'a'\"",
        b"<!--",
        b"-->",
        b"<svg>",
        b"<table><tr>",
        b"<li>",
    ),
    *(b"| words(a=1)", b"| tidy", b"| number", b"| ordinal", b"| sort", b"| tojson", b"| batch(0)", b"| qr_address(1)"),
    *(b'data-statement="a"', b'data-slot="b"', b'href="x"', b'<img src="x">', b'<a href="#">', b'rowspan="0"'),
    *(b"{{ slot('contacts') }}", b"{{ slot('x') }}", b"{{ slot(7) }}", b"{{ day(1) }}", b"{{ month('x') }}", b"&#0;"),
)
STYLE = (
    *_COMMON,
    *(b"{", b"}", b"(", b")", b"[", b"/*", b"*/", b";", b":", b"!important", b"@media", b"@page", b"@import 'x';"),
    *(
        b"calc(",
        b"calc(1px / 0)",
        b"var(--x)",
        b"url(",
        b"url(x)",
        b"attr(x)",
        b"-1px",
        b"1e99mm",
        b"nan",
        b"99999999pt",
    ),
    *(
        b"display: grid",
        b"display: table-cell",
        b"display: none",
        b"float: left",
        b"position: running(x)",
        b"columns: 0",
    ),
    *(b"content: ", b"counter-reset: x 9", b"transform: matrix(0,0,0,0,0,0)", b"font-size: 0", b"line-height: 0"),
    *(b"width: 0", b"height: 1e9px", b"break-after: page", b"background-size: 0 0", b"grid-template-areas: 'a' 'b c'"),
    *(b":has(", b":not(:is(", b"::marker", b"[a=", b"@font-face { src: url(x) }", b"--a: var(--a)", b"color: #12"),
)
FONT = (*_COMMON, bytes(16), b"\xff" * 16, b"fvar", b"glyf", b"head", b"ttcf", b"OTTO", b"wOFF")
