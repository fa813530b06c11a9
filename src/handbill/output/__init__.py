"""The files of a build: writing them whole or not at all, their manifest, and the cache."""
