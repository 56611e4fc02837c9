"""Own words for feelings stay on their own map; each word of the map has a meaning."""

from support.exercises.made_things import ended

from exercises.journal.files.errors import Unreadable
from exercises.library.vocabulary import vocabulary
from exercises.model.events import Felt
from exercises.model.records import Finished
from exercises.recommend.own_feelings import MOST, answered, own_feelings


class Kept:
    """A journal with these sessions in one month."""

    def __init__(self, *sessions: Finished, broken: bool = False) -> None:
        self.sessions, self.broken = list(sessions), broken

    def months_seen(self, viewer: str | None, most: int) -> list[str]:
        if self.broken:
            raise Unreadable("This month cannot be read.")
        return ["2026-03"]

    def finished(self, *, month: str) -> list[Finished]:
        return self.sessions


def felt(name: str, who: str, word: str, *, days: int = 0, placed: bool = True) -> Finished:
    place = (-0.5, 0.25) if placed else (None, None)
    return ended(name, "daily-check-in", (who, "word", Felt((), word, *place)), days=days)


def words(*sessions: Finished, who: str = "a", broken: bool = False) -> list[str]:
    found = own_feelings(Kept(*sessions, broken=broken), who)  # type: ignore[arg-type]
    return [word.label for word in found]


def test_a_word_of_ones_own_lies_where_it_was_given() -> None:
    (word,) = own_feelings(Kept(felt("s", "a", "prickly")), "a")  # type: ignore[arg-type]
    assert (word.label, word.valence, word.energy) == ("prickly", -0.5, 0.25)


def test_it_lies_on_no_other_map() -> None:
    both = (felt("one", "a", "prickly"), felt("two", "b", "woolly"))
    assert words(*both, who="a") == ["prickly"]
    assert words(*both, who="b") == ["woolly"]


def test_each_word_lies_once_and_the_newest_are_kept() -> None:
    assert words(felt("one", "a", "Prickly"), felt("two", "a", "prickly", days=1)) == ["prickly"]
    many = [felt(f"s{at}", "a", f"word {at}", days=at) for at in range(MOST + 3)]
    assert words(*many) == [f"word {at}" for at in range(3, MOST + 3)]


def test_what_has_no_place_or_is_a_sentence_stays_where_it_was_written() -> None:
    assert words(felt("one", "a", "prickly", placed=False), felt("two", "a", "x" * 31)) == []


def test_where_nothing_can_be_read_the_map_is_as_it_comes() -> None:
    assert words(felt("one", "a", "prickly"), broken=True) == []


def test_an_answer_holds_ids_of_the_map_and_own_words_in_words() -> None:
    own = own_feelings(Kept(felt("s", "a", "prickly")), "a")  # type: ignore[arg-type]
    assert answered(own, ("calm", own[0].id), "") == (("calm",), "prickly")
    assert answered(own, (own[0].id,), "woolly ") == ((), "prickly, woolly")
    assert answered((), ("calm",), "") == (("calm",), "")


def test_each_word_of_the_map_has_a_short_meaning_that_is_not_the_word() -> None:
    for word in vocabulary().feelings:
        assert 1 < len(word.means.split()) <= 11, word.label
        assert word.means[0].islower()
        assert word.label not in word.means.split(), word.label
    assert len({word.means for word in vocabulary().feelings}) == len(vocabulary().feelings)
