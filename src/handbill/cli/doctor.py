"""handbill doctor: what this computer lacks."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from handbill.cli.options import PackOptions, with_options
from handbill.cli.reply import Reply, replying
from handbill.cli.visible import style
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

    with replying("doctor", options, options.pack) as reply:
        findings = examine(options.pack)
        reply.data = {"findings": [dataclasses.asdict(finding) for finding in findings]}
        for finding in findings:
            _show(reply, finding)


def _show(reply: Reply, finding: Finding) -> None:
    if finding.well:
        reply.say(f"{style('ok     ', fg=typer.colors.GREEN)}  {finding.what}")
        return
    reply.show(f"{style('missing', fg=typer.colors.RED)}  {finding.what}")
    reply.show(f"         {finding.remedy}")
    if finding.needed:  # shown already, beside the finding
        reply.problems.append(
            Problem(Location("this computer"), "missing-library", f"missing: {finding.what}", finding.remedy)
        )
        reply.fail()
