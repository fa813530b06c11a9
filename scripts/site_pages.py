"""For MkDocs: pages at the top of the repository become pages of the site too. See mkdocs.yml"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

TOP = Path(__file__).parents[1]
NAMES = ("ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add them as if they lay in docs/, where their links lead elsewhere."""
    for name in NAMES:
        text = (TOP / name).read_text("utf-8")
        files.append(File.generated(config, name, content=re.sub(r"\]\(docs/", "](", text)))
    return files


def on_page_markdown(markdown: str, **_: object) -> str:
    """A page as MkDocs reads it: links to the pages at the top, and the insides of list items four spaces in."""
    top = "|".join(map(re.escape, NAMES))
    linked = re.sub(rf"\]\((?:\.\./)+({top})", r"](/\1", markdown)
    return "\n".join(_four_spaces_in(linked.split("\n")))


def _four_spaces_in(lines: list[str]) -> Iterator[str]:
    """Elsewhere two or three spaces are enough to belong to a list item, and ``` may stand there."""
    in_code = in_list_code = in_list = False
    for line in lines:
        inside = re.match(r" {2,3}(?=\S)", line) if in_list else None
        if line.startswith("```"):
            in_code = not in_code
        elif in_code:
            pass
        elif re.match(r" {2,3}```", line):
            in_list_code = not in_list_code
            line = ""
        elif in_list_code:
            line = f"     {line}"
        elif re.match(r"([-*]|\d+\.) ", line):
            if in_list:
                yield ""  # else the item would be taken for a line of the paragraph above it
            in_list = True
        elif inside:
            line = f"    {line[inside.end() :]}"
        elif line and not line.startswith(" "):
            in_list = False
        yield line
