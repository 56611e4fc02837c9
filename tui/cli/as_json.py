"""The switch `--json`: what a command says, for a script; its keys stand in docs/terminals.md."""

from __future__ import annotations

import argparse
from typing import Any

from tui.process.streams import say

FORMAT = 1
"""Of all that is said so. Keys may be added under the same number; none changes or goes."""


def as_json(verb: argparse.ArgumentParser) -> None:
    """Add the switch to a verb."""
    verb.add_argument("--json", action="store_true", help="as JSON, for a script")


def say_json(verb: str, found: dict[str, Any]) -> None:
    """Say what a verb found; in ASCII, so that no encoding changes a sign of it."""
    import json

    say(json.dumps({"nearer": verb, "format": FORMAT, **found}, indent=1))
