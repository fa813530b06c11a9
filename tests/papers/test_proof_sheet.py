"""What a proof sheet says of a copy."""

from __future__ import annotations

from handbill.model.ladder import Ladder
from handbill.model.layout import Layout
from handbill.papers.proof_sheet import _fit
from handbill.papers.wording import PaperWording
from packs import Pack


def test_the_steps_of_ladders_are_told(pack: Pack) -> None:
    wording = PaperWording(pack.checked()[0])
    layout = Layout((), {}, {}, (), (), {}, (), (), (), ((Ladder("place", "name", 3), 2),))
    assert _fit(wording, layout) == ["place/name: step 2 of 3"]
    assert _fit(wording, None) == ["All texts stand in their first form."]
