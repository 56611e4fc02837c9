"""Remarks on a reply: what they find in couples' own words, and what they never do."""

import csv
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.engine.listening import patterns as reading
from exercises.engine.listening.finding import beside, places
from exercises.engine.listening.patterns import JUDGEMENT, Compiled, Example, any_of, patterns
from exercises.engine.listening.replies import ASKS, NAMED, SHOWN, THERE, Remark, remarks
from exercises.library import library

REPLIES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("listening_replies.toml").read_text("utf-8")
)["replies"]
WRITTEN = (Path(library.__file__).parents[1] / "content" / reading.FILE).read_text("utf-8")
PATTERNS = [
    pytest.param(each, id=f"{kind}-{index}")
    for kind, found in patterns().of.items()
    for index, each in enumerate(found)
]
each_pattern = pytest.mark.parametrize("pattern", PATTERNS)

BLOCKS = [
    "You always leave.", "Don't worry.", "at least", "You feel lonely", "you felt hurt, but I",
    "Why don't you", "me too", "I had", "What happened", "Is that right?", "so-so-so-", "?",
    '"you never"', "\n", "\u201cat least\u201d", "It\u2019s your fault", "let's go", "the sea",
    "\u0130stanbul", "\u1e9e", "\ufb01ne", "\U0001faf6\U0001f3fd", "\x1b[31m", "{words}", "[/]",
    "\u6f22\u5b57", "\u05e9\u05dc\u05d5\u05dd", "and", "because", "\u2026", "--", "\x00", "\x85",
]  # fmt: skip
talk = st.one_of(
    st.lists(st.sampled_from(BLOCKS), max_size=12).map(" ".join),
    st.text(max_size=80),
    st.sampled_from(BLOCKS).map(lambda block: f"{block} " * 400),
)


def asked(reply: str, said: str = "") -> Remark | None:
    return next((each for each in remarks(reply, said) if each.kind in ASKS), None)


def there(reply: str, said: str = "") -> Remark | None:
    return next((each for each in remarks(reply, said) if each.kind in THERE), None)


def kind(remark: Remark | None) -> str:
    return remark.kind if remark else ""


with Path(__file__).with_name("couple_talk.tsv").open(encoding="utf-8", newline="") as table:
    KEPT_APART = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
"""Couple talk by somebody who had seen no pattern. No pattern is made from it: it only measures."""


at_least = pytest.mark.parametrize(
    ("asks", "precision", "recall"),
    [
        ("question", 0.85, 0.85),
        ("blame", 0.8, 0.5),
        ("reassurance", 0.8, 0.5),
        ("but", 0.8, 0.5),
        ("advice", 0.75, 0.5),
        ("own-story", 0.75, 0.5),
    ],
)


@at_least
def test_a_kind_is_found_in_talk_that_no_pattern_was_made_from(
    asks: str, precision: float, recall: float
) -> None:
    found = [each for each in KEPT_APART if kind(asked(each["reply"], each["said"])) == asks]
    right = sum(each["kind"] == asks for each in found)
    assert right >= precision * len(found)
    assert right >= recall * sum(each["kind"] == asks for each in KEPT_APART)


def test_a_good_paraphrase_in_that_talk_is_seldom_asked_about() -> None:
    good = [each for each in KEPT_APART if each["kind"] == "good"]
    asked_of = [asked(each["reply"], each["said"]) for each in good]
    assert len(good) == 100
    assert sum(each is not None for each in asked_of) <= 10
    assert sum(kind(each) in ("blame", "reassurance") for each in asked_of) <= 2


# Sixty replies


def test_sixty_replies_are_there_and_half_of_them_are_good() -> None:
    assert len(REPLIES) == 60
    assert sum(each["good"] for each in REPLIES) == 30
    assert not any(each["asks"] for each in REPLIES if each["good"])
    assert {each["asks"][0] for each in REPLIES if each["asks"]} == set(ASKS)


