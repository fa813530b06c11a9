"""What an SVG picture would lose in print is told, and what WeasyPrint draws as it is meant is not."""

from __future__ import annotations

import pytest

from handbill.support.svg_lost import svg_lost

GREEN = '<rect width="60" height="20" fill="#005a28"/>'
STOPS = '<stop stop-color="#c00"/><stop offset="1" stop-color="#00c"/>'
SQUARE = "M0 0H20V20H0z"


def svg(body: str) -> bytes:
    head = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 60 20"'
    return f"<svg {head}>\n{body}\n</svg>".encode()


def gradient(attributes: str, kind: str = "linearGradient", stops: str = STOPS) -> str:
    shape = '<rect width="60" height="20" fill="url(#g)"/>'
    return f'<{kind} id="g" {attributes}>{stops}</{kind}>{shape}'


def clip(inside: str, attributes: str = "") -> str:
    return f'<clipPath id="c" {attributes}>{inside}</clipPath><g clip-path="url(#c)">{GREEN}</g>'


def symbol(use: str) -> str:
    return f'<symbol id="s" viewBox="0 0 9 9"><rect width="9" height="9"/></symbol><use href="#s" {use}/>'


LOST = {
    "a filter": '<rect width="9" height="9" filter="url(#f)"/><filter id="f"/>',
    "“filter: blur(2px)”": '<rect width="9" height="9" style="filter: blur(2px)"/>',
    "a mask": '<mask id="m"/><g mask="url(#m)"/>',
    "“-webkit-mask” in a style": '<g style="-webkit-mask: url(#m)"/>',
    "“fill: var(--c)”": "<style>:root{--c:red} rect{fill:var(--c)}</style><rect/>",
    "“fill: var(--c, red)”": '<rect style="fill: var(--c, red)"/>',
    "“mix-blend-mode: multiply”": '<g style="mix-blend-mode: multiply"/>',
    "“paint-order: stroke”": '<path paint-order="stroke"/>',
    "“vector-effect: non-scaling-stroke”": '<path vector-effect="non-scaling-stroke"/>',
    "“visibility: collapse”": '<rect visibility="collapse"/>',
    "“d” in a style": '<style>path{d:path("M0 0H9V9z")}</style><path/>',
    "“translate” in a style": '<g style="translate: 4px"/>',
    "“fill: unset”": '<rect style="fill: unset"/>',
    "a rule @media": "<style>@media print{rect{fill:red}}</style>",
    "a rule @import": '<style>@import "a.css";</style>',
    "a style rule within another": "<style>g{rect{fill:red}}</style>",
    "a style rule for “rect::”": "<style>rect::{fill:red}</style>",
    "a style sheet for certain media or of another type": '<style media="screen">rect{fill:red}</style>',
    "the colour “NONE”, which would be printed black": '<rect fill="NONE"/>',
    "the colour “color-mix(in srgb, red, blue)”, which would be printed black": (
        '<rect fill="color-mix(in srgb, red, blue)"/>'
    ),
    "the colour “nothing”, which would be printed black": '<rect fill="url(#x) nothing"/>',
    "the opacity “calc(.5)”": '<rect style="opacity: calc(.5)"/>',
    "a gradient along a line": (
        f'<linearGradient id="g">{STOPS}</linearGradient><path d="{SQUARE}" stroke="url(#g)"/>'
    ),
    "a slanted gradient (gradientTransform)": gradient('gradientTransform="rotate(30)"'),
    "a gradient placed in percent of the picture": gradient('gradientUnits="userSpaceOnUse" x1="4"'),
    "a radial gradient whose radius is in percent or missing": gradient("", "radialGradient"),
    "a gradient mixed in linearRGB": gradient('color-interpolation="linearRGB"'),
    "a gradient from one colour to another that is more translucent": gradient(
        "", stops='<stop stop-color="rgb(255 0 0 / 0)"/><stop offset="1" stop-color="#00c"/>'
    ),
    "a gradient on a path with parts placed relative to one another": (
        f'<linearGradient id="g">{STOPS}</linearGradient><path d="M9 9h9v9zm-9-9h4v4z" fill="url(#g)"/>'
    ),
    "a pattern": '<pattern id="p"/><path d="M0 0H9z" fill="url(#p)"/>',
    "a clip path in parts of what it clips (objectBoundingBox)": clip(
        '<rect width="1" height="1"/>', 'clipPathUnits="objectBoundingBox"'
    ),
    "a clip path with clip-rule “evenodd”": clip(f'<path clip-rule="evenodd" d="{SQUARE}{SQUARE}"/>'),
    "a clip path of several shapes": clip(f'<path d="{SQUARE}"/><path d="{SQUARE}"/>'),
    "a clip path of several shapes that are moved": clip('<rect transform="scale(2)"/><rect/>'),
    "a clip path with more than shapes in it": clip("<g><rect/></g>"),
    "a clip-path that refers to a <path>": '<path id="p" d="M0 0H9z"/><g clip-path="url(#p)"/>',
    "“clip-path: circle(9px)”": '<rect style="clip-path: circle(9px)"/>',
    "a clip-path on a <use> with x or y": (
        f'<clipPath id="c"><path d="{SQUARE}"/></clipPath><use href="#r" x="4" clip-path="url(#c)"/>'
    ),
    "an opacity on a <g> with a <symbol> in it": ('<g opacity=".5">' + symbol('width="9" height="9"') + "</g>"),
    "an opacity on a path with parts placed relative to one another": '<path opacity=".5" d="M9 9h9v9zm-9-9h4v4z"/>',
    "a <use> of a <symbol> without width and height": symbol('width="9"'),
    "an <svg> within another without width and height": "<svg><rect/></svg>",
    "an <ellipse> with one radius": '<ellipse rx="9"/>',
    "the width “5vw” of a <rect>": '<rect width="5vw"/>',
    "the stroke-width “1ch”": '<path stroke-width="1ch"/>',
    "the transform “translate3d(1px, 0, 0)”": '<g style="transform: translate3d(1px, 0, 0)"/>',
    "the transform “scale(0)”": '<g transform="scale(0)"/>',
    "the transform-origin “center”": '<g style="transform: rotate(9deg); transform-origin: center"/>',
    "a <path> with data that is broken or spoilt in print": '<path d="M0 0A0 9 0 0 1 9 9"/>',
    "a <polygon> with an odd number of coordinates": '<polygon points="0 0 9 9 4"/>',
    "dashes with a pathLength": '<path pathLength="9" stroke-dasharray="1 1"/>',
    "a link to another file, “mark.png”": '<image xlink:href="mark.png" width="9" height="9"/>',
    "a link to another file, “a.svg#s”": '<use href="a.svg#s"/>',
    "a link to another file, “a.svg#g”": "<rect fill=\"url('a.svg#g')\"/>",
    "a preserveAspectRatio around a <image>": '<g preserveAspectRatio="none"><image width="9" height="9"/></g>',
    "an attribute of a shape on a <g>": '<g rx="4"><rect/></g>',
    "a <switch> between several drawings": "<switch><rect/><rect/></switch>",
    "a <rect> on a condition": '<rect systemLanguage="cy"/>',
    "a <rect> within an element that is not drawn": '<x:g xmlns:x="urn:x"><rect/></x:g>',
    "a <animate>": '<rect><animate attributeName="x" to="9"/></rect>',
    "a <script>": "<script>draw()</script>",
    "the viewBox “a b c d”": '<svg width="9" height="9" viewBox="a b c d"/>',
}


