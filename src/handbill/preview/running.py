"""Runs a preview: serves the board, and makes the copies again after every change, until it is interrupted."""

from __future__ import annotations

from collections.abc import Callable

from handbill.model.order import Order
from handbill.preview.board import Board
from handbill.preview.desk import Desk
from handbill.preview.server import serving
from handbill.preview.watching import changes


def run_preview(order: Order, port: int | None, started: Callable[[str], None]) -> None:
    """Serve the copies of an order. `started` is called with the address, once the first pages are there.

    Ends with `KeyboardInterrupt`. Raises `HandbillError` when nothing can be shown: see `Desk.renew`.
    """
    board = Board()
    with serving(board, port) as address, Desk(order, board) as desk:
        is_first = True
        for changed in changes(desk.watched):
            desk.renew(changed)
            if is_first:
                started(address)
                is_first = False
