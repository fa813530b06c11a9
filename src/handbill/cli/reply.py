"""The reply of a command: sentences for people while it works, or one JSON object for programs at its end."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import typer

from handbill.cli import show
from handbill.cli.envelope import envelope, print_json
from handbill.cli.options import Options
from handbill.cli.usage import WrongUsage
from handbill.cli.visible import echo
from handbill.problems import HandbillError, Problem, errors


class Reply:
    """The reply of one command. It prints as it is filled, unless JSON is wanted."""

    def __init__(self, options: Options, pack: Path, strict: bool) -> None:
        self.data: dict[str, Any] = {}
        """The keys of the JSON object that only this command has."""
        self.problems: list[Problem] = []
        self.note = ""
        """What to say after the number of problems, when they have stopped the command."""
        self._options, self._pack, self._strict = options, pack, strict
        self._code = 0

    @property
    def talks(self) -> bool:
        """Whether it prints more than what was asked for."""
        return not self._options.json and not self._options.quiet

    @property
    def code(self) -> int:
        """The exit code of the command."""
        if self._fails_by_warnings:
            return 1
        return self._code

    @property
    def _fails_by_warnings(self) -> bool:
        return self._strict and bool(self.problems) and not errors(self.problems)

    def say(self, line: str = "") -> None:
        """Print a line that --quiet leaves out."""
        if self.talks:
            echo(line)

    def show(self, line: str = "") -> None:
        """Print a line that was asked for, with --quiet too."""
        if not self._options.json:
            echo(line)

    def hint(self, line: str) -> None:
        """Print a line about the problems, on standard error."""
        if not self._options.json:
            echo(line, err=True)

    def report(self, problems: Iterable[Problem]) -> None:
        """Report problems; an error makes the command fail."""
        found = list(problems)
        self.mention(found)
        if errors(found):
            self.fail()

    def mention(self, problems: Iterable[Problem]) -> None:
        """Report problems that do not make the command fail."""
        found = list(problems)
        self.problems += found
        if not self._options.json:
            show.problems(found, self._pack)

    def fail(self) -> None:
        """Note that the command has not done everything."""
        self._code = 1

    def stop(self, error: HandbillError) -> None:
        """Report the error that stops the command."""
        self.mention(error.problems)
        self._code = 2 if isinstance(error, WrongUsage) else 1
        if self._code == 1 and not self._fails_by_warnings:
            self.hint(f"\n{show.errors_and_warnings(self.problems)}. {self.note}".rstrip())

    def end(self, command: str) -> None:
        """Print what is left to print. Raises `typer.Exit` unless the exit code is 0."""
        if self._options.json:
            print_json(envelope(command, self.code, self.problems, self._pack, self.data))
        if self._fails_by_warnings:
            warnings = show.errors_and_warnings(self.problems)
            verb = "fails" if warnings == "1 warning" else "fail"
            self.hint(f"\n{warnings}, which {verb} with --strict. {self.note}".rstrip())
        if self.code:
            raise typer.Exit(self.code)


@contextlib.contextmanager
def replying(command: str, options: Options, pack: Path = Path(), *, strict: bool = False) -> Iterator[Reply]:
    """A context with the reply of a command, which is completed at its end or at a `HandbillError`.

    With `strict`, warnings fail. Raises `typer.Exit` with the exit code unless it is 0.
    """
    reply = Reply(options, pack, strict)
    try:
        yield reply
    except HandbillError as error:
        reply.stop(error)
    reply.end(command)
