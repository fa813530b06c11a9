"""For MkDocs: makes pages of the site from the pages at the top of the repository. See mkdocs.yml"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

TOP = Path(__file__).parents[1]
NAMES = ("ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages as if they were in docs/, where their links would lead elsewhere."""
    for name in NAMES:
        text = (TOP / name).read_text("utf-8")
        files.append(File.generated(config, name, content=re.sub(r"\]\(docs/", "](", text)))
    return files


def on_page_markdown(markdown: str, **_: object) -> str:
    """Change a page into MkDocs' form: its links to pages at the top, and the indent of list items, four spaces."""
    top = "|".join(map(re.escape, NAMES))
    linked = re.sub(rf"\]\((?:\.\./)+({top})", r"](/\1", markdown)
    return "\n".join(_four_spaces_in(linked.split("\n")))


def _four_spaces_in(lines: list[str]) -> Iterator[str]:
    """Indent the contents of list items by four spaces. Elsewhere two or three are enough, and ``` may be inside."""
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
                yield ""  # otherwise the item would be taken for a line of the paragraph above it
            in_list = True
        elif inside:
            line = f"    {line[inside.end() :]}"
        elif line and not line.startswith(" "):
            in_list = False
        yield line
