"""Finding something in the library."""

import pytest
from msgspec.structs import replace

from exercises.library.library import Library
from exercises.model.exercise import Exercise
from exercises.recommend.path import path
from exercises.recommend.search import Filter, find


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
