"""In an exercise a list takes nothing that nobody moved to or ticked: any keys, in any order."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.binding import Binding
from textual.message import Message

from tui.widgets.lists.choices import Choices, ListItem

KEYS = [
    binding.action
    for binding in Choices.BINDINGS
    if isinstance(binding, Binding) and not binding.action.startswith("page")
]
"""What every key of a list does."""


class Heard(Choices):
    """A list of which is written down what it says, without a screen."""

    def __init__(self, **how: Any) -> None:
        self.told: list[Message] = []
        super().__init__([ListItem(f"o{n}", f"one {n}") for n in range(5)], waits=True, **how)

    def post_message(self, message: Message) -> bool:
        self.told.append(message)
        return True

    def refresh(self, *regions: Any, **how: Any) -> Any:
        return self

    def _show_highlighted(self) -> None:
        pass

    @property
    def _layout_now(self) -> Any:
        return type("Layout", (), {"columns": 1})

    def press(self, action: str) -> bool:
        """Do what a key does; return whether it leads anywhere in this list."""
        name, _, rest = action.removesuffix(")").partition("(")
        given = tuple(int(each) for each in rest.split(",")) if rest else ()
        if not self.check_action(name, given):
            return False
        getattr(self, f"action_{name}")(*given)
        return name != "pick" or given[0] <= len(self.options)


@settings(max_examples=400, deadline=None)
@given(st.booleans(), st.lists(st.sampled_from(KEYS), max_size=12))
def test_what_is_taken_was_moved_to_or_ticked(many: bool, keys: list[str]) -> None:
    page = Heard(many=many, most=3 if many else None)
    moved = False
    for key in keys:
        page.told.clear()
        ticked, lit = page.chosen, page.options[page.highlighted].id
        leads = page.press(key)
        taken = [each for each in page.told if isinstance(each, Choices.Chosen)]
        missed = [each for each in page.told if isinstance(each, Choices.Missing)]
        if key != "choose":
            moved = moved or (leads and key != "tick")
            assert not taken
        elif many:
            assert [each.ids for each in taken] == ([ticked] if ticked else [])
            assert bool(missed) != bool(ticked)
        else:
            assert [each.ids for each in taken] == ([(lit,)] if moved else [])
            assert bool(missed) != moved


def test_where_it_does_not_wait_what_is_lit_is_taken() -> None:
    page = Heard()
    page.waits = False
    page.press("choose")
    page.press("pick(2)")
    assert [each.ids for each in page.told if isinstance(each, Choices.Chosen)] == [
        ("o0",),
        ("o1",),
    ]


def test_every_row_of_a_long_list_has_keys() -> None:
    page = Heard()
    page.set_options([ListItem(f"o{n}", f"one {n}") for n in range(21)])
    reached = set()
    for nines in range(3):
        assert [page._digit(n) for n in range(nines * 9, nines * 9 + 3)] == ["1", "2", "3"]
        assert page._digit(nines * 9 + 9 if nines < 2 else 0) == "0"
        for digit in range(1, 10):
            page.press(f"pick({digit})")
            reached.add(page.highlighted)
        assert page.press("next_nine()")
    assert reached == set(range(21))
    assert page.highlighted == 0
    page.set_options([ListItem("one", "one")] * 9)
    assert not page.press("next_nine()")
