"""The line of keys where it is short of room: every key stays; which of them keep their words."""

from __future__ import annotations

import pytest
from textual.geometry import Size

from tui.widgets.text.key_line import Key, KeyLine

ON_A_PAGE = (
    Key("enter", "enter", "go on", "act"),
    Key("s", "F3", "skip", "skip"),
    Key("p", "F2", "pause", "pause"),
    Key("?", "F1", "help", "help"),
    Key("q", "ctrl+q", "first page", "leave"),
)
OUT = Key("esc", "esc", "plain keys", "out", short="out")


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (76, "enter go on   F3 skip   F2 pause   F1 help   ctrl+q first page   esc out"),
        (56, "enter go on  F3 skip  F2 pause  F1 help  ctrl+q  esc out"),
        (51, "enter go on  F3 skip  F2 pause  F1  ctrl+q  esc out"),
        (50, "enter go on  F3 skip  F2 pause  F1 help  ctrl+q"),
        (96, "enter go on   F3 skip   F2 pause   F1 help   ctrl+q first page   esc plain keys"),
    ],
)
def test_what_leads_out_of_a_field_is_not_a_bare_key(
    monkeypatch: pytest.MonkeyPatch, width: int, line: str
) -> None:
    monkeypatch.setattr(KeyLine, "content_size", property(lambda self: Size(width, 1)))
    keys = KeyLine(ON_A_PAGE)
    keys.set_reactive(KeyLine.typing, True)
    keys.set_reactive(KeyLine.out, OUT)
    assert str(keys.render()) == line