@pytest.mark.parametrize("what", sorted(LOST))
def test_what_would_be_lost_is_told_with_its_line(what: str) -> None:
    told = svg_lost(svg(LOST[what]))
    assert [lost.what for lost in told] == [what]
    assert told[0].line == 2


FINE = {
    "gradient": gradient(""),
    "gradient upright": gradient('gradientUnits="userSpaceOnUse" x2="60" gradientTransform="matrix(0 1 -1 0 9 0)"'),
    "gradient nearly upright": gradient('gradientTransform="matrix(6e-17 1 -1 6e-17 1 0)"'),
    "radial gradient": gradient('r=".5"', "radialGradient"),
    "gradient of another": (
        f'<linearGradient id="a">{STOPS}</linearGradient>'
        '<linearGradient id="g" xlink:href="#a" gradientUnits="userSpaceOnUse" x2="60"/>'
        '<rect width="60" height="20" fill="url(#g)"/>'
    ),
    "fading to itself": gradient("", stops='<stop stop-color="#00c" stop-opacity="0"/><stop stop-color="#00c"/>'),
    "unused filter": '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter>' + GREEN,
    "unused gradient": f'<radialGradient id="g">{STOPS}</radialGradient>{GREEN}',
    "clip": clip('<circle cx="9" cy="9" r="9"/>'),
    "clip of rectangles": clip('<rect width="9" height="9"/><rect x="4" width="9" height="9"/>'),
    "clip evenodd of one outline": clip(f'<path clip-rule="evenodd" d="{SQUARE}"/>'),
    "symbol": symbol('width="9" height="9"'),
    "translucent symbol": symbol('width="9" height="9" opacity=".5"'),
    "translucent shape": '<g opacity=".5"><path d="M0 0H9V9zM20 0H29V9z"/></g>',
    "styles": "<style>@charset 'utf-8'; .a, g > rect:not(.b) {fill: RED !important; stroke: none}</style>" + GREEN,
    "no filter": '<g style="filter: none; mask: none; mix-blend-mode: normal; paint-order: normal"/>',
    "colours": '<g fill="rgb(0 9 9 / 50%)" stroke="hsl(9, 9%, 9%)" color="#abc"><path fill="currentColor"/></g>',
    "transforms": '<g transform="translate(1,2)scale(-1 2) rotate(9 1-2)\nskewX(3)"/>',
    "origin": '<g transform="rotate(9)" transform-origin="9px 9"/>',
    "dense path": '<path d="M.5.5-1-1.5l9e1 3a5 5 0 1010 0 5 5 0 10-10 0zm0 0q1 1 2 2t3 3S1 1 2 2"/>',
    "units": '<rect x="1mm" width="50%" height="2em" rx="3pt"/>',
    "programs' own data": (
        '<metadata><r:RDF xmlns:r="urn:r"><r:about/></r:RDF></metadata><i:view xmlns:i="urn:i"/>'
        '<switch><foreignObject requiredExtensions="urn:i"/><g><rect/></g></switch>'
    ),
    "hidden layer": '<g style="display: none"><rect filter="url(#f)"/></g>',
    "link on a shape": f'<a href="https://example.org">{GREEN}</a>',
    "data": "<image width='9' height='9' href='data:image/png;base64,AAAA'/>",
    "marker": '<marker id="k" viewBox="0 0 9 9"><path d="M0 0H9z"/></marker><path d="M0 0H9" marker-end="url(#k)"/>',
}


