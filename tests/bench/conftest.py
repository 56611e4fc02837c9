"""Shared by the benchmarks: makes the terminal of `tests/terminal` importable."""

import sys
from pathlib import Path

TERMINAL = str(Path(__file__).parents[1] / "terminal")
if TERMINAL not in sys.path:
    sys.path.append(TERMINAL)