@at_least
def test_a_kind_is_found_often_enough_and_seldom_wrongly(
    asks: str, precision: float, recall: float
) -> None:
    found = [each for each in REPLIES if kind(asked(each["reply"], each["said"])) == asks]
    right = [each for each in found if asks in each["asks"]]
    first = [each for each in REPLIES if each["asks"][:1] == [asks]]
    assert len(right) >= precision * len(found)
    assert len([each for each in right if each in first]) >= recall * len(first)


def test_a_good_paraphrase_is_seldom_asked_about() -> None:
    good = [each for each in REPLIES if each["good"]]
    kinds = [kind(asked(each["reply"], each["said"])) for each in good]
    assert sum(bool(each) for each in kinds) <= 0.1 * len(good)
    assert sum(each in ("blame", "reassurance") for each in kinds) <= 0.02 * len(good)


@pytest.mark.parametrize("reply", REPLIES, ids=lambda reply: reply["reply"][:30])
def test_what_is_named_is_there(reply: dict[str, Any]) -> None:
    assert kind(there(reply["reply"], reply["said"])) in ["", *reply["there"]]


def test_much_of_what_is_there_is_named() -> None:
    worth = [each for each in REPLIES if each["there"]]
    named = [each for each in worth if there(each["reply"], each["said"])]
    assert len(named) >= len(worth) / 2


# Patterns


def finds(pattern: Compiled, example: Example) -> bool:
    """Whether this pattern alone finds something in an example."""
    talk = beside(example.reply, example.said, patterns().small)
    return any(places([pattern], talk))


@each_pattern
def test_a_pattern_finds_its_examples_and_nothing_in_the_others(pattern: Compiled) -> None:
    assert pattern.pattern.hits
    assert pattern.pattern.misses
    assert [each for each in pattern.pattern.hits if not finds(pattern, each)] == []
    assert [each for each in pattern.pattern.misses if finds(pattern, each)] == []


@each_pattern
def test_a_pattern_is_written_in_small_letters(pattern: Compiled) -> None:
    """What is searched is in small letters: a capital would never be found."""
    letters = re.sub(r"\(\?P<\w+>|\\.", "", pattern.find.pattern)
    assert letters.isascii()
    assert letters == letters.lower()


def test_every_part_is_used() -> None:
    parts = tomllib.loads(WRITTEN)["parts"]
    assert [name for name in parts if f"{{{name}}}" not in WRITTEN] == []


def test_every_kind_has_patterns_or_is_counted() -> None:
    assert set(patterns().of) == {*ASKS, *THERE, JUDGEMENT} - {"their-words"}


def test_several_patterns_in_one_find_what_any_of_them_finds() -> None:
    found = any_of([r"\bat last\b", r"^so", r"\bat least\b"])
    texts = ["so it is", "oh, at least", "at last", "last", "or so"]
    assert [text for text in texts if found.search(text)] == texts[:3]


def test_every_remark_has_its_sentence_and_no_sentence_is_idle() -> None:
    told = {
        Remark(each.pattern.kind, (), each.pattern.plain).key  # type: ignore[arg-type]
        for kind_, found in patterns().of.items()
        for each in found
        if kind_ != JUDGEMENT
    }
    told.add(Remark("their-words", (), plain=True).key)
    file = Path(library.__file__).parents[1] / "content" / "screens" / "session" / "remarks.toml"
    sentences = tomllib.loads(file.read_text("utf-8"))
    assert set(sentences) == told
    for key, sentence in sentences.items():
        assert "{words}" in sentence
        assert ("may" in sentence.split()) == key.endswith("_maybe")
        assert not re.search(r"paraphrase|reflect|level|%|better|wrong|right", sentence)


# One at a time


def test_the_hardest_is_asked_about_and_nothing_else() -> None:
    reply = "You never listen. Don't worry, but I had to. You should rest. Why not?"
    assert [each.kind for each in remarks(reply, "It was late.")] == ["blame"]
    softer = "Don't worry, but I had to. You should rest. Why did it hurt?"
    assert kind(asked(softer)) == "reassurance"


