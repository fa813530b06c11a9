"""handbill explain: the meaning of a problem code."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from handbill.cli.options import Options, with_options
from handbill.cli.reply import replying
from handbill.cli.usage import wrong_usage
from handbill.cli.visible import style
from handbill.problems import nearest
from handbill.problems.codes import STAGES, Code, codes, of_stage


def _beginning_with(typed: str) -> list[str]:
    """The codes that begin with the typed text, for completion by the shell."""
    return [name for name in codes() if name.startswith(typed)]


@dataclass(frozen=True, kw_only=True)
class ExplainOptions(Options):
    """The options of `handbill explain`."""

    code: Annotated[
        str | None,
        typer.Argument(
            metavar="CODE",
            help="What is in brackets after “error” or “warning”.",
            autocompletion=_beginning_with,
        ),
    ] = None


@with_options
def explain(options: ExplainOptions) -> None:
    """Say what a problem means, why it matters and what to do; without a code, list all codes.

    Example: handbill explain unknown-key
    """
    with replying("explain", options) as reply:
        if options.code is None:
            listed = [code for stage in STAGES for code in of_stage(stage)]
            reply.data = {"codes": list(map(_as_data, listed))}
            lines = _listed()
        else:
            code = _code(options.code)
            reply.data = _as_data(code)
            lines = _explained(code)
        for line in lines:
            reply.show(line)


def _code(name: str) -> Code:
    """The code of this name, as people may type it. Raises `WrongUsage`."""
    wanted = name.strip().strip("[]").lower()
    if wanted not in codes():
        raise wrong_usage(name, "there is no such code", nearest(wanted, codes()))
    return codes()[wanted]


def _explained(code: Code) -> Iterator[str]:
    severity = "error or warning" if code.severity == "either" else code.severity
    yield style(f"{code.name}: {code.title}", bold=True)
    yield f"\n{code.why}\n"
    yield f"What to do:  {code.do}"
    yield f"What it is:  {severity}, reported {code.when}"
    yield f"It stops:    {code.stops}"
    if code.answerable:
        yield f"To answer a warning: # accept {code.name}: REASON (docs/problems.md says where)"


def _listed() -> Iterator[str]:
    width = max(len(name) for name in codes())
    for name, stage in STAGES.items():
        yield style(stage.title, bold=True)
        for code in of_stage(name):
            yield f"    {code.name:<{width}}  {code.title}"


def _as_data(code: Code) -> dict[str, Any]:
    parts = dataclasses.asdict(code)
    return {"code": parts.pop("name"), **parts, "stops": code.stops, "answerable": code.answerable}
