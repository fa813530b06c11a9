"""A spreadsheet's cells → rows, or what is wrong. Knows nothing of packs."""
