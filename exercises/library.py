"""Finds, reads and checks exercise files: the built-in ones and the user's own."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec
from msgspec.structs import replace

from exercises.consistency import contradictions
from exercises.faults import Fault, line_of
from exercises.model import (
    Body,
    Choose,
    Exercise,
    Feel,
    FeelingWord,
    Option,
    Repeat,
    Speak,
    Step,
)

LARGEST = 1_000_000
"""Bytes; a larger file is no exercise."""

_NOT_EXERCISES = frozenset({"vocabulary.toml", "path.toml"})
_PLACE = re.compile(r"^(.*?)(?: - at `(?:key in )?(.*)`)?$", re.DOTALL)


class UnknownExercise(Exception):
    """No exercise has this id; `nearest` holds up to three that look like it."""

    def __init__(self, exercise: str, nearest: tuple[str, ...]) -> None:
        super().__init__(exercise)
        self.nearest = nearest


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The word lists of `vocabulary.toml`."""

    feelings: tuple[FeelingWord, ...]
    places: tuple[Option, ...]
    sensations: tuple[Option, ...]
    urges: tuple[Option, ...]
    helps: tuple[Option, ...]
    topics: tuple[Option, ...]


def content() -> Traversable:
    """The folder of what is built in."""
    return files("exercises") / "content"


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The built-in word lists."""
    data = (content() / "vocabulary.toml").read_bytes()
    return msgspec.toml.decode(data, type=Vocabulary)


class Texts:
    """What a screen says, by key."""

    def __init__(self, texts: dict[str, str | list[str]]) -> None:
        self._texts = texts

    def __call__(self, key: str, /, **slots: object) -> str:
        """A text with its `{slots}` filled, in one pass: what is filled in is never read."""
        text = self._texts[key]
        assert isinstance(text, str)
        return re.sub(r"\{(\w+)\}", lambda slot: str(slots.get(slot[1], slot[0])), text)

    def __contains__(self, key: str) -> bool:
        return key in self._texts

    def lines(self, key: str) -> list[str]:
        """A list of texts."""
        lines = self._texts[key]
        assert isinstance(lines, list)
        return lines


@lru_cache
def screen_texts(screen: str) -> Texts:
    """What a screen says, from `content/screens/`."""
    data = (content() / "screens" / f"{screen}.toml").read_bytes()
    return Texts(msgspec.toml.decode(data, type=dict[str, str | list[str]]))


class Library:
    """The exercises that can be done.

    Args:
        own: Folder of the user's own files; may be missing.
    """

    def __init__(self, own: Path | None = None) -> None:
        self._own = own
        self.faults: list[Fault] = []
        """What was wrong in the files read so far; the other files work all the same."""

    def all(self) -> tuple[Exercise, ...]:
        """Every exercise that could be read, built-in ones first. Fills `faults`."""
        self.faults = []
        found: dict[str, Exercise] = {}
        for file in self._files():
            exercise = self._read(file)
            if exercise is None:
                continue
            if exercise.id in found:
                line = line_of(file.read_text("utf-8"), "$.id")
                self.faults.append(
                    Fault(file.name, line, "id", f"'{exercise.id}' is taken; choose another id")
                )
                continue
            found[exercise.id] = exercise
        return tuple(found.values())

    def get(self, exercise: str) -> Exercise:
        """One exercise by its id. Reads a built-in file by its name, not the whole library.

        Raises:
            UnknownExercise: No file that can be read has this id.
        """
        file = content() / f"{exercise}.toml"
        known = f"{exercise}.toml" not in _NOT_EXERCISES and re.fullmatch(
            r"[a-z0-9-]{1,48}", exercise
        )
        if known and file.is_file() and (found := self._read(file)):
            return found
        every = {each.id: each for each in self.all()}
        if exercise in every:
            return every[exercise]
        nearest = difflib.get_close_matches(exercise, every, n=3, cutoff=0.0)
        raise UnknownExercise(exercise, tuple(nearest))

    def _files(self) -> Iterator[Traversable]:
        built_in = (file for file in content().iterdir() if file.name.endswith(".toml"))
        yield from sorted(
            (file for file in built_in if file.name not in _NOT_EXERCISES),
            key=lambda file: file.name,
        )
        if self._own is not None and self._own.is_dir():
            yield from sorted(self._own.glob("*.toml"))

    def _read(self, file: Traversable) -> Exercise | None:
        found = read(file)
        if isinstance(found, Fault):
            self.faults.append(found)
            return None
        return found


def read(file: Traversable | Path) -> Exercise | Fault:
    """Read and check one exercise file; the first fault instead, where there is one."""
    if not file.is_file():  # a pipe would be waited for
        return Fault(file.name, 0, "", "this is not a file that can be read")
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError:
        return Fault(file.name, 0, "", "the file cannot be read; look at its permissions")
    if len(data) > LARGEST:
        return Fault(file.name, 0, "", "the file is too large for an exercise")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return Fault(file.name, line, "", "this is not UTF-8; save the file as UTF-8")
    return parse(text, file.name)


def parse(text: str, name: str) -> Exercise | Fault:
    """Decode and check the text of an exercise file.

    Args:
        text: TOML.
        name: Of the file, for the fault.

    Returns:
        The exercise with its word lists filled in, or the first fault.
    """
    try:
        exercise = msgspec.toml.decode(text, type=Exercise)
    except (msgspec.ValidationError, tomllib.TOMLDecodeError, msgspec.DecodeError) as error:
        return _explain(error, text, name)
    except (RecursionError, ValueError):  # nested too deeply, or a number of thousands of digits
        return Fault(name, 1, "", "something in here is too long or too deep to be read")
    for path, reason in contradictions(exercise):
        return Fault(name, line_of(text, path), path.removeprefix("$."), reason)
    return fill(exercise)


def _explain(error: Exception, text: str, name: str) -> Fault:
    """A fault from what msgspec or tomllib said."""
    if at := re.search(r"\(at line (\d+)", str(error)):
        reason = str(error).split(" (at line")[0]
        return Fault(name, int(at[1]), "", f"this is not TOML: {reason}")
    if "at end of document" in str(error):
        return Fault(name, text.count("\n") + 1, "", "the file ends too early; it is not TOML yet")
    found = _PLACE.match(str(error))
    message, path = (found[1], found[2] or "$") if found else (str(error), "$")
    if unknown := re.search(r"unknown field `([^`]+)`", message):
        path = f"{path}.{unknown[1]}"
        message = "this key is not known here; remove it or look at its spelling"
    elif missing := re.search(r"missing required field `([^`]+)`", message):
        return Fault(
            name,
            line_of(text, path),
            path.removeprefix("$").lstrip("."),
            f"the key '{missing[1]}' is missing; add it",
        )
    key = path.removeprefix("$").lstrip(".")
    return Fault(name, line_of(text, path), key, message[:1].lower() + message[1:])


def fill(exercise: Exercise) -> Exercise:
    """The exercise with the word lists that its steps name."""
    return replace(exercise, steps=tuple(_fill(step) for step in exercise.steps))


def _fill(step: Step) -> Step:
    if isinstance(step, Repeat):
        return replace(step, steps=tuple(_fill(inner) for inner in step.steps))
    if isinstance(step, Choose) and step.vocabulary:
        options: tuple[Option, ...] = getattr(vocabulary(), step.vocabulary)
        return replace(step, options=options)
    if isinstance(step, Body):
        words = vocabulary()
        return replace(
            step,
            places=step.places or words.places,
            sensations=step.sensations or words.sensations,
        )
    if isinstance(step, Feel) and not step.words:
        return replace(step, words=vocabulary().feelings)
    return step


def resolve(exercise: Exercise, turn_seconds: int) -> Exercise:
    """The exercise as a session carries it: with the turn length of the settings.

    Args:
        exercise: From the library.
        turn_seconds: For speaking turns that name no length of their own.
    """

    def set_length(step: Step) -> Step:
        if isinstance(step, Repeat):
            return replace(step, steps=tuple(set_length(inner) for inner in step.steps))
        if isinstance(step, Speak) and step.seconds == 0:
            return replace(step, seconds=turn_seconds)
        return step

    return replace(exercise, steps=tuple(set_length(step) for step in exercise.steps))
