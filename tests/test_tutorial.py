"""docs/tutorial.md, followed to the letter: its files are laid down, its commands run, their words compared."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageChops

from packs import ROOT, run

PAGE = ROOT / "docs/tutorial.md"
BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
PICTURE = re.compile(r"!\[[^]]*\]\((pictures/[^)]*)\)")
COMMAND = re.compile(r"^`handbill (picture [^`]*)`", re.MULTILINE)
FILE_NAME = re.compile(r"(?:#|\{#|---) (\S+)")
"""The first line of a block names its file, in a comment."""
TODAY = "--today=2026-11-26"
"""In a year the contact of the page is due for its next check; the page is followed on the day after it was written."""


def test_following_the_tutorial_gives_what_it_shows(tmp_path: Path) -> None:
    kinds = []
    page = PAGE.read_text("utf-8")
    (command,) = COMMAND.findall(page)
    shown = []
    for block in BLOCK.finditer(page):
        kind, text = block["kind"], block["text"]
        kinds.append(kind)
        if kind == "console":
            follow(text, tmp_path)
            below = page[block.end() :].partition("```")[0]
            for picture in PICTURE.findall(below):
                shown.append(picture)
                assert difference(ROOT / "docs" / picture, pictured(command, tmp_path)) < 0.004, picture
            continue
        named = FILE_NAME.match(text)
        assert named, text
        file = tmp_path / named[1]
        if kind == "diff":
            amend(file, text.partition("\n")[2])
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
    assert shown == ["pictures/tutorial-1.png", "pictures/tutorial-2.png"]
    assert kinds == ["yaml", "console", "yaml", "console", "diff", "console", "diff", "jinja", "console"]
    poster = pdfium.PdfDocument(tmp_path / "output/national/en/neighbours-poster-a4.pdf")
    words = poster[0].get_textpage().get_text_range()
    assert "Put up by your neighbours. Take this down after November 2027." in " ".join(words.split())


def follow(shown: str, folder: Path) -> None:
    """Type the command of the block, and compare all that it prints with what the block shows."""
    command, _, wanted = shown.partition("\n")
    name, *arguments = command.removeprefix("$ ").split()
    assert name == "handbill"
    done = run(*arguments, TODAY, folder=folder)
    assert done.stdout + done.stderr == wanted


def pictured(command: str, folder: Path) -> Path:
    """The picture that the page's command makes of the poster as it is now."""
    done = run(*command.split(), TODAY, folder=folder)
    assert done.returncode == 0, done.stderr
    (file,) = (folder / "pictures").glob("*-poster-a4.png")
    return file


def difference(shown: Path, made: Path) -> float:
    """The share of pixels that differ plainly, the whole where the sizes do."""
    with Image.open(shown) as one, Image.open(made) as other:
        if one.size != other.size:
            return 1
        pixels = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).convert("L").histogram()
    return sum(pixels[48:]) / sum(pixels)


def amend(file: Path, diff: str) -> None:
    """Carry out a change that the page shows: the lines with “-” give way to those with “+”."""
    lines = diff.splitlines(keepends=True)
    old, new = ("".join(line[1:] for line in lines if line[0] == sign) for sign in "-+")
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")
