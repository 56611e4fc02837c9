"""What every sitting of a process needs anew and what is the same in each: made once.

A person starts the program once; a worker starts it a thousand times, to look at it now and then.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from textual._compositor import Compositor
from textual._context import active_app
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from exercises.library.reading import read
from tui.app import NearerApp

UNSEEN = ""
"""What is drawn where nobody looks."""

_PARSE_RULES = Stylesheet._parse_rules
_RENDER = Compositor.render_update
_rules: dict[object, list[RuleSet]] = {}


def parse_rules(sheet: Stylesheet, css: str, *where: Any, **how: Any) -> list[RuleSet]:
    """What `Stylesheet._parse_rules` is replaced with: the same style sheet is read once."""
    key = (css, where, frozenset(how.items()), frozenset(sheet._variables.items()))
    if key not in _rules:
        _rules[key] = _PARSE_RULES(sheet, css, *where, **how)
    return _rules[key]


def render_update(compositor: Compositor, *, full: bool = False, **how: Any) -> Any:
    """What `Compositor.render_update` is replaced with: only whole pictures are painted.

    There is no terminal. What nearer shows is painted when it is looked at; a widget in an app of
    its own, as ever.
    """
    if full or not isinstance(active_app.get(), NearerApp):
        return _RENDER(compositor, full=full, **how)
    compositor._dirty_regions.clear()
    return UNSEEN


def share() -> None:
    """Share what does not change, and spare what nobody looks at, from here on in this process."""
    read.parse = lru_cache(maxsize=None)(read.parse)
    Stylesheet._parse_rules = parse_rules  # type: ignore[method-assign]
    Compositor.render_update = render_update  # type: ignore[method-assign]
