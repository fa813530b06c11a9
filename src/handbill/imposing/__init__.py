"""Puts finished pages on sheets of paper: several on one to be cut, one on several to be glued, all in a row.

What comes out is for paper only: pages keep what they show and lose their tags and links. The tagged file of each copy
stays beside it. The only part that knows how sheets are flipped.
"""

from handbill.imposing.cut import Grid, cut_sheets, grid_of
from handbill.imposing.merged import merged_pdf
from handbill.imposing.sheet import Flip, SheetOfPaper, Stacked
from handbill.imposing.tiles import Tiling, tiled_sheets, tiling_of

__all__ = [
    "Flip",
    "Grid",
    "SheetOfPaper",
    "Stacked",
    "Tiling",
    "cut_sheets",
    "grid_of",
    "merged_pdf",
    "tiled_sheets",
    "tiling_of",
]
