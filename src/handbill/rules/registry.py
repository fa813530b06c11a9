"""How rules are declared and found.

    @layout_rule("small-type")
    def type_sizes(edition, composition, layout, library): ...

A new rule is one such function in a file of its stage's folder, and its code in problems/codes.yaml.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, ParamSpec

from handbill.problems import Problem

Inputs = ParamSpec("Inputs")


class RuleSet(Generic[Inputs]):
    """The rules that are given the same inputs. Used as a decorator, it declares one of them."""

    def __init__(self) -> None:
        self._rules: list[Callable[Inputs, Iterable[Problem]]] = []
        self.codes: dict[str, tuple[str, ...]] = {}
        """The codes of each rule, by its module and name."""

    def __call__(
        self, *codes: str
    ) -> Callable[[Callable[Inputs, Iterable[Problem]]], Callable[Inputs, Iterable[Problem]]]:
        """Declare the decorated function as a rule that reports these codes."""

        def declared(find: Callable[Inputs, Iterable[Problem]]) -> Callable[Inputs, Iterable[Problem]]:
            self._rules.append(find)
            self.codes[f"{find.__module__}.{find.__name__}"] = codes
            return find

        return declared

    def problems(self, *inputs: Inputs.args, **named: Inputs.kwargs) -> Iterator[Problem]:
        """The problems that all rules of the set find."""
        for find in self._rules:
            yield from find(*inputs, **named)


def import_rules(package: str, folder: Iterable[str]) -> None:
    """Import every file of a stage's folder, which declares its rules."""
    for module in sorted(pkgutil.iter_modules(folder), key=lambda module: module.name):
        importlib.import_module(f"{package}.{module.name}")
