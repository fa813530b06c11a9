"""Files that programs leave beside those that people write: backups, locks, and what systems keep about a folder."""

from __future__ import annotations

import re

_LEFTOVERS = re.compile(
    r"""
      .*~                                # Emacs, nano, gedit, Vim: exampleshire.yaml~
    | \#.*\#                             # Emacs, while a file is not saved
    | \.\#.*                             # Emacs' lock: a link that leads nowhere
    | \..*\.sw[a-p]                      # Vim, while a file is open
    | .*\.(bak|backup|orig|rej|save|tmp) # Notepad++, git and others
    | (\.~lock\.|~\$).*                  # LibreOffice and Excel, while a table is open
    | \._.*|\.DS_Store                   # macOS
    | Thumbs\.db|desktop\.ini            # Windows
    """,
    re.VERBOSE | re.IGNORECASE,
)


def is_leftover(name: str) -> bool:
    """Whether a file with this name was left by a program, so that it is passed over without a word."""
    return bool(_LEFTOVERS.fullmatch(name))