@pytest.mark.parametrize(
    "reply",
    [
        "You feel lonely at night because you always push us away.",
        "You feel lonely at night. That's ridiculous.",
        "Oh please, you feel lonely at night again.",
        "You're not lonely at night, you're just tired.",
    ],
)
def test_blame_and_judgement_get_no_kind_word(reply: str) -> None:
    assert there(reply, "I feel lonely at night.") is None


def test_without_them_the_same_words_do() -> None:
    assert there("You feel lonely at night.", "I feel lonely at night.") == Remark(
        "their-words", ("lonely", "night"), plain=True
    )


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        ("I want to go, but I'm afraid of your dad.", "You want to go, but my dad scares you."),
        ("I'd stay, and you always leave.", "You'd stay, but I always leave."),
        ("Part of me wants it.", "You want it, but part of you holds back."),
    ],
)
def test_two_sides_of_what_was_said_are_no_but(said: str, reply: str) -> None:
    assert asked(reply, said) is None


def test_you_never_got_to_is_no_blame() -> None:
    assert remarks("You never got to say it.", "Nobody asked me.") == ()


def test_what_the_speaker_says_of_themselves_is_no_blame() -> None:
    assert kind(asked("You never say no.", "I never say no.")) == ""
    assert kind(asked("You never say no.", "It was a long day.")) == "blame"


def test_quoted_words_are_somebody_elses() -> None:
    assert asked('I said "don\'t worry", and it fell flat.', "Your words fell flat.") is None
    assert asked("I said \u201cyou always do\u201d, and it fell flat.", "It fell flat.") is None


@pytest.mark.parametrize("mark", ["'", "\u2019"])
def test_curly_quotes_count_as_straight_ones(mark: str) -> None:
    remark = asked(f"Don{mark}t worry.")
    assert remark == Remark("reassurance", (f"Don{mark}t worry",), plain=False)


def test_a_check_back_is_no_question() -> None:
    assert remarks("The dog, then. Did I get that right?", "") == (
        Remark("check-back", ("Did I get that right?",), plain=True),
    )


@pytest.mark.parametrize("reply", ["What happened", "what happened?", "And how was that for you"])
def test_a_question_needs_no_mark(reply: str) -> None:
    assert kind(asked(reply, "It was loud.")) == "question"


def test_the_end_of_a_long_question_is_shown() -> None:
    question = f"Well, what do you think about {'this and ' * 20}that house?"
    remark = asked(question)
    assert remark is not None
    assert remark.words[0].split() == question.split()[-SHOWN:]


def test_few_of_many_shared_words_are_named() -> None:
    words = "apples pears plums grapes cherries figs"
    remark = there(f"So {words}.", f"Only {words}.")
    assert remark == Remark("their-words", tuple(words.split()[:NAMED]), plain=True)


# Any text


@given(reply=talk, said=talk)
def test_any_text_gets_at_most_one_of_each(reply: str, said: str) -> None:
    found = remarks(reply, said)
    assert [each.kind in THERE for each in found] in ([], [True], [False], [True, False])


@given(reply=talk, said=talk)
def test_the_words_stand_in_the_reply(reply: str, said: str) -> None:
    for remark in remarks(reply, said):
        assert remark.words
        for words in remark.words:
            assert words.strip() == words != ""
            assert words in reply
            assert len(words.split()) <= SHOWN
        if remark.kind == "their-words":
            spoken = said.replace("\u2019", "'").casefold()
            named = [word.replace("\u2019", "'").casefold() for word in remark.words]
            assert [word for word in named if word not in spoken] == []


@given(reply=talk.filter(str.isascii), said=talk.filter(str.isascii))
def test_capitals_change_nothing(reply: str, said: str) -> None:
    loud = remarks(reply.upper(), said.upper())
    assert [(each.kind, each.plain) for each in loud] == [
        (each.kind, each.plain) for each in remarks(reply, said)
    ]


@given(said=talk)
def test_an_empty_reply_gets_nothing(said: str) -> None:
    assert remarks("", said) == ()
    assert remarks(" \n\t ", said) == ()
