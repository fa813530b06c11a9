"""Write docs/problems.md again, from the registry of codes. Type: make problems"""

from pathlib import Path

from handbill.problems.page import page

(Path(__file__).parents[1] / "docs/problems.md").write_text(page(), "utf-8")
