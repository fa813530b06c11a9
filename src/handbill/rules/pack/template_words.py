"""A pack in several languages has no words in its templates."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.model.library import Library, Locator
from handbill.problems import Problem
from handbill.rules.pack.stage import content_rule


@content_rule("untranslatable-templates")
def untranslatable_templates(library: Library) -> Iterator[Problem]:
    """A warning where templates may have words of their own: they would be the same in each language."""
    pack = library.pack
    if pack.languages and pack.template_words == "allow":
        place = Locator(library.positions, "content/pack.yaml")("languages")
        message = "templates may print words of their own, which are the same in each language"
        hint = "Write “template_words: refuse” into content/pack.yaml."
        yield Problem(place, "untranslatable-templates", message, hint, "warning")
