"""Nothing that a pack says is acted on by a terminal: it is shown as what it is."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from handbill.cli.visible import _ESCAPE, echo, style, visible, visible_json
from packs import Pack, run

TITLE = "\x1b]0;owned\x07"
SIGNS = (*TITLE, "\r", "\x9b", "\u202e", "\u2066", "\u200f", "\ufeff", "\u2028", "\ud800", _ESCAPE[0])


@pytest.mark.parametrize("sign", [sign for sign in SIGNS if not sign.isalnum() and sign not in "];"])
def test_signs_are_shown_by_their_number(sign: str) -> None:
    assert visible(f"a{sign}b") == f"a<U+{ord(sign):04X}>b"
    shown = visible_json(json.dumps({"a": sign}, ensure_ascii=False))
    assert sign not in shown
    assert json.loads(shown) == {"a": sign}


def test_words_stay_as_they_are() -> None:
    words = "“Cymraeg” ŵ ẃ العربية 日本 🎈 \u00a0 a\u0301\n\tb"
    assert visible(words) == words
    assert visible(words, lines=False) == words.replace("\n", "<U+000A>").replace("\t", "<U+0009>")
    assert json.loads(visible_json(json.dumps(words, ensure_ascii=False))) == words


def test_a_style_that_handbill_gives_is_printed_and_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    echo(style("\x1b[8mhidden", bold=True) + "\x1b[8m")
    told = capsys.readouterr().out
    assert "<U+001B>[8mhidden" in told
    assert told.count("\x1b[8m") == 0
    assert _ESCAPE not in told


def unseen(text: str) -> set[str]:
    return {sign for sign in text if sign not in "\n\t" and unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co")}


EVIL = "\x1b]0;owned\x07\u202e"


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_no_command_lets_them_through(more: tuple[str, ...], pack: Pack, tmp_path: Path) -> None:
    pack.edit("content/pack.yaml", "title:", 'title: "\\e]0;owned\\a\\u202e"\n"\\e[2Jkey": 1\nold_title:')
    pack.write(f"content/areas/{EVIL}.yaml", "id: x\n")
    pack.write("content/venues.csv", f"name,area,{EVIL}\nHall{EVIL},{EVIL},x\n")
    pack.write("output/manifest.json", json.dumps({"editions": [{"path": f"a{EVIL}.pdf", "code": EVIL}]}))
    told = ""
    for command in (("check",), ("plan",), ("build",), ("list", "areas"), ("where", "a"), ("where", EVIL), ("diff",)):
        done = run(*command, *more, folder=pack.root)
        told += done.stdout + done.stderr
    assert not unseen(told)
    assert ("\\u001b" if more else "<U+001B>") in told
