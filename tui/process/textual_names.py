"""Names of Textual that are not for others, in one place: a release may rename any of them.

Modules and functions are imported from here. What is overridden, called or read on Textual's own
classes is named in `HELD`; a test looks for each of them in the Textual that is installed, and says
which is gone and where it is used. `docs/development.md` says how a new release is tried.
"""

from __future__ import annotations

from textual._context import active_message_pump
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual._parser import ParseError
from textual._styles_cache import StylesCache
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.keys import _character_to_key as character_to_key

__all__ = [
    "FUNCTIONAL_KEYS",
    "HELD",
    "ParseError",
    "StylesCache",
    "XTermParser",
    "active_message_pump",
    "character_to_key",
    "get_time",
]

HELD = {
    "textual.app:App": (
        "_check_bindings", "_close_messages_no_wait", "_dispatch_action", "_exception",
        "_exception_event", "_exit", "_handle_exception", "_refresh_truecolor_filter",
        "_return_code", "_screen_stack",
    ),
    "textual.message_pump:MessagePump": ("_closing",),
    "textual._styles_cache:StylesCache": ("get_inner_outer",),
    "textual.widget:Widget": ("_component_styles", "_pruning"),
    "textual.widgets:TextArea": ("_replace_via_keyboard",),
    "textual.command:CommandPalette": ("_action_command_list", "_cancel_gather_commands"),
    "textual.widgets:OptionList": ("_index_to_line",),
    "textual.driver:Driver": ("_app", "_debug"),
    "textual.drivers.linux_driver:LinuxDriver": (
        "_get_terminal_size", "_must_signal_resume", "_sigcont_application",
        "_writer_thread",
    ),
    "textual._xterm_parser:XTermParser": ("_sequence_to_key_events",),
    "textual._parser:Parser": ("_timeout_time",),
}  # fmt: skip
"""By class: what of it is used that is not public."""
