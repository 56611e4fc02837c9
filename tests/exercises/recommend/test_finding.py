"""Finding something in the library."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from exercises.library.files import built_in_exercises
from exercises.library.library import Library
from exercises.model.exercise import GROUPS, Exercise
from exercises.recommend.groups import grouped
from exercises.recommend.path import path
from exercises.recommend.search import Filter, Finder, find


@pytest.fixture(scope="module")
def every() -> list[Exercise]:
    return list(Library().all())


def ids(found: list[Exercise]) -> list[str]:
    return [each.id for each in found]


def test_without_a_wish_everything_in_its_order(every: list[Exercise]) -> None:
    assert find(every, Filter()) == every


def test_how_many_are_here(every: list[Exercise]) -> None:
    alone, two = find(every, Filter(people="one")), find(every, Filter(people="two"))
    assert {each.people for each in alone} == {"one", "one-or-two"}
    assert {each.people for each in two} == {"two", "one-or-two"}
    assert {*ids(alone), *ids(two)} == set(ids(every))


def test_for_whom(every: list[Exercise]) -> None:
    quiet = ids(find(every, Filter(role="withdrawn")))
    assert "what-my-shield-guards" in quiet
    assert "listening" in quiet
    assert "the-panic-ladder" not in quiet


def test_how_long(every: list[Exercise]) -> None:
    assert all(each.minutes <= 5 for each in find(every, Filter(minutes=5)))
    assert find(every, Filter(minutes=5))


@pytest.mark.parametrize("moment", [each.id for each in path().moments])
def test_each_moment_leads_to_exercises_that_are_there(every: list[Exercise], moment: str) -> None:
    wanted = next(each for each in path().moments if each.id == moment)
    assert ids(find(every, Filter(moment=moment))) == list(wanted.exercises)


def test_a_moment_has_something_for_one_and_each_role(every: list[Exercise]) -> None:
    for moment in path().moments:
        assert find(every, Filter(moment=moment.id, people="one"))
        for role in ("withdrawn", "supporting"):
            assert find(every, Filter(moment=moment.id, role=role))


@pytest.mark.parametrize("words", ["listen", "LISTENING", "  turns   listening ", "lístening"])
def test_words_in_any_order_and_case(every: list[Exercise], words: str) -> None:
    assert "listening" in ids(find(every, Filter(words=words)))


@pytest.mark.parametrize("words", ["zzz", "[/]", "\\", "*", "listening zzz"])
def test_words_that_are_nowhere(every: list[Exercise], words: str) -> None:
    assert find(every, Filter(words=words)) == []


HELP = "finding-professional-help"
"""Whoever is afraid is never told first that they are the one who frightens."""


@pytest.mark.parametrize(
    ("typed", "among", "first"),
    [
        ("he won't talk", 8, "seven-possible-reasons"),
        ("he wont tlak", 8, "seven-possible-reasons"),
        ("she shuts me out", 3, "seven-possible-reasons"),
        ("my husband doesn't speak to me", 8, "seven-possible-reasons"),
        ("I shut down", 4, "what-my-shield-guards"),
        ("I shut dwon", 4, "trigger-body-urge-move"),
        ("i don’t know what i feel", 2, "name-what-is-here"),
        ("we keep fighting about money", 3, "our-loop"),
        ("how do I say sorry", 3, "reset-after-a-setback"),
        ("he never listens", 2, "listening"),
        ("I can't sleep", 2, "parking-the-worry"),
        ("lonley", 3, "taking-care-of-me"),
        ("theripist", 2, "finding-professional-help"),
        ("sheild", 2, "what-my-shield-guards"),
        ("divorce", 2, "i-am-not-sure-i-want-this"),
        ("I feel nothing", 3, "up-from-numb"),
        ("he walks away", 2, "small-engagement"),
        ("work stress", 3, "stress-from-outside"),
        ("she hit me", 1, HELP),
        ("he is violent", 1, HELP),
        ("he scares me", 1, HELP),
        ("he hurts me", 1, HELP),
        ("I am afraid of him", 1, HELP),
        ("scared of my husband", 1, HELP),
        ("I feel unsafe", 1, HELP),
        ("he threatens me", 1, HELP),
        ("kill myself", 1, HELP),
        ("I want to hurt myself", 1, HELP),
        ("therapy", 2, HELP),
        ("counselling", 2, HELP),
        ("I hit her", 3, "if-i-frighten-someone"),
    ],
)
def test_as_somebody_would_type_it(
    every: list[Exercise], typed: str, among: int, first: str
) -> None:
    assert first in ids(find(every, Filter(words=typed)))[:among]


def test_what_somebody_would_type_of_each_exercise_finds_it(every: list[Exercise]) -> None:
    for exercise in every:
        for phrase in exercise.finds:
            assert exercise.id in ids(find(every, Filter(words=phrase)))[:12], phrase


@given(st.data())
def test_one_slip_finds_it_all_the_same(every: list[Exercise], data: st.DataObject) -> None:
    word = data.draw(
        st.sampled_from(["breathe", "listening", "boundary", "gratitude", "stonewalling"])
    )
    at = data.draw(st.integers(1, len(word) - 2))
    slips = (
        word[:at] + word[at + 1 :],
        word[:at] + "x" + word[at:],
        word[:at] + "x" + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )
    meant = find(every, Filter(words=word))
    found = find(every, Filter(words=data.draw(st.sampled_from(slips))))
    assert {*ids(meant)} & {*ids(found)}


def test_what_is_new_and_what_is_known(every: list[Exercise]) -> None:
    done = frozenset({"pause", "gone"})
    assert ids(find(every, Filter(known="known", done=done))) == ["pause"]
    assert len(find(every, Filter(known="new", done=done))) == len(every) - 1


def test_each_letter_costs_little_also_where_nothing_is_found(every: list[Exercise]) -> None:
    finder = Finder(every)
    typed = "we keep fihgting abuot money"
    each: list[float] = []
    for end in range(1, len(typed)):
        before = process_time()
        finder.find(Filter(words=typed[:end]))
        each.append(process_time() - before)
    assert sorted(each)[len(each) // 2] < 0.025


def test_every_exercise_of_ours_stands_in_a_group_and_own_ones_in_theirs(
    tmp_path: Path, every: list[Exercise]
) -> None:
    assert [each.id for each in every if not each.group] == []
    assert {each.group for each in every} == {*GROUPS}
    text = (built_in_exercises() / "name-what-is-here.toml").read_text("utf-8")
    (tmp_path / "mine.toml").write_text(
        text.replace('id = "name-what-is-here"', 'id = "mine"').replace('group = "words"\n', ""),
        "utf-8",
    )
    groups = grouped(Library(tmp_path))
    assert groups["mine"] == "own"
    order = [*dict.fromkeys(groups.values())]
    assert order == [*GROUPS[:-1], "own", GROUPS[-1]]


def test_favourites(every: list[Exercise]) -> None:
    chosen = frozenset({"pause", "gone"})
    assert ids(find(every, Filter(favourites=chosen))) == ["pause"]
    assert find(every, Filter(favourites=frozenset())) == []


def test_all_at_once(every: list[Exercise]) -> None:
    wanted = Filter(people="two", minutes=15, moment="heard", words="back")
    for each in find(every, wanted):
        assert each.minutes <= 15
    assert set(ids(find(every, wanted))) <= set(ids(find(every, replace(wanted, words=""))))


def test_beginnings_of_titles_come_first_then_titles_then_the_rest(every: list[Exercise]) -> None:
    assert ids(find(every, Filter(words="listen")))[0] == "listening"
    found = [each.title.casefold() for each in find(every, Filter(words="a"))]
    ranks = [0 if title.startswith("a") else 1 for title in found]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("words", ["listen", "room", "talk", "say", "back"])
def test_no_summary_stands_before_a_title(every: list[Exercise], words: str) -> None:
    found = find(every, Filter(words=words))
    holds = [words in each.title.casefold() for each in found]
    assert holds == sorted(holds, reverse=True)
