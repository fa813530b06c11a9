"""Writes changes into a pack's files: imports, verifications, new places, new packs, schemas."""
