"""handbill doctor: what this computer lacks."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from handbill.cli.answer import Answer, answering
from handbill.cli.options import PackOptions, with_options
from handbill.problems import Location, Problem

if TYPE_CHECKING:
    from handbill.support.doctor import Finding


@dataclass(frozen=True, kw_only=True)
class DoctorOptions(PackOptions):
    """The options of `handbill doctor`."""


@with_options
def doctor(options: DoctorOptions) -> None:
    """Say what this computer lacks, and what to type.

    Example: handbill doctor
    """
    from handbill.support.doctor import examine

    with answering("doctor", options, options.pack) as answer:
        findings = examine(options.pack)
        answer.data = {"findings": [dataclasses.asdict(finding) for finding in findings]}
        for finding in findings:
            _show(answer, finding)


def _show(answer: Answer, finding: Finding) -> None:
    if finding.well:
        answer.say(f"{typer.style('ok     ', fg=typer.colors.GREEN)}  {finding.what}")
        return
    answer.show(f"{typer.style('missing', fg=typer.colors.RED)}  {finding.what}")
    answer.show(f"         {finding.remedy}")
    if finding.needed:  # shown already, beside what is there
        answer.problems.append(
            Problem(Location("this computer"), "missing-library", f"missing: {finding.what}", finding.remedy)
        )
        answer.fail()
