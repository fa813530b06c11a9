"""Times of things that are compared: one after the other in each round, so that a busy machine slows down all alike."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """Seconds of one thing in each round."""

    name: str
    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def mean(self) -> float:
        return statistics.mean(self.seconds)


def own_time() -> float:
    """CPU seconds of this process."""
    return time.process_time()


def childrens_time() -> float:
    """CPU seconds of all processes that this one has started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def interleaved(
    measures: Mapping[str, Callable[[], object]], rounds: int, clock: Callable[[], float] = childrens_time
) -> list[Row]:
    """The times of each measure over so many rounds."""
    spent: dict[str, list[float]] = {name: [] for name in measures}
    for _ in range(rounds):
        for name, measure in measures.items():
            start = clock()
            measure()
            spent[name].append(clock() - start)
    return [Row(name, tuple(seconds)) for name, seconds in spent.items()]


def table(rows: list[Row], unit: str, compared_with: str) -> str:
    """The rows as Markdown: median, least, most, and how often as fast each is as one of them. `unit` is s or ms."""
    scale, digits = (1000, 1) if unit == "ms" else (1, 2)
    basis = next(row for row in rows if row.name == compared_with)
    lines = [
        f"| | median, {unit} | least | most | {compared_with} takes … times as long |",
        "|---|---|---|---|---|",
    ]
    for row in rows:
        numbers = [f"{scale * value:.{digits}f}" for value in (row.median, min(row.seconds), max(row.seconds))]
        lines.append(f"| {row.name} | {' | '.join(numbers)} | {_ratio(basis, row):.2f} |")
    return "\n".join(lines)


def _ratio(basis: Row, row: Row) -> float:
    """The median of the ratios pair by pair."""
    return statistics.median(one / other for one, other in zip(basis.seconds, row.seconds, strict=True))
