"""The linter: it finds each planted fault on its line, and nothing where nothing is wrong."""

import re
import tomllib

import msgspec
import pytest

from exercises.authoring import prose
from exercises.library.reading.faults import Fault
from exercises.model.exercise import Exercise

CLEAN = """\
format = 1
id = "window"
title = "Look out of the window"
summary = "A quiet minute, and a word for it."
people = "one"
for = ["either"]
minutes = 2
certainty = "own"
sources = ["lieberman-2007"]
why = "Looking far away for a moment may settle you a little."

[[steps]]
id = "look"
kind = "breathe"
by = "self"
text = "Rest your eyes on whatever is furthest away."
instead = "Or count the things that are blue."
breaths = 2

[[steps]]
id = "word"
kind = "choose"
by = "self"
text = "Which word comes near what you see?"
options = [
  { id = "wide", label = "wide" },
  { id = "grey", label = "grey", note = "with some rain in it" },
]

[[steps]]
id = "line"
kind = "write"
by = "self"
text = "One line about it, if you like."
compose = [{ text = "Out there it is {word}.", otherwise = "There is a window." }]

[[steps]]
id = "close"
kind = "close"
by = "self"
text = "That is enough for now."
"""

HARD = (
    "Contemplating unfamiliar circumstances deliberately, individuals occasionally recognise"
    " unanticipated opportunities, particularly when considerable emotional difficulties"
    " temporarily overwhelm ordinary conversational possibilities and inevitably necessitate"
    " deliberation among all participants."
)
LONG = " ".join(["Here are small words."] * 16)

PLANTED = {
    "an exclamation mark": ('a word for it."', 'a word for it!"', "summary", "exclamation"),
    "should": ("may settle you", "should settle you", "why", "a demand, 'should'"),
    "must, in capitals": ("Rest your eyes", "You MUST rest your eyes", "steps[0].text", "demand"),
    "have to": ("Or count", "You have to count", "steps[0].instead", "a demand"),
    "an office word": ("That is enough", "Task completed", "steps[3].text", "office word"),
    "a gender": ("whatever is", "whatever he sees", "steps[0].text", "a gender, 'he'"),
    "a gender in an option": ('label = "wide"', 'label = "her hair"', "steps[1].options[0].label",
                              "a gender"),
    "a marriage": ("settle you", "settle your marriage", "why", "a marriage"),
    "a diagnosis": ("what you see?", "your depression?", "steps[1].text", "diagnosis"),
    "a verdict": ("That is enough", "Well done, enough", "steps[3].text", "verdict"),
    "a promise": ("may settle", "will calm", "why", "a promise"),
    "a borrowed turn": ("That is enough", "Nothing wants to be solved", "steps[3].text",
                        "nobody uses like that"),
    "a word that heals": ("may settle you", "heals you", "why", "a promise, 'heals'"),
    "a sign beyond ASCII": ("with some rain", "with caf\u00e9 rain", "steps[1].options[1].note",
                            "not every terminal"),
    "an emoji": ("for now.", "for now. \U0001f600", "steps[3].text", "not every terminal"),
    "two blanks": ("A quiet minute", "A  quiet minute", "summary", "stray blank"),
    "more than sixty words": ("One line about it, if you like.", LONG, "steps[2].text",
                              "64 words"),
    "a hard sentence": ("One line about it, if you like.", HARD, "steps[2].text", "hard to read"),
    "minutes that do not hold": ("minutes = 2", "minutes = 20", "minutes", "about 1 would"),
    "an id that is not the file's": ('id = "window"', 'id = "door"', "id", "window.toml"),
    "a source that is not known": ("lieberman-2007", "lieberman-1907", "sources[0]", "no source"),
    "no close": ('kind = "close"', 'kind = "read"', "steps[3].kind", "'close'"),
    "nothing left when all is skipped": (', otherwise = "There is a window."', "",
                                         "steps[2].compose", "skipped"),
    "a slot where nothing fills it": ("There is a window.", "It is {word}.",
                                      "steps[2].compose[0].otherwise", "{slot}"),
}  # fmt: skip
"""What was there, what is planted, and the key and some words of what is said of it."""


def lint(text: str) -> list[Fault]:
    exercise = msgspec.toml.decode(text, type=Exercise)
    return prose.of_exercise(exercise, text, "window.toml")


def test_nothing_is_said_of_what_is_fine() -> None:
    assert [fault.sentence for fault in lint(CLEAN)] == []


@pytest.mark.parametrize("planted", PLANTED)
def test_each_planted_fault_is_found_at_its_place(planted: str) -> None:
    old, new, key, words = PLANTED[planted]
    assert CLEAN.count(old) == 1
    text = CLEAN.replace(old, new)
    line = next(n for n, (a, b) in enumerate(zip(CLEAN.splitlines(), text.splitlines(),
                                                 strict=True), start=1) if a != b)  # fmt: skip
    found = [fault for fault in lint(text) if fault.key == key and words in fault.reason]
    assert len(found) == 1, [fault.sentence for fault in lint(text)]
    assert (found[0].file, found[0].line) == ("window.toml", line)


def test_twenty_at_least_are_planted() -> None:
    assert len(PLANTED) >= 20


def test_all_is_hard_where_each_is_short() -> None:
    hard = "Individual deliberation necessitates considerable contemplation."
    text = CLEAN
    for easy in re.findall(r'^(?:text|summary|why) = "(.*)"$', CLEAN, re.MULTILINE):
        text = text.replace(easy, hard)
    [found] = [fault for fault in lint(text) if not fault.key]
    assert "all together is hard to read" in found.reason
    assert found.line == 0


@pytest.mark.parametrize(
    "fine",
    [
        "a healthy breakfast",
        "the heel of a shoe",
        "mandarins and omens",
        "Say what you would like.",
        "You do not have to find the words.",
        "You don't need to answer.",
    ],
)
def test_words_that_only_look_alike_pass(fine: str) -> None:
    assert [reason for reason in prose.unsaid(fine)] == []


def test_an_offer_is_made_for_each_rule() -> None:
    for rule in prose.RULES:
        assert rule.instead
        assert re.compile(rule.pattern)


def test_a_line_of_a_list_is_a_sentence() -> None:
    text = 'note = """\nthis week\n\n- bread and milk and apples for all of us\n' + "".join(
        f"- the heating and the garden number {n}\n" for n in range(6)
    )
    assert prose.of_content(f'{text}"""\n', "note.toml") == []


def test_what_is_no_text_is_not_read() -> None:
    raw = tomllib.loads('id = "he"\nkind = "she"\nlabel = "him"\nany = ["her"]\nof = "must"')
    assert list(prose.texts_in(raw)) == [("label", "him")]


def test_a_long_text_of_a_screen_is_found_with_its_key() -> None:
    [found] = prose.of_content(f'fine = "fine"\nlong = "{LONG}"\n', "home.toml")
    assert (found.line, found.key) == (2, "long")
