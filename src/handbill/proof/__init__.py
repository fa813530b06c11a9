"""Stage proof: reads the finished PDF back, as a printer's customer would.

`read` looks only at the file and not at what it should say, so a reading can be cached under the file's hash.
`handbill.rules.proof` compares it with what the copy should say, in every build.
"""

from handbill.proof.image import image_of, read_image
from handbill.proof.reading import read

__all__ = ["image_of", "read", "read_image"]
