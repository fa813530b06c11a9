"""Stage proof: the finished PDF is read back as a printer's customer would.

`read` looks at the file alone and never at what it should say, so a reading can be kept under the file's hash.
`handbill.rules.proof` compares it with what the copy should say, in every build.
"""

from handbill.proof.reading import READING_VERSION, read

__all__ = ["READING_VERSION", "read"]