@pytest.mark.parametrize("name", sorted(FINE))
def test_what_is_drawn_as_it_is_meant_is_not_told(name: str) -> None:
    assert svg_lost(svg(FINE[name])) == ()


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("", "no size (neither a viewBox nor a width and height)"),
        ('width="100%" height="100%"', "no size (neither a viewBox nor a width and height)"),
        ('style="width: 9px; height: 9px"', "no size (neither a viewBox nor a width and height)"),
        ('viewBox="0 0 0 9"', "no size (neither a viewBox nor a width and height)"),
        ('viewBox="0 0 9 9" width="auto"', "the size “auto × ”"),
        ('viewBox="0 0 9 9" x="4"', "an x or y of the whole picture"),
        ('viewBox="0 0 9 9" style="background: red"', "a background in a style"),
    ],
)
def test_the_size_and_ground_of_the_whole(head: str, told: str) -> None:
    assert told in {lost.what for lost in svg_lost(f'<svg xmlns="http://www.w3.org/2000/svg" {head}/>'.encode())}


@pytest.mark.parametrize("head", ['width="9" height="9mm"', 'viewBox="-1,-1,9,9" x="0px" width="100%" height="100%"'])
def test_a_size_that_is_right(head: str) -> None:
    assert svg_lost(f'<svg xmlns="http://www.w3.org/2000/svg" {head}/>'.encode()) == ()


def test_a_style_sheet_in_another_file() -> None:
    (lost,) = svg_lost(b'<?xml-stylesheet href="a.css"?>' + svg(GREEN))
    assert lost.what == "a style sheet in another file"
