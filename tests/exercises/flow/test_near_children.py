"""With children at home, talks for two begin with low voices, and breaks ask who is there."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from support.flow.answering import sat

from exercises.flow.living.carrying import CHILDREN, carried
from exercises.model.exercise import Exercise


def first_steps(folder: Path, name: str, *names: str, children: bool = True) -> list[str]:
    with sat(folder, *names) as table:
        table.journal.save_settings(replace(table.journal.settings, children=children))
        exercise: Exercise = table.visit.library.get(name)
        return [step.id for step in carried(table.visit, exercise, None).steps[:2]]


def test_a_talk_for_two_begins_with_low_voices(tmp_path: Path) -> None:
    assert first_steps(tmp_path, "listening", "Ada", "Bo") == [CHILDREN, "topic"]


@pytest.mark.parametrize(
    ("name", "names", "children"),
    [
        ("listening", ("Ada", "Bo"), False),
        ("breathe-together", ("Ada", "Bo"), True),  # nobody talks in it
        ("say-it-softly", ("Ada",), True),
    ],
)
def test_elsewhere_nothing_is_said(
    tmp_path: Path, name: str, names: tuple[str, ...], children: bool
) -> None:
    assert CHILDREN not in first_steps(tmp_path, name, *names, children=children)
