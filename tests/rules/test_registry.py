"""Each code in use is in the registry and each of the registry in use, explained, shown to bite and not to bite."""

from __future__ import annotations

import ast
import fnmatch
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbill.problems.codes import STAGES, codes
from handbill.problems.page import page
from handbill.rules.layout.stage import layout_rule
from handbill.rules.pack.stage import content_rule, reference_rule, snapshot_rule
from handbill.rules.plan.stage import outcome_rule, plan_rule
from handbill.rules.proof.stage import file_rule
from handbill.rules.template.stage import outline_rule, whole_rule, work_rule
from packs import ROOT
from rules.bench import Bench
from rules.cases import CASES

SOURCE = ROOT / "src/handbill"
_CODE = re.compile(r"[a-z]+(-[a-z0-9]+)*")
RULE_SETS = (
    *(reference_rule, snapshot_rule, content_rule, plan_rule, outcome_rule),
    *(work_rule, outline_rule, whole_rule, layout_rule, file_rule),
)


@pytest.mark.parametrize("code", sorted(CASES))
def test_it_bites_and_only_where_it_must(code: str, tmp_path: Path) -> None:
    case = CASES[code]
    right, wrong = Bench(tmp_path / "right"), Bench(tmp_path / "wrong")
    assert code not in {problem.code for problem in case.tell(right)}
    case.spoil(wrong)
    told = list(case.tell(wrong))
    assert {problem.code for problem in told} == {code, *case.also}, told
    severity = codes()[code].severity
    assert all(severity in (problem.severity, "either") for problem in told if problem.code == code)


def test_every_code_has_a_case() -> None:
    assert sorted(CASES) == sorted(codes())


def test_the_page_is_up_to_date() -> None:
    assert (ROOT / "docs/problems.md").read_text("utf-8") == page(), "Type: make problems"


def test_every_code_is_explained() -> None:
    for code in codes().values():
        assert _CODE.fullmatch(code.name)
        assert set(code.stages) <= set(STAGES)
        assert len(set(code.stages)) == len(code.stages)
        for text in (code.title, code.why, code.do):
            assert text == " ".join(text.split()), code.name
        assert code.why.endswith("."), code.name
        assert re.search(r"[.”]$|: \S+$|: # accept .*$", code.do), code.name
        assert not code.title.endswith("."), code.name


def test_every_code_in_use_is_registered_and_every_registered_code_in_use() -> None:
    told = list(_told_in(SOURCE))
    used: set[str] = set()
    for where, code in told:
        meant = fnmatch.filter(codes(), code)
        assert meant, f"{where}: “{code}” is not in problems/codes.yaml"
        used.update(meant)
    assert set(codes()) - used == set()


def test_a_rule_declares_the_codes_it_tells() -> None:
    for rules in RULE_SETS:
        modules = {name.rpartition(".")[0] for name in rules.codes}
        for module in modules:
            own = [some for each in RULE_SETS for name, some in each.codes.items() if name.startswith(f"{module}.")]
            declared = {code for some in own for code in some}
            file = SOURCE.parent / f"{module.replace('.', '/')}.py"
            for where, code in _told_in(file):
                assert fnmatch.filter(declared, code), f"{where}: “{code}” is declared by no rule here"


def test_every_declared_code_is_told_when_it_is_said_to_be() -> None:
    stages = {"rules.pack": "pack", "rules.plan": "plan", "rules.template": "template", "rules.layout": "layout"}
    stages["rules.proof"] = "file"
    for rules in RULE_SETS:
        for name, declared in rules.codes.items():
            stage = next(stage for folder, stage in stages.items() if f".{folder}." in name)
            for code in declared:
                assert stage in codes()[code].stages, f"{name}: {code}"


def _told_in(place: Path) -> Iterator[tuple[str, str]]:
    """Every code that a source file gives a problem, and where; a part that is filled in is *."""
    files = sorted(place.rglob("*.py")) if place.is_dir() else [place]
    for file in files:
        tree = ast.parse(file.read_text("utf-8"))
        for node in ast.walk(tree):
            for code in _codes_of(node):
                yield f"{file.relative_to(SOURCE)}:{node.lineno}", code  # type: ignore[attr-defined]


def _helpers() -> dict[str, int]:
    """Functions and records that have a “code”, and at which place: what they are given there is a code."""
    found = {"Problem": 1}
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                names = [argument.arg for argument in node.args.args if argument.arg not in ("self", "cls")]
                if {"code", "message", "hint"} <= set(names):
                    found[node.name] = names.index("code")
            elif isinstance(node, ast.ClassDef):
                annotated = [each.target for each in node.body if isinstance(each, ast.AnnAssign)]
                fields = [target.id for target in annotated if isinstance(target, ast.Name)]
                if fields[:3] == ["code", "message", "hint"]:
                    found[node.name] = 0
    return found


_HELPERS = _helpers()


def _codes_of(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        place = _HELPERS.get(name, len(node.args))
        if place < len(node.args):
            yield from _constant(node.args[place])
    elif isinstance(node, ast.Tuple) and _is_code_message_hint(node):
        yield from _constant(node.elts[0])
    elif isinstance(node, ast.Assign):
        yield from _assigned(node)


def _constant(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and _CODE.fullmatch(node.value):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else "*" for part in node.values]
        yield "".join(str(part) for part in parts)


def _is_code_message_hint(node: ast.Tuple) -> bool:
    """What tables of forms hold, and what is returned to be made a problem."""
    if len(node.elts) != 3:
        return False
    code, message, _ = node.elts
    if not (isinstance(code, ast.Constant) and isinstance(code.value, str) and _CODE.fullmatch(code.value)):
        return False
    return isinstance(message, ast.JoinedStr) or (isinstance(message, ast.Constant) and " " in str(message.value))


def _assigned(node: ast.Assign) -> Iterator[str]:
    """`code, message = "template-syntax", …`; `code = f"unknown-…"`; `_CODES = {"due": "review-due"}`;

    `_MESSAGES = {"template-words": (…)}`.
    """
    target = node.targets[0]
    names = target.elts if isinstance(target, ast.Tuple) else [target]
    first = getattr(names[0], "id", "")
    value = node.value
    if first == "code" and isinstance(value, ast.Tuple) and len(value.elts) != 3:
        yield from _constant(value.elts[0])
    elif first == "code" and not isinstance(value, ast.Tuple):
        yield from _constant(value)
    elif first == "_CODES" and isinstance(value, ast.Dict):
        for entry in value.values:
            yield from _constant(entry)
    elif first == "_MESSAGES" and isinstance(value, ast.Dict):
        for key in value.keys:
            if key is not None:
                yield from _constant(key)
    elif first == "OUT_OF_DATE" and isinstance(value, ast.Tuple):
        for entry in value.elts:
            yield from _constant(entry)
