"""The words that are drawn beforehand."""

import pytest

from tui.widgets.text.big_word import draw
from tui.widgets.text.ready_words import READY


@pytest.mark.parametrize(("word", "font"), READY)
def test_what_is_drawn_beforehand_is_what_would_be_drawn(word: str, font: str) -> None:
    assert READY[word, font] == draw(word, font)
