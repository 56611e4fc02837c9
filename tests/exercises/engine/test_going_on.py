"""An answer that is set into a sentence goes on with it: no capital but of a name and of I."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.engine.sentences import assemble, going_on
from exercises.model.exercise import Sentence


def said(piece: str, answer: str) -> str:
    """What a piece of a text becomes with one answer."""
    return assemble([Sentence(piece)], lambda slot: answer, lambda condition: True)


@pytest.mark.parametrize(
    ("piece", "answer", "whole"),
    [
        ("It starts for me when {x}.", "You come home", "It starts for me when you come home."),
        ("It starts for me when {x}.", "When you sigh", "It starts for me when you sigh."),
        ("It starts for me when {x}.", "It starts for me when you sigh.",
         "It starts for me when you sigh."),
        ("It starts when {x}.", "Anna calls at ten", "It starts when Anna calls at ten."),
        ("It starts for me when {x}.", "I come home", "It starts for me when I come home."),
        ("It starts for me when {x}.", "It's late", "It starts for me when it's late."),
        ("It starts when {x}.", "TV noise goes on", "It starts when TV noise goes on."),
        ("I know it when {x}.", "Won't you say no more", "I know it when won't you say no more."),
        ("We'll try {x}.", "Don't rush", "We'll try don't rush."),
        ("We'll try {x}.", "Ben's walk", "We'll try Ben's walk."),
        ("My part was {x}.", "I left", "My part was that I left."),
        ("My part was {x}.", "My part was my tone.", "My part was my tone."),
        ("What set me off was {x}.", "You sighed", "What set me off was that you sighed."),
        ("What set me off was {x}.", "The sigh", "What set me off was the sigh."),
        ("We'll try {x}, and then stop.", "A walk.", "We'll try a walk, and then stop."),
        ("On a bad day, {x} is enough.", "Just one", "On a bad day, just one is enough."),
        ("{x} is mine to move.", "my tone", "My tone is mine to move."),
        ('When I say "{x}", I am tired.', "Not now", 'When I say "Not now", I am tired.'),
        ("I tell myself that {x}.", "That is my fault", "I tell myself that that is my fault."),
        ("I tell myself that {x}.", "That I failed", "I tell myself that I failed."),
        ("Thank you for {x}.", "For asking", "Thank you for asking."),
    ],
)  # fmt: skip
def test_it_reads_as_one_sentence(piece: str, answer: str, whole: str) -> None:
    assert said(piece, answer) == whole


@given(before=st.text(), word=st.text(min_size=1))
def test_nothing_but_the_beginning_is_touched(before: str, word: str) -> None:
    found = going_on(before, word)
    assert found.casefold().removeprefix("that ").endswith(word.casefold().split(" ")[-1])


def test_on_a_line_of_its_own_and_after_a_colon_it_stays() -> None:
    assert going_on("", "You come home") == "You come home"
    assert going_on("About: ", "The garden") == "The garden"
