"""Edits of a web page: faults that it must be refused for, and changes that mean nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

Edit = Callable[[str], str]


def swapped(old: str, new: str) -> Edit:
    """Put one text in the place of another, where it stands first."""

    def change(html: str) -> str:
        assert old in html, old
        return html.replace(old, new, 1)

    return change


def matched(pattern: str, new: str) -> Edit:
    """The same with a pattern, for the first match."""

    def change(html: str) -> str:
        altered, count = re.subn(pattern, new, html, count=1, flags=re.DOTALL)
        assert count == 1, pattern
        return altered

    return change


def put_into(end: str, more: str) -> Edit:
    """Add something at the end of an element."""
    return swapped(f"</{end}>", f"{more}</{end}>")


def styled(rule: str) -> Edit:
    """Add a rule to the style sheet."""
    return put_into("style", rule)


def both(*edits: Edit) -> Edit:
    def change(html: str) -> str:
        for edit in edits:
            html = edit(html)
        return html

    return change


def again(pattern: str) -> Edit:
    """Say once more what matches."""

    def change(html: str) -> str:
        found = re.search(pattern, html, re.DOTALL)
        assert found, pattern
        return html.replace(found[0], found[0] * 2, 1)

    return change


def turned_round(pattern: str) -> Edit:
    """Exchange the first two matches."""

    def change(html: str) -> str:
        one, other = [match[0] for match in re.finditer(pattern, html, re.DOTALL)][:2]
        assert one != other
        return html.replace(one, "\0", 1).replace(other, one, 1).replace("\0", other, 1)

    return change


STATEMENT = r'<(p|li) class="point[^>]*data-statement="[^"]*">.*?</\1>'
HEADING = r"<h2>.*?</h2>"
MAIN_NUMBER = r'(<a [^>]*class="tel"[^>]*>)01632.960100'

LEAFLET: dict[str, tuple[Edit, str]] = {
    "a lost heading": (matched(HEADING, ""), "page-heading"),
    "a heading that is a paragraph": (matched(r"<h2>(.*?)</h2>", r"<p>\1</p>"), "page-heading"),
    "a heading of its own": (put_into("main", "<h2>Also</h2>"), "page-heading"),
    "a level left out": (matched(r"<h2>(.*?)</h2>", r"<h4>\1</h4>"), "page-heading"),
    "two first headings": (matched(r"<h2>(.*?)</h2>", r"<h1>\1</h1>"), "page-heading"),
    "a swapped number": (matched(MAIN_NUMBER, r"\g<1>01632 960199"), "proof-contact"),
    "a number that dials another": (swapped("tel:+441632960100", "tel:+441632960199"), "proof-link"),
    "a number that dials the next": (turned_round(r"tel:\+?\d+"), "page-contact"),
    "two contacts in another order": (turned_round(r'<div class="call row[^>]*>.*?</div>'), "page-contact"),
    "a number without a link": (matched(r'<a [^>]*class="tel"[^>]*>(.*?)</a>', r"\1"), "page-contact"),
    "a lost menu option": (matched(r"Choose option .", ""), "proof-detail"),
    "words of paper": (put_into("footer", "<p>More overleaf</p>"), "speaks-of-paper"),
    "words of paper in capitals": (put_into("footer", "<p>SEE BACK PAGE</p>"), "speaks-of-paper"),
    "words of paper over tags": (put_into("footer", "<p>More over<b>leaf</b></p>"), "speaks-of-paper"),
    "words of paper with a hyphen": (put_into("footer", "<p>More over‑leaf</p>"), "speaks-of-paper"),
    "words of paper for the ear": (
        swapped("<main", '<main aria-label="This leaflet"'),
        "speaks-of-paper",
    ),
    "no language": (swapped(' lang="en-GB"', ""), "proof-language"),
    "another language": (swapped('lang="en-GB"', 'lang="cy"'), "proof-language"),
    "another direction": (swapped("<html ", '<html dir="rtl" '), "page-structure"),
    "another title": (matched("<title>.*?</title>", "<title>Page</title>"), "proof-title"),
    "a statement cut short": (matched(r'(data-statement="[^"]*">[^<]*?) [^ <]*<', r"\1<"), "page-statement"),
    "a lost statement": (matched(STATEMENT, ""), "page-statement"),
    "a statement twice": (again(STATEMENT), "page-statement"),
    "a statement in another panel": (
        matched(r'(<p class="point[^>]*>[^<]*</p>)(.*?<section class="panel [^>]*>)', r"\2\1"),
        "page-statement",
    ),
    "two statements in another order": (turned_round(r"<li class=.point.*?</li>"), "page-statement"),
    "a note that is lost": (matched(r'<p class="note">.*?</p>', ""), "page-note"),
    "a sentence more": (put_into("main", "<p>Ring us any time</p>"), "proof-reading-order"),
    "another place's number": (put_into("footer", "<p>020 7946 0100</p>"), "proof-foreign"),
    "another place's name": (put_into("footer", "<p>Brookmere</p>"), "proof-foreign"),
    "another code": (matched(r"Code \w{4}-\w{4}", "Code AAAA-AAAA"), "proof-code"),
    "another month of review": (matched(r"checked by \w+", "checked by August"), "page-imprint"),
    "a draft that does not say so": (matched(r'<p class="draft">.*?</p>', ""), "page-draft"),
    "a draft that says so at its foot": (
        both(matched(r'<p class="draft">.*?</p>', ""), put_into("footer", '<p class="draft">Draft</p>')),
        "page-draft",
    ),
    "contacts after the words": (
        matched(r'(<section class="calls".*?</section>)(.*?)</main>', r"\2\1</main>"),
        "page-structure",
    ),
    "a sign that is copied with a number": (
        matched(MAIN_NUMBER, "\\g<1>01632\u200b960100"),
        "page-element",
    ),
    "a script": (put_into("main", "<script>1</script>"), "page-script"),
    "a script in an attribute": (swapped("<main", '<main onclick="x()"'), "page-script"),
    "a picture from elsewhere": (put_into("main", '<img src="http://a.example/x.png" alt="x">'), "page-external"),
    "a picture without words": (put_into("main", '<img src="data:image/png;base64,AA" alt="">'), "page-alt"),
    "a picture more": (put_into("main", '<img src="data:image/png;base64,AA" alt="x">'), "page-logo"),
    "a cookie": (swapped("<title>", '<meta http-equiv="Set-Cookie" content="a=1"><title>'), "page-external"),
    "a page that goes elsewhere": (
        swapped("<title>", '<meta http-equiv="refresh" content="1"><title>'),
        "page-external",
    ),
    "a link without a secret": (swapped('href="https:', 'href="http:'), "page-external"),
    "a link that is a script": (matched(r'href="https:[^"]*', 'href="javascript:x()'), "page-external"),
    "a frame": (put_into("main", '<iframe srcdoc="x"></iframe>'), "page-element"),
    "a form": (put_into("main", "<form><input></form>"), "page-element"),
    "a part that is folded in": (
        matched(r"(<section class=\"panel.*?</section>)", r"<details>\1</details>"),
        "page-element",
    ),
    "a base": (swapped("<title>", '<base href="https://a.example/"><title>'), "page-element"),
    "a comment": (put_into("main", "<!-- x -->"), "page-element"),
    "a looser policy": (swapped("script-src 'none'", "script-src 'unsafe-inline'"), "page-policy"),
    "no policy": (matched(r'<meta http-equiv="Content-Security-Policy"[^>]*>', ""), "page-policy"),
    "hidden contacts": (swapped('<section class="calls"', '<section hidden class="calls"'), "page-hidden"),
    "contacts for no ear": (
        swapped('<section class="calls"', '<section aria-hidden="true" class="calls"'),
        "page-hidden",
    ),
    "contacts not displayed": (styled(".calls .row { display: none }"), "page-hidden"),
    "contacts not displayed when narrow": (
        styled("@media (max-width: 30rem) { .row .number { visibility: hidden } }"),
        "page-hidden",
    ),
    "white on white": (styled(".words { background: #fff; color: #fefefe }"), "page-contrast"),
    "pale": (styled(":root { --w-text: #999; --w-ground: #fff }"), "page-contrast"),
    "headings that screen readers do not name": (styled("h2 { display: contents }"), "page-hidden"),
    "a ground of the computer's own": (styled(".words { background: Canvas; color: #000 }"), "page-style"),
    "a change that takes an hour": (styled("p { transition: color 3600s }"), "page-style"),
    "nothing of size": (styled(".point { font-size: 0 }"), "page-hidden"),
    "off the screen": (styled(".calls { position: absolute; left: -9999px }"), "page-hidden"),
    "turned away": (styled("h1 { transform: scale(0) }"), "page-hidden"),
    "see-through": (styled(".words { opacity: .1 !important }"), "page-hidden"),
    "on two colours": (styled(".words { background: linear-gradient(#fff, #000) }"), "page-contrast"),
    "not to be tapped": (styled(".tel { pointer-events: none }"), "page-hidden"),
    "a number that the style sheet writes": (styled('.tel::after { content: " 0800 123" }'), "page-style"),
    "words of an attribute": (styled(".tel::after { content: attr(class) }"), "page-style"),
    "seen through": (styled(".tel { mix-blend-mode: screen }"), "page-hidden"),
    "hidden in capitals": (styled(".row { display: NONE }"), "page-hidden"),
    "hidden by what is no value": (styled(".row { display: none; display: bogus }"), "page-hidden"),
    "hidden by two conditions": (
        styled(
            "@media (min-width: 1px) { :root { --x: none } } @media (max-width: 9px) { .row { display: var(--x) } }"
        ),
        "page-hidden",
    ),
    "hidden when pointed at": (styled(".tel:hover { visibility: hidden }"), "page-hidden"),
    "hidden in its first line": (styled(".point::first-line { font-size: 0 }"), "page-hidden"),
    "hidden in a layer": (styled("@layer x { .row { display: none } }"), "page-external"),
    "hidden by a selector that is not known": (styled(".row:read-only { display: none }"), "page-style"),
    "hidden by a property that is not known": (styled(".row { -webkit-clip-path: inset(9%) }"), "page-style"),
    "hidden by a function that is not known": (styled(".row { display: env(x, none) }"), "page-style"),
    "for the ear alone": (
        styled(".row { position: absolute; width: 1px; height: 1px; overflow: hidden }"),
        "page-hidden",
    ),
    "half seen": (styled(".words { opacity: 50% }"), "page-hidden"),
    "moved away by a sum": (styled(".row { margin-left: calc(0px - 9999px) }"), "page-hidden"),
    "moved away by a shorthand": (styled(".row { margin: 0 0 0 -9999px }"), "page-hidden"),
    "moved to the right": (styled(".row { position: relative; left: 200vw }"), "page-hidden"),
    "cut off": (styled(".point { white-space: nowrap; overflow: hidden }"), "page-hidden"),
    "cut off below": (styled(".point { max-height: 1.2em; overflow: hidden }"), "page-hidden"),
    "too small in per cent": (styled(".words { font-size: 10% }"), "page-hidden"),
    "too small by a function": (styled(".words { font-size: min(1px, 1rem) }"), "page-hidden"),
    "lines in one another": (styled(".point { line-height: 0.1 }"), "page-hidden"),
    "struck out": (styled(".tel { text-decoration: line-through }"), "page-hidden"),
    "in another order": (styled(".row { order: -1 }"), "page-hidden"),
    "in another order by a shorthand": (
        styled(".points { display: flex; flex-flow: column wrap-reverse }"),
        "page-hidden",
    ),
    "in small letters": (styled(".tel { text-transform: lowercase }"), "page-hidden"),
    "wider than a phone": (styled("main { min-width: 1200px }"), "page-hidden"),
    "a page that cannot be scrolled": (styled("body { overflow: hidden }"), "page-hidden"),
    "covered": (styled(".art { position: fixed; inset: 0; z-index: 9 }"), "page-hidden"),
    "covered by what is before it": (
        styled('.row::before { content: ""; position: absolute; inset: 0; background: #fff }'),
        "page-hidden",
    ),
    "covered by a shadow": (styled(".art { box-shadow: 0 0 0 9999px #000 }"), "page-hidden"),
    "pale through its ground": (styled(".words { background: rgba(0, 0, 0, .8) }"), "page-contrast"),
    "a colour that cannot be read": (styled(".words { color: oklch(97% 0 0) }"), "page-contrast"),
    "a number in a variable": (styled(':root { --n: "0800" } .tel::after { content: var(--n) }'), "page-style"),
    "a number that is a picture": (styled(".tel { content: url(data:image/svg+xml,x) }"), "page-style"),
    "numbers of a list": (styled("li { list-style: decimal inside }"), "page-style"),
    "no mark of the keyboard": (styled("a:focus { outline: none }"), "page-style"),
    "too small for a thumb": (
        styled(".calls .call .number a { min-height: 0; padding: 0; display: inline }"),
        "page-style",
    ),
    "an address in other signs": (styled("p { background: u\\72l(https://a.example/x.png) }"), "page-external"),
    "a font of the reader's": (styled('@font-face { font-family: X; src: local("x") }'), "page-external"),
    "a style of its own": (swapped("<main", '<main style="color: red"'), "page-style"),
    "two style sheets": (put_into("head", "<style>p { color: #000 }</style>"), "page-style"),
    "a style sheet from elsewhere": (styled('@import "https://a.example/x.css";'), "page-external"),
    "a ground from elsewhere": (styled("p { background: url(https://a.example/x.png) }"), "page-external"),
    "an id twice": (put_into("main", '<p id="text"></p>'), "page-id"),
    "a link to nothing": (swapped('href="#text"', 'href="#words"'), "page-id"),
    "no way past the head": (matched(r'<a class="skip".*?</a>', ""), "page-structure"),
    "no main part": (both(swapped("<main", "<div"), swapped("</main>", "</div>")), "page-structure"),
    "no way to know it is HTML": (swapped("<!doctype html>", ""), "page-structure"),
    "a link without words": (put_into("main", '<a href="https://other.example/"></a>'), "page-element"),
    "full-width figures": (matched(MAIN_NUMBER, r"\1０１６３２ 960100"), "page-structure"),
    "a sign in a number that is not seen": (matched(MAIN_NUMBER, "\\g<1>01632 960\u200b100"), "page-structure"),
    "a number that runs the other way": (matched(MAIN_NUMBER, "\\g<1>\u202e01632 960100\u202c"), "page-hidden"),
    "a sign more": (matched(MAIN_NUMBER, r"\1+01632 960100"), "page-structure"),
    "another class": (swapped('<p class="number">', '<p class="skip">'), "page-structure"),
    "another direction within": (swapped('<p class="number">', '<p class="number" dir="rtl">'), "page-element"),
    "a name for the ear in place of a number": (
        swapped('class="tel"', 'aria-label="First Contact" class="tel"'),
        "page-element",
    ),
    "a heading that is said to be none": (swapped("<h2>", '<h2 role="presentation">'), "page-element"),
    "entries of no list": (
        both(matched(r'<ul class="points">', '<div class="points">'), matched("</ul>", "</div>")),
        "page-element",
    ),
    "a page that cannot be made larger": (
        swapped("initial-scale=1", "initial-scale=1, user-scalable=no"),
        "page-structure",
    ),
    "a page that is not as wide as a phone": (matched(r'<meta name="viewport"[^>]*>', ""), "page-structure"),
    "a description": (
        swapped("<title>", '<meta name="description" content="020 7946 0999"><title>'),
        "page-element",
    ),
    "other characters": (swapped('charset="utf-8"', 'charset="iso-8859-1"'), "page-structure"),
    "a policy that comes too late": (
        matched(r'(<meta http-equiv="Content-Security-Policy"[^>]*>)(.*?)</head>', r"\2\1</head>"),
        "page-policy",
    ),
    "too large": (styled(f"/* {'x' * 300_000} */"), "page-weight"),
}
"""Of a leaflet in Exampleshire: the edit, and the code of a problem that it must have."""

CARD: dict[str, tuple[Edit, str]] = {
    "a way out to elsewhere": (swapped("https://weather.example/", "https://other.example/"), "page-structure"),
    "no quick exit": (matched(r'<a class="leave".*?</a>', ""), "page-structure"),
    "a script that does more": (put_into("script", "\nfetch('/')"), "page-script"),
    "a script that keeps a cookie": (swapped('document.title = ""', 'document.cookie = "a=1"'), "page-script"),
    "no script": (matched(r"<script>.*?</script>", ""), "page-script"),
    "a text to another number": (swapped("sms:85258", "sms:85259"), "page-contact"),
    "a quick exit that is not seen": (styled(".leave { display: none }"), "page-hidden"),
    "a quick exit behind the page": (styled(".leave { z-index: -1 }"), "page-hidden"),
    "a quick exit over the page": (styled(".leave { top: 0 }"), "page-hidden"),
    "a skip link that is never seen": (styled(".skip { display: none }"), "page-hidden"),
    "a title that tells": (swapped("<title>Page", "<title>Help for young people"), "proof-title"),
}
"""Of a card for young people there."""

HARMLESS: dict[str, Edit] = {
    "white space": (swapped("</section>", "</section>\n\n\n")),
    "an entity": (swapped("’", "&rsquo;")),
    "attributes the other way round": (matched(r'<(p|li) (class="[^"]*") (data-statement="[^"]*")', r"<\1 \3 \2")),
    "capitals in tags": (both(swapped("<footer>", "<FOOTER>"), swapped("</footer>", "</Footer>"))),
    "quotes": (swapped('id="text"', "id='text'")),
}


STYLES = (
    ".words { color: #333 } .panel { background: hsl(0 0% 98%); padding: 2rem 1rem }",
    "h2 { text-transform: uppercase; letter-spacing: .08em; color: rgb(0 0 80) }",
    "a:hover { text-decoration: none; color: #000 } a { transition: color .2s }",
    ".panel { box-shadow: 0 2px 8px rgba(0, 0, 0, .2); border-left: 1rem solid #c00 }",
    "@media (prefers-color-scheme: dark) { .words h2 { background: #111; color: #eee } }",
    "@media (min-width: 40em) { .words { font-size: 1.2rem; max-width: 60ch; margin: 0 auto } }",
    ":root { --mine: #123 } h3 { color: var(--mine); font-variant: small-caps }",
    ".art { height: 10vw; margin-bottom: -3rem; opacity: .6; background: linear-gradient(#000, #fff) }",
    "@media (max-width: 30em) { .art { display: none } }",
    "ul { list-style: disc inside } .service::after { content: ' →' }",
    ":focus-visible { outline: 4px dashed #000 }",
    "h1 { font-size: 5rem; text-align: center; text-decoration: underline 3px; text-underline-offset: .2em }",
)
"""Rules that a theme of somebody's own may have."""
