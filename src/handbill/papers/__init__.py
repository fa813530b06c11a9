"""The contents of working papers and tables. Their look is in templates/papers/."""

from handbill.papers.checklist import checklist_paper, checklist_table
from handbill.papers.packing import packing_lists
from handbill.papers.print_run import PrintRun, is_for_venue, print_runs
from handbill.papers.recall import recall_paper, recall_table
from handbill.papers.tables import PaperTable, csv_bytes, xlsx_bytes

__all__ = [
    "PaperTable",
    "PrintRun",
    "checklist_paper",
    "checklist_table",
    "csv_bytes",
    "is_for_venue",
    "packing_lists",
    "print_runs",
    "recall_paper",
    "recall_table",
    "xlsx_bytes",
]
