"""handbill for programs: the functions of `import handbill`."""

from __future__ import annotations

import subprocess
import sys

import pytest

import handbill
from packs import TODAY, Pack


def test_a_pack_is_read_with_its_warnings(pack: Pack) -> None:
    library, warnings = handbill.read(pack.root)
    assert library.areas["exampleshire"].name == "Exampleshire"
    assert warnings == ()


def test_a_plan_takes_one_id_or_several(pack: Pack) -> None:
    one = handbill.plan(str(pack.root), areas="national", today=TODAY)
    several = handbill.plan(pack.root, areas=["national", "exampleshire"], audiences=("parents",), today=TODAY)
    assert {edition.key.area for edition in one.editions} == {None}
    assert {edition.key.area for edition in several.editions} == {None, "exampleshire"}


def test_what_is_wrong_is_raised_with_its_place(pack: Pack) -> None:
    pack.edit("content/pack.yaml", "region: GB\n", "")
    with pytest.raises(handbill.HandbillError) as caught:
        handbill.plan(pack.root)
    (problem,) = caught.value.problems
    assert isinstance(problem, handbill.Problem)
    assert (problem.code, problem.location.line) == ("no-region", 5)


def test_a_script_builds(pack: Pack) -> None:
    script = pack.root / "make.py"
    script.write_text(
        "import handbill\n"
        "outcome = handbill.build('.', sizes='a3', areas='national', audiences='parents', jobs=1)\n"
        "print(*outcome.made, outcome.failed)\n",
        "utf-8",
    )
    done = subprocess.run([sys.executable, str(script)], cwd=pack.root, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout == "national/en-GB/parents-poster-a3.pdf {}\n"
    assert (pack.root / "output/manifest.json").is_file()


def test_the_api_is_what_it_says_and_waits_until_it_is_asked_for() -> None:
    assert {name for name in handbill.__all__ if getattr(handbill, name)} == set(handbill.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'bild'"):
        _ = handbill.bild
    heavy = "import handbill, sys; print('pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_a_selector_that_is_not_there_is_named(pack: Pack) -> None:
    with pytest.raises(TypeError, match="no selector areaz; there are audiences, formats"):
        handbill.plan(pack.root, areaz="x")  # type: ignore[call-arg]
