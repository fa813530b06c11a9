"""Shows copies while they are being made: the same pipeline as a build, set again whenever the pack changes.

    watching ─change→ Desk (read, plan, compose, trials) ─Shown→ Board ─→ server ─→ browser

`Desk` and `trials` know nothing of the browser, `server` and `page` nothing of the pipeline. `faults` writes the same
pages as files.
"""
