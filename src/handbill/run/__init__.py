"""The steps of a build, and the processes that it uses."""
