"""The word lists, the deck of questions and the sources: enough of them, and none twice."""

import difflib
import itertools
import re
import string
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import exercises
from exercises.library import vocabulary as reading
from exercises.model.exercise import Option, Question

CONTENT = Path(exercises.__file__).parent / "content"
WORDS = reading.vocabulary()
QUESTIONS: tuple[Question, ...] = WORDS.questions

AT_LEAST = {
    "needs": 40,
    "appreciations": 20,
    "declines": 15,
    "stems": 20,
    "soothing": 25,
    "rituals": 25,
    "gestures": 30,
    "acts": 15,
    "signs": 20,
    "seen": 15,
    "lengths": 8,
}
TOPICS = {"energy", "outside", "us", "past-joys", "hopes"}

BLAME = r"\b(why|always|never|fault|blame|wrong with|guilty|ashamed)\b"
TAKEN_FOR_GRANTED = (
    r"\b(kids?|child(ren)?|baby|sons?|daughters?|family|parents?|grand\w+|god|pray\w*|church|faith"
    r"|christmas|easter|honeymoon|anniversar\w+|engaged|our (home|house|flat|bed|kitchen|wedding)"
    r"|at home|sex|beer|wine|alcohol|drunk|still love|happy together)\b"
)
OPENS = r"^(what|which|when|where|how|who|in what|in which|at which|if|after)\b"

each_list = pytest.mark.parametrize("name", AT_LEAST)
each_topic = pytest.mark.parametrize("topic", sorted(TOPICS))


def labels(name: str) -> list[str]:
    return [word.label for word in WORDS[name]]


def every_text() -> list[str]:
    words: list[Option | Question] = [*QUESTIONS]
    words += [word for name in AT_LEAST for word in WORDS[name]]
    return [text for word in words for text in (word.label, word.note) if text]


def bare(label: str) -> str:
    """Only its words, in small letters."""
    return " ".join(re.findall(r"[a-z']+", label.lower()))


SMALL = frozenset(
    bare(
        "a an the of to in on is it i you me my your we us for and or do does did be are was were"
        " what which when where how who would could like have has"
    ).split()
)


def weighty(label: str) -> frozenset[str]:
    """The words that carry what is asked."""
    return frozenset(bare(label).split()) - SMALL


def twins(found: list[str]) -> list[tuple[str, str]]:
    """Labels that say the same in nearly the same words."""
    return [
        (one, other)
        for one, other in itertools.combinations(found, 2)
        if bare(one) == bare(other)
        or (weighty(one) and weighty(one) == weighty(other))
        or difflib.SequenceMatcher(None, bare(one), bare(other)).ratio() > 0.95
    ]


# Lists


@each_list
def test_there_are_enough(name: str) -> None:
    assert len(WORDS[name]) >= AT_LEAST[name]


@each_list
def test_nothing_is_there_twice(name: str) -> None:
    assert [twice for twice, n in Counter(w.id for w in WORDS[name]).items() if n > 1] == []
    assert twins(labels(name)) == []


@pytest.mark.parametrize("pair", [("some quiet", "Some quiet."), ("the tea, hot", "hot tea")])
def test_twins_are_found(pair: tuple[str, str]) -> None:
    assert twins(list(pair)) == [pair]


@each_list
def test_labels_are_short_enough_for_a_narrow_screen(name: str) -> None:
    longest = 56 if name == "declines" else 45
    assert [label for label in labels(name) if len(label) > longest] == []


@pytest.mark.parametrize("name", ["needs", "soothing", "gestures", "acts", "signs", "seen"])
def test_several_of_them_can_stand_in_one_sentence(name: str) -> None:
    """`{slot}` joins what was chosen with commas: the labels bring none, and no end."""
    for label in labels(name):
        assert not set(label) & set(",:;."), label
        assert label[0].islower() or label.startswith("I "), label


@pytest.mark.parametrize("name", ["needs", "soothing", "rituals", "seen", "lengths"])
def test_nouns_follow_what_comes_before(name: str) -> None:
    """ "What I may need is ..." and "I long for ..." both go on with them."""
    assert [label for label in labels(name) if label.startswith(("to ", "that ", "I "))] == []


@pytest.mark.parametrize("name", ["gestures", "acts", "urges"])
def test_what_can_be_done_follows_a_verb(name: str) -> None:
    first = {label.split()[0] for label in labels(name)}
    assert not first & {"a", "an", "the", "to", "my", "your", "some"}


@pytest.mark.parametrize("name", ["needs", "acts", "signs"])
def test_not_knowing_is_an_answer_here_too(name: str) -> None:
    assert "not-sure-yet" in {word.id for word in WORDS[name]}


def test_a_need_can_be_safety_respect_time_or_reassurance() -> None:
    assert {"safety", "respect", "time-to-think", "all-right"} <= {w.id for w in WORDS["needs"]}


@pytest.mark.parametrize("name", ["appreciations", "stems"])
def test_a_beginning_leaves_its_end_open(name: str) -> None:
    for label in labels(name):
        assert label[0].isupper(), label
        assert label[-1] not in set(string.punctuation) - {":"}, label


