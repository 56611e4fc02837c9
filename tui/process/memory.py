"""What of this process may be seen from outside of it: no core dump, and no look into its memory.

It holds words and, while somebody's part is open, their key. Memory is not wiped.
"""

from __future__ import annotations

import contextlib

PR_SET_DUMPABLE = 4
"""Of prctl(2), on Linux: also closes `/proc/PID/mem` to others of this account."""


def keep_private() -> None:
    """Ask the system for both, as far as it knows them."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(ImportError, OSError, AttributeError):
        import ctypes

        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
