"""How much of a table is read. A small file can unpack to more than the memory holds, or take hours."""

from __future__ import annotations

MOST_ROWS = 50_000
"""Of one table. All schools of England are about as many, the closed ones among them."""
MOST_COLUMNS = 1_000
"""The widest public lists have about 140."""
MOST_CELLS = 2_000_000
"""Of one table, from the first column to the last that is filled in each row."""
MOST_ELEMENTS = 2_000_000
"""Of the XML of a workbook. A filled cell has two to four."""
MOST_CHARACTERS = 60_000_000
"""Of all texts in a workbook."""

TAKE_ROWS = "Copy the rows that are wanted into a new workbook."


class TooMuchError(Exception):
    """A table has more than handbill reads; with the place where that was seen, if it is in one."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.message, self.line, self.column = message, line, column


class Budget:
    """What may still be read of one workbook."""

    def __init__(self) -> None:
        self._elements, self._characters = MOST_ELEMENTS, MOST_CHARACTERS

    def spend(self, elements: int, characters: int) -> None:
        """Take off what was read. Raises `TooMuchError` when nothing is left."""
        self._elements -= elements
        self._characters -= characters
        if self._elements < 0 or self._characters < 0:
            raise TooMuchError("holds far more than local details")


def check_column(number: int, line: int) -> None:
    """Raise `TooMuchError` for text in a column, counted from 1, far to the right."""
    if number > MOST_COLUMNS:
        raise TooMuchError(f"there is text to the right of the {MOST_COLUMNS:,}th column", line, number)


class TableSize:
    """How large a table is so far."""

    def __init__(self) -> None:
        self._rows = self._cells = 0

    def add_row(self, line: int, width: int) -> None:
        """Count a row of so many cells in this line. Raises `TooMuchError` when the table is too large."""
        check_column(width, line)
        self._rows += 1
        self._cells += width
        if self._rows > MOST_ROWS:
            raise TooMuchError(f"there are more than {MOST_ROWS:,} rows", line)
        if self._cells > MOST_CELLS:
            raise TooMuchError(f"there are more than {MOST_CELLS:,} cells", line)
