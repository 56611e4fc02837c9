"""What fails only because a page is not there yet, or is going, ends nothing.

Keys can be faster than pages come and go. A page that misses its parts while it is being made or
taken off the stack has no fault, and the palette holds nothing of anybody's: it closes. A fault of
a page that is there is one.
"""

from __future__ import annotations

from asyncio import InvalidStateError
from typing import Any

from textual.app import ScreenError
from textual.css.query import NoMatches
from textual.dom import DOMNode, NoScreen
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import MountError, Widget
from textual.worker import WorkerFailed, get_current_worker

from tui.frame.page import Page
from tui.process.textual_names import active_message_pump

MISSED = (NoMatches, NoScreen, ScreenError, MountError, InvalidStateError)
"""What goes wrong where a part, a screen or somebody who waits is gone."""


def whose_fault(error: Exception) -> MessagePump | None:
    """Return who was at work when an error came up: a widget, a page, the app."""
    if isinstance(error, WorkerFailed):
        return get_current_worker().node
    return active_message_pump.get(None)


def ends_nothing(error: Exception, failed: MessagePump | None) -> bool:
    """Return whether the program goes on after an error; a palette that failed closes.

    Args:
        error: What came up.
        failed: Who was at work.
    """
    if not isinstance(failed, Widget):
        return False
    from tui.frame.palette import Palette  # with Textual's: seldom needed

    screen = _screen_of(failed)
    if isinstance(screen, Palette):
        screen.dismiss()
        return True
    cause = error.error if isinstance(error, WorkerFailed) else error
    return isinstance(cause, MISSED) and _is_going(failed, screen)


def came_too_early(error: Exception, target: DOMNode) -> bool:
    """Return whether what a key means failed because its page has no parts yet.

    Args:
        error: What came up.
        target: The page or widget whose action it is.
    """
    screen = _screen_of(target) if isinstance(target, Widget) else None
    return isinstance(error, NoMatches) and screen is not None and not screen.is_mounted


def _screen_of(widget: Widget) -> Screen[Any] | None:
    return next((each for each in widget.ancestors_with_self if isinstance(each, Screen)), None)


def _is_going(widget: Widget, screen: Screen[Any] | None) -> bool:
    """Return whether a widget, what holds it or its screen is being taken away, or already is."""
    if screen is None or screen not in widget.app.screen_stack:
        return True
    if isinstance(screen, Page) and screen._left:
        return True
    return any(each._pruning or each._closing for each in widget.ancestors_with_self)
