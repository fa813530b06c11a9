"""The problems that can occur, and how they are reported."""

from handbill.problems.problem import (
    MOST_TOLD,
    ComposeError,
    HalfDoneError,
    HandbillError,
    Location,
    PlanError,
    Problem,
    ReadError,
    Severity,
    Spot,
    TypesetError,
    WriteError,
    errors,
    in_order,
    shortened,
)
from handbill.problems.suggest import nearest

__all__ = [
    "MOST_TOLD",
    "ComposeError",
    "HalfDoneError",
    "HandbillError",
    "Location",
    "PlanError",
    "Problem",
    "ReadError",
    "Severity",
    "Spot",
    "TypesetError",
    "WriteError",
    "errors",
    "in_order",
    "nearest",
    "shortened",
]
