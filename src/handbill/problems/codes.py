"""Every code that a problem can have: what is wrong, why it matters, what to do. The texts are in codes.yaml."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Told = Literal["error", "warning", "either"]

_FILE = Path(__file__).with_name("codes.yaml")


@dataclass(frozen=True)
class Stage:
    """A stage at which problems can be found."""

    title: str
    when: str
    """Completes “Reported …”."""
    stops: str
    """What an error of this stage stops."""


_BUILD = "the build, before anything is written"
_COPY = "its copy: the others are made, and its earlier file is moved to output/_withdrawn"

STAGES: Mapping[str, Stage] = {
    "pack": Stage("The files of the pack", "when the files of the pack are read", _BUILD),
    "table": Stage("Workbooks and tables", "when a workbook or table is read", _BUILD),
    "plan": Stage("What is to be made", "when the copies are planned", _BUILD),
    "template": Stage("Templates", "when the templates are filled in", _BUILD),
    "layout": Stage("The page", "when a page is set", _COPY),
    "file": Stage("The finished file", "when the finished PDF is read back", _COPY),
    "run": Stage("Commands", "when a command is carried out", "the command"),
}
"""All stages, in the order of a build."""


@dataclass(frozen=True)
class Code:
    """One code, with its explanation for people."""

    name: str
    title: str
    severity: Told
    """“either” when it depends on how bad the problem is."""
    stages: tuple[str, ...]
    """The stages that report it, keys of `STAGES`; it is listed under the first."""
    why: str
    do: str

    @property
    def when(self) -> str:
        """When it is reported, in words."""
        return ", or ".join(STAGES[stage].when for stage in self.stages)

    @property
    def stops(self) -> str:
        """What it stops, in words."""
        if self.severity == "warning":
            return "nothing"
        stopped = dict.fromkeys(STAGES[stage].stops for stage in self.stages)
        words = "; or ".join(stopped)
        return words if self.severity == "error" else f"as an error {words}; as a warning nothing"

    @property
    def answerable(self) -> bool:
        """Whether it can be a warning that somebody can answer at its location in a file."""
        in_files = set(self.stages) & {"pack", "table", "plan", "template"}
        return bool(in_files) and self.severity != "error" and not self.name.startswith("answer-")


@functools.cache
def codes() -> Mapping[str, Code]:
    """Every code by its name, stage by stage."""
    import yaml  # only needed to explain a code

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast
    stages = yaml.load(_FILE.read_text("utf-8"), Loader=loader)  # noqa: S506  both are safe loaders
    return {name: _code(name, stage, entry) for stage, entries in stages.items() for name, entry in entries.items()}


def _code(name: str, stage: str, entry: Mapping[str, object]) -> Code:
    also = entry.get("also", [])
    severity = entry.get("severity", "error")
    unknown = set(entry) - {"title", "severity", "also", "why", "do"}
    if unknown or severity not in ("error", "warning", "either") or not isinstance(also, list):
        raise ValueError(f"the entry “{name}” of {_FILE.name} does not have the form that its first lines describe")
    stages = (stage, *also)
    return Code(name, str(entry["title"]), severity, stages, str(entry["why"]), str(entry["do"]))


def of_stage(stage: str) -> tuple[Code, ...]:
    """The codes that are listed under a stage, by name."""
    listed = [code for code in codes().values() if code.stages[0] == stage]
    return tuple(sorted(listed, key=lambda code: code.name))
