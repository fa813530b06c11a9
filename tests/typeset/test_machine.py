"""What is said when the machine lacks what sets text."""

from __future__ import annotations

import sys

import pytest

from handbill.problems import TypesetError
from handbill.typeset import typeset
from packs import Pack


def test_a_missing_library_leads_to_the_doctor(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    editions = pack.checked(sizes=("a3",))[1].editions
    composition = pack.compose(editions[0])
    monkeypatch.setitem(sys.modules, "handbill.typeset.sheet", None)
    with pytest.raises(TypesetError, match="handbill doctor"):
        typeset(composition, editions[0].specification.page_box)
