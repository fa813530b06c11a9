"""How options travel: typed one by one, carried as one object."""

from __future__ import annotations

import datetime
import inspect
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from handbill.cli.options import Options, PackOptions, SelectingOptions, with_options
from handbill.model.order import Selection


@dataclass(frozen=True, kw_only=True)
class _Few(PackOptions):
    words: Annotated[list[str], typer.Argument()]
    often: int = 1


def test_a_command_has_the_fields_of_its_object_as_parameters() -> None:
    carried: list[_Few] = []

    @with_options
    def command(options: _Few) -> None:
        """Its help."""
        carried.append(options)

    assert list(inspect.signature(command).parameters) == ["words", "often", "pack", "json", "quiet"]
    assert inspect.signature(command).parameters["words"].default is inspect.Parameter.empty
    assert command.__doc__ == "Its help."
    command(words=["x"], pack=Path("my"), json=True)
    assert carried == [_Few(words=["x"], often=1, pack=Path("my"), json=True, quiet=False)]


def test_what_is_selected_is_built_by_name() -> None:
    options = SelectingOptions(audience=["a"], size=["a3", "a4"], area=["x"], area_only=True, profile=["screen"])
    selected = options.selection
    assert selected == Selection(
        audiences=("a",), sizes=("a3", "a4"), areas=("x",), profiles=("screen",), area_only=True
    )
    assert SelectingOptions().selection == Selection()


def test_the_day_is_today_unless_it_is_said() -> None:
    assert SelectingOptions(today=datetime.datetime(2027, 5, 2)).day == datetime.date(2027, 5, 2)
    assert SelectingOptions().day == datetime.date.today()
    assert not Options().json
