"""Stage proof: the finished PDF is read back as a printer's customer would, and judged.

`read` looks at the file alone and never at what it should say; `judge` compares. So a reading can be
kept under the file's hash, while the judgement is made anew in every build.
"""

from handbill.proof.foreign import Foreign
from handbill.proof.reading import READER, read
from handbill.proof.verdict import judge

__all__ = ["READER", "Foreign", "judge", "read"]
