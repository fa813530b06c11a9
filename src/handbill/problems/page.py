"""docs/problems.md: every code on one page, made from the registry."""

from __future__ import annotations

from handbill.problems.codes import STAGES, Code, of_stage

_HEAD = """# Problems, code by code

<!-- Made of src/handbill/problems/codes.yaml. To write it again: make problems -->

Each problem has a code, in brackets after “error” or “warning”. `handbill explain CODE` says the same as this page, and
`handbill explain` lists all codes.

An error must be corrected. What a warning is about may be right as it is. Then answer it in its file, on the same line
or the line above, with its code and a reason, and it is not shown again:

    phone: "07400 123456"  # accept mobile-number: it is the duty team's own phone

In YAML the answer is a comment (`#`), in style sheets `/* accept code: reason */`, in templates
`{# accept code: reason #}`. A workbook and venues.csv have a column “Accepted” for it, which holds for its row:
`mobile-number: the duty team's own phone; personal-email: shared by the team`. An answer is itself reported when it has
no reason or no known code, when it answers an error, or when there is no such warning there. A warning about a whole
sheet or its header belongs to no row and cannot be answered: do what it says.
"""


def page() -> str:
    """The whole page, in Markdown."""
    parts = [_HEAD]
    for name, stage in STAGES.items():
        parts.append(f"\n## {stage.title}\n\nReported {stage.when}. An error stops {stage.stops}.\n")
        parts += [_section(code) for code in of_stage(name)]
    return "".join(parts)


def _section(code: Code) -> str:
    severity = "error or warning" if code.severity == "either" else code.severity
    more = f" Reported {code.when}." if len(code.stages) > 1 else ""
    return f"\n### {code.name}\n\n**{code.title}** ({severity}).{more}\n\n{code.why}\n\nWhat to do: {code.do}\n"
