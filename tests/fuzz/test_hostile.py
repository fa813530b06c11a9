"""Packs that somebody made to do harm: each is refused with its file, and nothing outside is read, run or written."""

from __future__ import annotations

import importlib

import pytest

from fuzz.harness import drawn, planned, told_of_pages, tried
from handbill.model.order import Selection
from handbill.problems import HandbillError, Problem, errors
from handbill.support.snapshot import Snapshot
from packs import Pack

SELECTED = Selection(audiences=("parents",), formats=("poster",), sizes=("a4",), areas=("exampleshire",))
AREA, PACK = "content/areas/exampleshire.yaml", "content/pack.yaml"
NATIONAL, SIGNS = "content/contacts/national.yaml", "content/statements/signs.yaml"
POSTER, STYLE = "templates/formats/poster/template.html.j2", "templates/formats/poster/style.css"
BLOCK, PICTURE = "{% block side1 %}", "templates/formats/poster/x.svg"

YAML: dict[str, str | bytes] = {
    "a bomb of aliases": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "a value that holds itself": "a: &a [*a]\n",
    "a Python object": "!!python/object/apply:os.system [id]\n",
    "a tag": "id: !x exampleshire\n",
    "nesting": "[" * 100_000,
    "nesting of keys": "".join(" " * level + "a:\n" for level in range(2000)),
    "a huge number": f"id: {'9' * 100_000}\n",
    "a huge exponent": "id: 1e999999999\n",
    "a key that is a list": "? [a, b]\n: c\n",
    "a key that is null": "~: a\n",
    "a merge": "<<: {id: x}\n",
    "two documents": "id: a\n---\nid: b\n",
    "a directive": "%YAML 9.9\n---\nid: a\n",
    "a null byte": "id: a\x00b\n",
    "an escape for terminals": 'id: "\\e[2J"\n',
    "a key with an escape": '"\\e]0;x\\a": 1\n',
    "a key turned round": '"\u202eid": 1\n',
    "no UTF-8": b"id: \xff\xfe\n",
    "UTF-16": "id: exampleshire\n".encode("utf-16"),
    "a list": "- id: exampleshire\n",
    "a number": "7\n",
    "nothing": "",
    "many unknown keys": "".join(f"key{number}: 1\n" for number in range(300)),
}
IN_AREA = {
    "an id that leads out": ("id: exampleshire", "id: ../../etc"),
    "an absolute id": ("id: exampleshire", "id: /etc/passwd"),
    "an id with a null byte": ("id: exampleshire", 'id: "a\\0b"'),
    "a script as address": ("https://exs.example/changed", "javascript:alert(1)"),
    "a file as address": ("https://exs.example/changed", "file:///etc/passwd"),
    "data as address": ("https://exs.example/changed", "data:text/html,x"),
    "an address with a user": ("https://exs.example/changed", "https://gov.uk@evil.example/"),
    "an address of another alphabet": ("https://exs.example/changed", "https://еxs.example/"),
    "an address that is a number": ("https://exs.example/changed", "https://127.0.0.1/"),
    "an address with a port": ("https://exs.example/changed", "https://exs.example:8080/"),
    "digits of another alphabet": ('"01632 960100"', '"٠١٦٣٢ ٩٦٠١٠٠"'),
    "an unseen sign in a number": ('"01632 960100"', '"01632 9601\u200b00"'),
    "letters for figures": ('"01632 960100"', '"O1632 96O100"'),
    "a logo that leads out": ("nation: england", "nation: england\nbrand: {logos: [../../../etc/passwd]}"),
    "an absolute logo": ("nation: england", "nation: england\nbrand: {logos: [/etc/passwd.svg]}"),
    "a colour that is a rule": ("nation: england", 'nation: england\nbrand: {colours: {ink: "red;} * {color: red"}}'),
}
IN_TEMPLATE = {
    "a class": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "a filter for attributes": "{{ '' | attr('__class__') }}",
    "a format string": "{{ '{0.__class__}'.format('') }}",
    "the builtins": "{{ slot.__globals__.__builtins__ }}",
    "the environment": "{{ self._TemplateReference__context.environment }}",
    "a cycler": "{{ cycler.__init__.__globals__.os }}",
    "a file by its path": "{% include '/etc/passwd' %}",
    "a file above": "{% include '../../../etc/passwd' %}",
    "a range without end": "{% for x in range(10**9) %}{% endfor %}",
    "a script": "<script>x</script>",
    "a frame": "<iframe src='file:///etc/passwd'></iframe>",
    "an attachment": '<link rel="attachment" href="file:///etc/passwd">',
    "another base": '<base href="file:///">',
    "a picture of the disk": '<img alt="" src="file:///etc/passwd">',
    "an object": '<object data="file:///etc/passwd"></object>',
    "a picture of another computer": '<img alt="" src="https://evil.example/x.png">',
    "a number by its code": "&#48;1632 960200",
}
IN_STYLE = {
    "another style sheet": "@import url(file:///etc/passwd);",
    "a font of another computer": "@font-face { font-family: x; src: url(https://evil.example/x.ttf) }",
    "a picture of the disk": ".poster { background: url(file:///etc/passwd) }",
    "a picture above": ".poster { background: url(../../../../etc/passwd) }",
    "a number": ".poster h1::after { content: '01632 960200' }",
    "a link": ".poster h1 { -weasy-link: url(https://evil.example) }",
}
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
PICTURES = {
    "a file as an entity": '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + _SVG.format("<text>&x;</text>"),
    "a bomb of entities": '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    + _SVG.format("<text>&b;</text>"),
    "a file as a picture": _SVG.format('<image xlink:href="file:///etc/passwd" width="9" height="9"/>'),
    "a part of another file": _SVG.format('<use xlink:href="/etc/passwd#x"/>'),
    "a use of itself": _SVG.format('<g id="a"><use xlink:href="#a"/><use xlink:href="#a"/></g><use/>') + "x",
    "a style sheet": '<?xml-stylesheet href="file:///etc/passwd"?>' + _SVG.format("<path d='M0 0h9'/>"),
    "nesting": _SVG.format("<g>" * 5000 + "</g>" * 5000),
    "braces in a style": _SVG.format("<style>" + "{" * 5000 + "</style>"),
    "a viewBox of letters": _SVG.replace("0 0 9 9", "a b c d").format("<path d='M0 0h9'/>"),
}


