"""The words: what the exercise files, the word lists and the screens say, and how they say it."""

import math
import re
import string
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import pytest

import exercises
from exercises.authoring import prose
from exercises.library import help_lines
from exercises.library.reading.read import read
from exercises.library.vocabulary import vocabulary
from exercises.model.exercise import (
    Choose,
    Exercise,
    FeelingWord,
    Leaf,
    Option,
    Paraphrase,
    Repeat,
    Reveal,
    Share,
    Step,
    walk,
)

CONTENT = Path(exercises.__file__).parent / "content"
PATTERN_FILES = {"remarks.toml", "helping.toml", "finding.toml"}
"""Patterns, and names of steps: nobody reads them on a screen."""
EXERCISE_FILES = sorted((CONTENT / "exercises").glob("*.toml"))
SCREEN_FILES = sorted((CONTENT / "screens").glob("*/*.toml"))
SCREENS = {
    "welcome", "who", "home", "pause", "curtain", "help", "settings", "kept", "session", "errors"
}  # fmt: skip

WITHDRAWAL = {
    "numb", "blank", "shut down", "cornered", "drained", "crowded", "on guard", "unsure",
    "far away", "ashamed", "relieved", "tender", "closed off", "switched off", "quiet",
}  # fmt: skip
FEELINGS = vocabulary().feelings
LISTS: dict[str, tuple[Option, ...]] = {
    name: vocabulary()[name] for name in ("places", "sensations", "urges", "helps", "topics")
}


def exercise_of(file: Path) -> Exercise:
    found = read(file)
    assert isinstance(found, Exercise), found
    return found


def screen_strings(file: Path) -> Iterator[tuple[str, str]]:
    for key, value in tomllib.loads(file.read_text("utf-8")).items():
        for text in value if isinstance(value, list) else [value]:
            yield key, text


WORD_FILES = sorted(file for file in CONTENT.glob("*.toml") if file.name not in PATTERN_FILES)
ALL_FILES = [*EXERCISE_FILES, *WORD_FILES, *SCREEN_FILES]
each_file = pytest.mark.parametrize(
    "file", ALL_FILES, ids=lambda file: file.relative_to(CONTENT).as_posix()
)
each_exercise = pytest.mark.parametrize("file", EXERCISE_FILES, ids=lambda file: file.stem)
each_screen = pytest.mark.parametrize("file", SCREEN_FILES, ids=lambda file: file.stem)


def count(*texts: str) -> int:
    return len(" ".join(texts).split())


# How it is said


@each_file
def test_all_is_said_in_our_way(file: Path) -> None:
    """The same rules as in `nearer check`; tests/exercises/test_style.py shows that they find."""
    text = file.read_text("utf-8")
    if file in EXERCISE_FILES:
        exercise = msgspec.toml.decode(text, type=Exercise)
        found = prose.of_exercise(exercise, text, file.name)
    else:
        found = prose.of_content(text, file.name)
    assert [fault.sentence for fault in found] == []


def test_names_in_help_lines_stay_as_they_are_but_can_be_shown() -> None:
    for each in help_lines.built_in().lines + help_lines.built_in().world:
        assert f"{each.where}{each.name}{each.reach}".isascii(), each
        assert "!" not in each.name


# Exercises


def test_the_three_core_exercises_are_there() -> None:
    assert {"pause", "listening", "name-what-is-here"} <= {file.stem for file in EXERCISE_FILES}


@each_exercise
def test_an_exercise_file_decodes_and_is_named_by_its_id(file: Path) -> None:
    exercise = exercise_of(file)
    assert exercise.id == file.stem
    again = msgspec.json.decode(msgspec.json.encode(exercise), type=Exercise)
    assert again == exercise


def leaves(steps: tuple[Step, ...]) -> Iterator[Leaf]:
    return (step for step in walk(steps) if not isinstance(step, Repeat))


@each_exercise
def test_ids_are_unique_and_what_is_referred_to_exists(file: Path) -> None:
    exercise = exercise_of(file)
    steps = list(walk(exercise.steps))
    ids = [step.id for step in steps]
    assert [twice for twice, n in Counter(ids).items() if n > 1] == []
    options = {
        step.id: {option.id for option in step.options}
        for step in steps
        if isinstance(step, Choose)
    }
    options |= {
        step.id: {"more", "yes", "partly", "not-yet"}
        for step in steps
        if isinstance(step, Paraphrase)
    }
    options |= {
        step.id: {"speaker", "listener", "both"} for step in steps if isinstance(step, Reveal)
    }
    for step in steps:
        conditions = [step.only_if, step.until if isinstance(step, Repeat) else None]
        for condition in filter(None, conditions):
            assert set(condition.any) <= options[condition.step], step.id
        if isinstance(step, Share):
            assert step.of in ids[: ids.index(step.id)]


@each_exercise
def test_every_slot_is_a_name_or_an_earlier_step(file: Path) -> None:
    exercise = exercise_of(file)
    earlier: set[str] = set()
    for step in leaves(exercise.steps):
        data = msgspec.to_builtins(step)
        texts = " ".join(text for _, text in prose.texts_in(data))
        slots = {slot.partition(".")[0] for slot in re.findall(r"\{([^}]*)\}", texts)}
        assert slots <= {"speaker", "listener", "me", "other", "living", "brought"} | earlier, (
            step.id
        )
        if exercise.people != "two":
            assert slots.isdisjoint({"speaker", "listener", "other"}), step.id
        earlier.add(step.id)


