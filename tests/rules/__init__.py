"""Cases for every code."""
