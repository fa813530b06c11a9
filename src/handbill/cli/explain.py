"""handbill explain: what a code means."""

from __future__ import annotations

import dataclasses
from typing import Any

import typer

from handbill.cli import show
from handbill.problems.codes import STAGES, Code, codes, of_stage
from handbill.problems.suggest import nearest


def run_explain(name: str | None, json: bool) -> None:
    """Run `handbill explain`: one code, or without a name the list of all."""
    if name is None:
        _list(json)
        return
    wanted = name.strip().strip("[]").lower()
    code = codes().get(wanted)
    if code is None:
        typer.echo(f"There is no code “{name}”. {nearest(wanted, codes())}", err=True)
        raise typer.Exit(2)
    if json:
        show.data(_as_data(code))
    else:
        _explain(code)


def _explain(code: Code) -> None:
    severity = "error or warning" if code.severity == "either" else code.severity
    typer.echo(typer.style(f"{code.name}: {code.title}", bold=True))
    typer.echo(f"\n{code.why}\n")
    typer.echo(f"What to do:  {code.do}")
    typer.echo(f"What it is:  {severity}, told {code.when}")
    typer.echo(f"It stops:    {code.stops}")
    if code.answerable:
        typer.echo(f"To answer a warning: # accept {code.name}: REASON (docs/problems.md says where)")


def _list(json: bool) -> None:
    if json:
        show.data([_as_data(code) for stage in STAGES for code in of_stage(stage)])
        return
    width = max(len(name) for name in codes())
    for name, stage in STAGES.items():
        typer.echo(typer.style(stage.title, bold=True))
        for code in of_stage(name):
            typer.echo(f"    {code.name:<{width}}  {code.title}")


def _as_data(code: Code) -> dict[str, Any]:
    parts = dataclasses.asdict(code)
    return {"code": parts.pop("name"), **parts, "stops": code.stops, "answerable": code.answerable}
