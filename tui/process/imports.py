"""Imports that can be left out, or come later."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def absent(module: str) -> Iterator[None]:
    """Let what is imported meanwhile go on without a module that it can do without.

    Args:
        module: Its name; where it is there already, it stays.
    """
    hidden = sys.modules.setdefault(module, None) is None  # type: ignore[arg-type]
    try:
        yield
    finally:
        if hidden:
            del sys.modules[module]


PALETTE = "textual.command"
"""Textual's palette, with the fields, lists and trees it draws in Textual's own one."""
PALETTE_NAMES = (
    *("CommandListItem", "CommandPalette", "Provider", "SimpleProvider"),
    *("DiscoveryHit", "Hit", "Hits"),
)
"""What Textual's other modules take from it when they are loaded; a test looks for more."""


@contextmanager
def put_off(module: str, names: tuple[str, ...]) -> Iterator[None]:
    """Let what is imported meanwhile hold empty classes in place of a module's, loaded later.

    Only for classes that whoever holds them never uses: our own palette comes in their place.

    Args:
        module: Its name; where it is there already, it stays.
        names: What is taken from it.
    """
    if module in sys.modules:
        yield
        return
    stand_in = ModuleType(module)
    vars(stand_in).update({name: type(name, (), {}) for name in names})
    sys.modules[module] = stand_in
    try:
        yield
    finally:
        del sys.modules[module]
