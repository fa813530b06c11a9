"""For MkDocs: the pages that stand at the top of the repository become pages of the site too. See mkdocs.yml"""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

TOP = Path(__file__).parents[1]
NAMES = ("ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add them as if they lay in docs/."""
    for name in NAMES:
        text = (TOP / name).read_text("utf-8")
        files.append(File.generated(config, name, content=_from_docs(text)))
    return files


def on_page_markdown(markdown: str, **_: object) -> str:
    """The links of all pages, as they lead from docs/ to the top of the repository."""
    return re.sub(rf"\]\((?:\.\./)+({'|'.join(map(re.escape, NAMES))})", r"](/\1", markdown)


def _from_docs(text: str) -> str:
    """Links of a page at the top, as they are from within docs/."""
    return re.sub(r"\]\(docs/", "](", text)
