"""docs/problems.md: every code on one page, made of the registry."""

from __future__ import annotations

from handbill.problems.codes import STAGES, Code, of_stage

_HEAD = """# What handbill tells

<!-- Made of src/handbill/problems/codes.yaml. To write it again: make problems -->

Each problem has a code, in brackets after “error” or “warning”. `handbill explain CODE` says the same as this page,
`handbill explain` lists all codes.

An error must be mended. A warning may be right as it is: then answer it where it is told, on the same line or the line
above, with its code and a reason, and it is silent from then on:

    phone: "07400 123456"  # accept mobile-number: it is the duty team's own phone

In YAML the answer is a comment (`#`), in style sheets `/* accept code: reason */`, in templates
`{# accept code: reason #}`. A workbook and venues.csv have a column “Accepted” for it, which holds for its row:
`mobile-number: the duty team's own phone; personal-email: shared by the team`. An answer is itself told when it has no
reason, a code that is none, when it answers an error, or when its warning is not told there. A warning about a whole
sheet or its header stands in no row and cannot be answered: do what it says.
"""


def page() -> str:
    """The whole page, in Markdown."""
    parts = [_HEAD]
    for name, stage in STAGES.items():
        parts.append(f"\n## {stage.title}\n\nTold {stage.when}. An error stops {stage.stops}.\n")
        parts += [_section(code) for code in of_stage(name)]
    return "".join(parts)


def _section(code: Code) -> str:
    severity = "error or warning" if code.severity == "either" else code.severity
    more = f" Told {code.when}." if len(code.stages) > 1 else ""
    return f"\n### {code.name}\n\n**{code.title}** ({severity}).{more}\n\n{code.why}\n\nWhat to do: {code.do}\n"