def test_an_appreciation_shows_how_it_may_end() -> None:
    assert [word.id for word in WORDS["appreciations"] if not word.note] == []


def test_a_stem_says_its_rung() -> None:
    rungs = Counter(word.note for word in WORDS["stems"])
    assert set(rungs) == {"words", "feeling", "meaning"}
    assert min(rungs.values()) >= 6


def test_a_decline_is_a_whole_sentence() -> None:
    assert [text for text in labels("declines") if text[-1] not in ".?" or text[0].islower()] == []


def test_a_ritual_has_a_version_for_a_bad_day() -> None:
    for word in WORDS["rituals"]:
        assert word.note, word.id
        assert len(word.note) <= 45, word.note


def test_what_a_camera_sees_has_no_meaning_in_it() -> None:
    guess = (
        r"\b(angry|cold|ignor\w+|refus\w+|punish\w*|want\w*|sulk\w*|distant|hurt|feel\w*|love)\b"
    )
    assert [label for label in labels("seen") if re.search(guess, label)] == []


def test_nothing_to_soothe_is_a_drink_or_a_screen() -> None:
    screens = r"\b(phones?|tv|screens?|films?|scroll\w*|videos?|games? online|wine|beer|drinks?)\b"
    found = [text for text in labels("soothing") if re.search(screens, text)]
    assert found == ["a warm drink"]


# Questions


def test_there_are_enough_questions_and_none_twice() -> None:
    assert len(QUESTIONS) >= 150
    assert len({question.id for question in QUESTIONS}) == len(QUESTIONS)
    assert twins([question.label for question in QUESTIONS]) == []


def test_light_questions_are_the_most() -> None:
    depths = Counter(question.depth for question in QUESTIONS)
    assert set(depths) == set(range(1, 9))
    assert min(depths[1], depths[2]) >= max(depths[depth] for depth in range(3, 9))
    assert sum(depths[depth] for depth in (1, 2, 3)) > len(QUESTIONS) / 2
    assert depths[8] == min(depths.values())


def test_the_deck_begins_light_and_mixes_its_topics() -> None:
    """A deck is laid in the order of the file."""
    assert [q.depth for q in QUESTIONS] == sorted(q.depth for q in QUESTIONS)
    assert {q.topic for q in QUESTIONS[:8]} == TOPICS
    runs = [len(list(run)) for _, run in itertools.groupby(QUESTIONS, key=lambda q: q.topic)]
    assert max(runs) <= 3


def test_every_question_has_a_topic_that_is_known() -> None:
    assert {question.topic for question in QUESTIONS} == TOPICS


@each_topic
def test_a_topic_goes_from_light_to_deep(topic: str) -> None:
    depths = Counter(question.depth for question in QUESTIONS if question.topic == topic)
    assert set(depths) == set(range(1, 9))
    assert depths[1] >= 5
    assert depths[2] >= 5
    assert depths.total() >= 30


def test_a_question_is_open() -> None:
    """A yes or a no does not answer it."""
    for question in QUESTIONS:
        assert question.label.endswith("?"), question.label
        assert question.label.count("?") == 1, question.label
        assert re.match(OPENS, question.label, re.IGNORECASE), question.label
        assert len(question.label.split()) <= 15, question.label


def test_the_lightest_questions_leave_out_the_heart() -> None:
    heavy = r"\b(fear|afraid|hurts?|need|lonely|love|scare\w*|worry|miss|sad)\b"
    found = [q.label for q in QUESTIONS if q.depth <= 2 and re.search(heavy, q.label)]
    assert found == ["Which piece of clothing did you love, and where did it go?"]


# How it is said


def test_no_question_blames() -> None:
    assert [q.label for q in QUESTIONS if re.search(BLAME, q.label, re.IGNORECASE)] == []


def test_nothing_is_taken_for_granted() -> None:
    found = [text for text in every_text() if re.search(TAKEN_FOR_GRANTED, text, re.IGNORECASE)]
    assert found == []


def test_the_words_are_plain_ascii() -> None:
    assert [text for text in every_text() if not text.isascii() or "!" in text] == []


# Sources


def sources() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((CONTENT / "sources.toml").read_text("utf-8"))[
        "sources"
    ]
    return found


def test_a_source_is_a_line_to_find_it_by() -> None:
    for source in sources():
        assert set(source) == {"id", "cite", "note"}, source
        assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", source["id"])
        assert "\n" not in source["cite"]
        assert source["cite"].endswith("."), source["id"]
        assert source["note"].endswith("."), source["id"]
    assert [twice for twice, n in Counter(s["id"] for s in sources()).items() if n > 1] == []


def test_every_source_that_an_exercise_names_is_there() -> None:
    known = {source["id"] for source in sources()}
    unknown = {
        (file.stem, source)
        for file in (CONTENT / "exercises").glob("*.toml")
        for source in tomllib.loads(file.read_text("utf-8")).get("sources", [])
        if isinstance(source, str) and source not in known
    }
    assert unknown == set()
