"""Small helpers that belong to no stage."""
