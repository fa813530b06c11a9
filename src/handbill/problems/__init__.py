"""What can be wrong, and how it is reported."""

from handbill.problems.problem import (
    ComposeError,
    HalfDoneError,
    HandbillError,
    Location,
    PlanError,
    Problem,
    ReadError,
    Severity,
    TypesetError,
    WriteError,
    errors,
    in_order,
)
from handbill.problems.suggest import nearest

__all__ = [
    "ComposeError",
    "HalfDoneError",
    "HandbillError",
    "Location",
    "PlanError",
    "Problem",
    "ReadError",
    "Severity",
    "TypesetError",
    "WriteError",
    "errors",
    "in_order",
    "nearest",
]