ALL = {"yaml": [*YAML], "area": [*IN_AREA], "template": [*IN_TEMPLATE], "style": [*IN_STYLE], "svg": [*PICTURES]}


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    """WeasyPrint looks for its libraries with other programs when it is loaded, which is nobody's attack."""
    importlib.import_module("handbill.typeset.sheet")


def cases() -> list[object]:
    found: list[object] = []
    for kind, some in ALL.items():
        found += [pytest.param(kind, what, id=f"{kind}: {what}") for what in some]
    return found


def spoilt(kind: str, what: str, pack: Pack) -> tuple[str, bytes]:
    """The file that does harm, with what it would hold."""
    before = Snapshot.of(pack.root).files
    if kind == "yaml":
        content = YAML[what]
        return AREA, content if isinstance(content, bytes) else content.encode()
    if kind == "area":
        old, new = IN_AREA[what]
        text = before[AREA].decode()
        assert old in text
        return AREA, text.replace(old, new, 1).encode()
    if kind == "template":
        return POSTER, before[POSTER].decode().replace(BLOCK, BLOCK + IN_TEMPLATE[what]).encode()
    if kind == "style":
        return STYLE, (IN_STYLE[what] + "\n").encode() + before[STYLE]
    pack.own_template("formats/poster/style.css", new="\n.poster { background-image: url(x.svg) }\n")
    return PICTURE, PICTURES[what].encode()


@pytest.mark.parametrize(("kind", "what"), cases())
def test_a_hostile_pack_is_refused(kind: str, what: str, pack: Pack) -> None:
    path, data = spoilt(kind, what, pack)
    seen: list[Problem] = []

    def told(snapshot: Snapshot) -> list[Problem]:
        try:
            library, editions, _ = planned(snapshot, SELECTED)
            seen.extend(told_of_pages(library, editions)(snapshot))
        except HandbillError as error:
            seen.extend(error.problems)
        return seen

    result = tried(Snapshot.of(pack.root), drawn([0], [path], lambda _, random: data), told)
    assert not result.faults, "\n".join(result.faults)
    assert errors(seen), "something must be refused"
    assert any(problem.location.path.startswith(("content/", "templates/")) for problem in errors(seen)), seen
