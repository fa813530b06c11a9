"""handbill plan: what a build would make, and where each contact on it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from handbill.cli import show
from handbill.cli.build import refuse_no_places
from handbill.cli.options import SelectingOptions, flag, with_options
from handbill.cli.reply import Reply, replying
from handbill.problems import HandbillError

if TYPE_CHECKING:
    from handbill.model.edition import Edition
    from handbill.planning import Plan
    from handbill.support.snapshot import Snapshot


@dataclass(frozen=True, kw_only=True)
class PlanOptions(SelectingOptions):
    """The options of `handbill plan`."""

    explain: Annotated[bool, flag("--explain", help="Say where each contact comes from.")] = False
    changed: Annotated[
        bool, flag("--changed", help="List only the copies that a build would make anew, and what has changed of them.")
    ] = False


@with_options
def plan(options: PlanOptions) -> None:
    """List what a build would make, and make nothing.

    With --changed: only what a build would make anew.

    Example: handbill plan --area exampleshire --area-only --explain
    """
    from handbill.model.edition import as_data
    from handbill.run.checking import checked
    from handbill.support.snapshot import Snapshot

    with replying("plan", options, options.pack, strict=options.strict) as reply:
        refuse_no_places(options)
        snapshot = Snapshot.of(options.pack)
        _, planned = checked(snapshot, options.selection, options.day, options.local)
        changed = _changed(options, snapshot, planned.editions) if options.changed else None
        if options.json:  # for ten thousand copies it takes longer than to plan them
            reply.data = {
                "editions": [as_data(edition) for edition in planned.editions],
                "left_out": [{"path": path, "reason": reason} for path, reason in planned.left_out],
                "changed": None,
            }
            if changed is not None:
                reply.data["changed"] = [{"path": path, "why": why} for path, why in changed.items()]
        reply.report(planned.warnings)
        if changed is None:
            _show(reply, planned, options)
        else:
            _show_changed(reply, changed, len(planned.editions))


def _changed(options: PlanOptions, snapshot: Snapshot, editions: tuple[Edition, ...]) -> dict[str, list[str]]:
    """Why a build would make copies anew, by path."""
    from handbill.output.cache import opened_store
    from handbill.run.kept import Kept
    from handbill.support.software import software

    kept = Kept(opened_store(options.pack), snapshot, software(snapshot.fonts))
    reasons = {edition.path: kept.reasons(edition) for edition in editions}
    return {path: why for path, why in reasons.items() if why}


def _show_changed(reply: Reply, changed: dict[str, list[str]], planned: int) -> None:
    for path, why in changed.items():
        reply.show(f"{path}  {'; '.join(why)}")
    kept = planned - len(changed)
    reply.say(f"{show.files(changed)} to make anew, {kept} kept from earlier builds.")


def _show(reply: Reply, planned: Plan, options: PlanOptions) -> None:
    from handbill.planning import copies_to_print

    explain = options.explain
    steps = _steps_taken(reply, options) if explain else {}
    for edition in planned.editions:
        reply.show(f"{edition.path}{_ended(edition)}")
        if explain:
            for line in (*_explained(edition), *_fit(steps.get(edition.path, {}))):
                reply.show(line)
    if explain:
        for path, reason in planned.left_out:
            reply.show(f"{path}  left out: {reason}")
    copies = copies_to_print(planned.editions)
    left_out = f", {len(planned.left_out)} left out (--explain says why)" if planned.left_out else ""
    files = show.files(edition.path for edition in planned.editions)
    reply.say(f"{files}, {show.counted(copies, 'copy', 'copies')} to print{left_out}.")


def _ended(edition: Edition) -> str:
    return f"  ended on {edition.end}: a build refuses it" if edition.has_ended else ""


def _explained(edition: Edition) -> Iterator[str]:
    uses = {"first": "main number", "after": "under it", "then": "row", "qr": "QR code"}
    yield f"    {'why':<12}{edition.why}; {show.counted(edition.quantity, 'copy', 'copies')}"
    for contact in edition.contacts:
        line = (
            f"    {uses[contact.used]:<12}{contact.role:<16}{contact.value:<27} {contact.name}, from {contact.origin}"
        )
        if contact.state != "ok":
            line += f" [{contact.state}]"
        if contact.instead_of:
            line += f", instead of {'; '.join(contact.instead_of)}"
        yield line


def _steps_taken(reply: Reply, options: PlanOptions) -> dict[str, dict[str, int]]:
    """The steps of fit ladders that the last build took for each copy: only setting a copy shows them."""
    from handbill.history.manifests import load
    from handbill.output.manifest import MANIFEST

    file = options.pack / "output" / MANIFEST
    if not file.is_file():
        return {}
    try:
        return {entry.path: entry.fit for entry in load(file)}
    except HandbillError as error:
        reply.mention(list(error.problems))
        return {}


def _fit(steps: dict[str, int]) -> Iterator[str]:
    for ladder, step in steps.items():
        yield f"    {'fit':<12}{ladder} is on step {step}, as last built"
