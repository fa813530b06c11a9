"""Small helpers that know of no stage."""