@each_exercise
def test_every_exercise_ends_kindly(file: Path) -> None:
    """The close is also the end of a session that was left early: it claims nothing."""
    last = exercise_of(file).steps[-1]
    assert type(last).__name__ == "Close"


def test_listening_gives_both_the_same() -> None:
    exercise = exercise_of(CONTENT / "exercises" / "listening.toml")
    assert len(exercise.steps) <= 9
    turns = next(step for step in exercise.steps if step.id == "turns")
    assert isinstance(turns, Repeat)
    assert (turns.times, turns.swap) == (2, True)
    exchanges = next(step for step in turns.steps if step.id == "exchanges")
    assert isinstance(exchanges, Repeat)
    assert exchanges.times == 3
    assert exchanges.until is not None
    assert exchanges.until.skipped


def test_what_is_named_alone_stays_with_one() -> None:
    exercise = exercise_of(CONTENT / "exercises" / "name-what-is-here.toml")
    assert {step.by for step in leaves(exercise.steps)} == {"self"}


# Word lists


@pytest.mark.parametrize("name", LISTS)
def test_a_word_list_fits_into_sentences(name: str) -> None:
    words = LISTS[name]
    assert 10 <= len(words) <= 20
    assert len({word.id for word in words}) == len({word.label for word in words}) == len(words)
    for word in words:
        assert word.label[-1] not in string.punctuation
        assert word.label[0].islower()
        assert count(word.label) <= 7


@pytest.mark.parametrize("name", ["places", "sensations", "urges", "helps"])
def test_not_knowing_is_an_answer(name: str) -> None:
    ids = {word.id for word in LISTS[name]}
    assert "not-sure-yet" in ids
    assert ids & {"nothing", "nowhere"}


# Feelings


def near(valence: float, energy: float) -> list[tuple[float, FeelingWord]]:
    spot = (valence, energy)
    return sorted(
        ((math.dist(spot, (word.valence, word.energy)), word) for word in FEELINGS),
        key=lambda found: found[0],
    )


def pairs(words: tuple[FeelingWord, ...]) -> Iterable[tuple[FeelingWord, FeelingWord]]:
    return ((a, b) for index, a in enumerate(words) for b in words[:index])


def test_there_are_enough_feelings_and_none_twice() -> None:
    assert 90 <= len(FEELINGS) <= 120
    assert len({word.id for word in FEELINGS}) == len(FEELINGS)
    assert len({word.label for word in FEELINGS}) == len(FEELINGS)


def test_feelings_know_the_words_of_withdrawal() -> None:
    labels = {word.label for word in FEELINGS}
    assert labels >= WITHDRAWAL
    assert {"nothing-much", "not-sure-yet"} <= {word.id for word in FEELINGS}


def test_a_feeling_has_a_short_hint() -> None:
    for word in FEELINGS:
        assert word.hint.startswith("as if "), word.label
        assert 4 <= count(word.hint) <= 9, word.label
        assert word.hint[-1] not in string.punctuation, word.label
        assert len(word.label) <= 24, word.label
    assert len({word.hint for word in FEELINGS}) == len(FEELINGS)


def test_no_two_feelings_share_a_place() -> None:
    close = [
        (a.label, b.label)
        for a, b in pairs(FEELINGS)
        if math.dist((a.valence, a.energy), (b.valence, b.energy)) < 0.1
    ]
    assert close == []


@pytest.mark.parametrize("side", [(1, 1), (1, -1), (-1, 1), (-1, -1)])
def test_every_quarter_of_the_map_has_words(side: tuple[int, int]) -> None:
    inside = [w for w in FEELINGS if w.valence * side[0] > 0 and w.energy * side[1] > 0]
    assert len(inside) >= 18


@pytest.mark.parametrize("valence", [step / 4 for step in range(-4, 5)])
@pytest.mark.parametrize("energy", [step / 4 for step in range(-4, 5)])
def test_nine_words_are_near_every_spot(valence: float, energy: float) -> None:
    """Inside the map nine words lie within 0.5; at its edges half the circle is outside."""
    found = near(valence, energy)
    edges = sum(abs(axis) == 1 for axis in (valence, energy))
    assert found[0][0] <= 0.2
    assert found[8][0] <= (0.5, 0.6, 0.75)[edges]


# Screens


def test_every_screen_has_its_words() -> None:
    assert {file.stem for file in SCREEN_FILES} >= SCREENS


@each_screen
def test_a_screen_file_is_flat(file: Path) -> None:
    for key, value in tomllib.loads(file.read_text("utf-8")).items():
        assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*_?", key), key
        assert isinstance(value, str | list), key
    assert all(isinstance(text, str) and text for _, text in screen_strings(file))


@pytest.mark.parametrize("screen", ["welcome", "help"])
def test_a_page_holds_sixty_words_at_most(screen: str) -> None:
    pages: dict[str, list[str]] = {}
    for key, text in screen_strings(next((CONTENT / "screens").glob(f"*/{screen}.toml"))):
        pages.setdefault(key.partition("_")[0], []).append(text)
    assert {page: n for page, texts in pages.items() if (n := count(*texts)) > 60} == {}


@each_screen
def test_placeholders_can_be_filled(file: Path) -> None:
    for key, text in screen_strings(file):
        for _, name, spec, conversion in string.Formatter().parse(text):
            assert name is None or (name.isidentifier() and name.islower()), key
            assert not spec, key
            assert not conversion, key
