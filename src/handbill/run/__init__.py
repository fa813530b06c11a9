"""The recipe of a build, and the processes it runs in."""
