"""A page on which local details are corrected without a terminal: the same pipeline as a build, seen while it is typed.

    form ─edits→ Draft (rows of a table) ─read, plan→ Desk ─sheets→ pictures and problems ─→ form
                                   └─ prepare, carry out (`edit`) ─→ the pack's files

`fields` and `draft` know nothing of the browser, `server` and `guard` nothing of the pipeline. Nothing here knows the
command line.
"""
