"""Answers as words, and texts filled with them; what somebody typed comes back exactly."""

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.exercises.sessions import A_BREAK, NAMES, Play, an_exercise

from exercises.engine.wording import compose, composed, fill, listed, say
from exercises.library.library import Library
from exercises.library.vocabulary import vocabulary
from exercises.model.events import (
    Answer,
    Chosen,
    Fated,
    Felt,
    Located,
    Paced,
    Planned,
    Rated,
    Wrote,
)
from exercises.model.exercise import Condition, Exercise, Sentence, Write

HOSTILE = [
    "[/]",
    "[@click=app.quit]x[/]",
    "$name ${x} %s {0}",
    "{speaker}",
    "{words} {me} {other}",
    "{{}} }{",
    "C:\\new\\table \\1 \\g<0>",
    "🫶🏽 👩‍👩‍👧 ½",
    "漢字かな",
    "שלום עולם",
    "one\ntwo\r\nthree\ttabs",
    "\x1b[31mred",
    "a" * 5_000,
    "word " * 1_000 + "end",
]

typed = st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=40))


def told(text: str) -> Play:
    """A session in which `a` wrote this, where everybody sees it."""
    game = Play(
        an_exercise(
            {"id": "words", "kind": "write", "by": "both"},
            {"id": "after", "kind": "read", "by": "speaker"},
        )
    )
    game.answer(Wrote(text))
    return game


@given(typed)
def test_what_was_typed_comes_back_exactly(text: str) -> None:
    game = told(text)
    step = game.start.exercise.steps[0]
    assert isinstance(step, Write)
    assert say(step, Wrote(text), NAMES) == text
    assert fill("<{words}>", game.state, NAMES) == f"<{text.strip() or '...'}>"


def test_slots_that_were_typed_are_not_filled() -> None:
    game = told("{speaker} and {words}")
    assert fill("{speaker}: {words}", game.state, NAMES) == "Ada: {speaker} and {words}"


@given(typed | st.just("well.."))
def test_what_was_typed_stands_exactly_in_a_composed_text(text: str) -> None:
    found = compose((Sentence(text="I said {words}"),), told(text).state, NAMES)
    assert found == (f"I said {text.strip()}" if text.strip() else "")


@pytest.mark.parametrize("name", ["[/]", "{listener}", "\\1", "🫶", "O'Brien {me}"])
def test_names_come_back_exactly_too(name: str) -> None:
    game = told("tea")
    assert fill("{speaker} said {words}", game.state, {"a": name, "b": "Ben"}) == f"{name} said tea"


@given(typed)
def test_what_was_shared_is_exactly_what_is_said(text: str) -> None:
    step = Library().get("name-what-is-here").steps[-2]
    assert say(step, Fated("shared", text), NAMES) == text  # type: ignore[arg-type]


def test_names_follow_the_roles(listening: Exercise) -> None:
    game = Play(listening)
    game.to("roles")
    game.answer(Chosen(("b",)))
    assert fill("{speaker} to {listener}", game.state, NAMES) == "Ben to Ada"
    assert fill("{me}, not {other}", game.state, NAMES) == "Ben, not Ada"
    game.to("swap")
    game.answer()
    assert fill("{speaker} to {listener}", game.state, NAMES) == "Ada to Ben"


def test_a_slot_without_an_answer_says_so(listening: Exercise) -> None:
    game = Play(listening)
    assert fill("About {topic}", game.state, NAMES) == "About ..."
    game.to("topic")
    game.do("skipped")
    assert fill("About {topic}: {nothing}", game.state, NAMES) == "About ...: ..."


def test_a_choice_fills_its_slot_with_its_label(listening: Exercise) -> None:
    game = Play(listening)
    game.to("topic")
    game.answer(Chosen(("meal",)))
    assert fill("{topic}", game.state, NAMES) == "a good meal"


def test_every_text_of_a_whole_session_can_be_shown(built_in: dict[str, Exercise]) -> None:
    for exercise in built_in.values():
        solo = "a" if exercise.people == "one" else ""
        game = Play(exercise, ("a",) if solo else ("a", "b"), solo)
        for _ in range(100):
            step = game.state.step
            if step is None:
                break
            for text in (step.text, step.quiet):
                shown = fill(text, game.state, NAMES)
                assert "{" not in shown
                known = re.sub(r"{(living|brought\.\w+|\w+\.(speaker|listener))}", "...", text)
                # laid in before it begins, or opened: here everybody keeps theirs
                assert shown.count("...") == known.count("...")
            if game.state.pause:
                game.do("resumed")
            else:
                game.answer()
        assert game.state.over


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), ""),
        (("tea",), "tea"),
        (("tea", "milk"), "tea and milk"),
        (("tea", "milk", "jam"), "tea, milk and jam"),
    ],
)
def test_words_are_listed_as_they_are_spoken(words: tuple[str, ...], said: str) -> None:
    assert listed(words) == said


@pytest.mark.parametrize(
    ("step", "answer", "said"),
    [
        ("urge", Chosen(("hide", "cry")), "hide away and cry"),
        ("urge", Chosen(("hide",), "run"), "hide away and run"),
        ("urge", Chosen((), "   "), ""),
        ("urge", Chosen(("gone-from-the-list", "cry")), "cry"),
        ("strength", Rated(0), "0"),
        ("before", Wrote("It rained."), "It rained."),
        ("body", Located(("chest", "jaw"), ("tight",)), "tightness in my chest and my jaw"),
        ("body", Located((), ("numb",)), "numbness"),
        ("body", Located(("belly",)), "something in my belly"),
        ("body", Located(), ""),
        ("feel", Felt(("tired", "numb"), "wobbly"), "tired, numb and wobbly"),
        ("feel", Felt((), "", 0.1, 0.1), ""),
        ("share", Fated("kept"), ""),
        ("urge", Paced("4-6", 60), ""),
        ("urge", A_BREAK, ""),
    ],
)
def test_an_answer_in_words(naming: Exercise, step: str, answer: Answer, said: str) -> None:
    found = next(each for each in naming.steps if each.id == step)
    assert say(found, answer, NAMES) == said  # type: ignore[arg-type]


ANSWERS: dict[str, Answer] = {
    "body": Located(("chest",), ("tight",)),
    "urge": Chosen(("hide",)),
    "feel": Felt(("worn-down", "tired")),
    "before": Wrote("The phone rang"),
    "help": Chosen(("quiet",)),
}


def sentence(naming: Exercise, answers: dict[str, Answer]) -> str:
    """What stands in the field, after these answers and nothing else."""
    game = Play(naming, ("a",), "a")
    while game.at[0] != "sentence":
        if game.at[0] in answers:
            game.answer(answers[game.at[0]])
        else:
            game.do("skipped")
    step = game.state.step
    assert isinstance(step, Write)
    return composed(step, game.state, NAMES)


def reads_well(text: str) -> None:
    """Whether it could stand in a letter: no gaps, no odd marks, whole sentences."""
    assert text == text.strip()
    assert not re.search(r"\.\.|\{|\}|  | [.,?]|\bNone\b|\band\.|: \.|, \.", text), text
    assert re.fullmatch(r"([A-Z][^.?!]*[.?!]['\"”]?( |$))+", text), text


def test_all_answers_make_one_text(naming: Exercise) -> None:
    assert sentence(naming, ANSWERS) == (
        "The phone rang. I notice tightness in my chest, and part of me wants to hide away. "
        "I might be feeling worn down and tired, and I could do with some quiet."
    )


def test_no_answer_at_all_makes_a_kind_text(naming: Exercise) -> None:
    assert sentence(naming, {}) == "I have no word for it yet."


@pytest.mark.parametrize("given_", list(product([True, False], repeat=len(ANSWERS))))
def test_any_of_the_answers_make_a_text_that_reads_well(
    naming: Exercise, given_: tuple[bool, ...]
) -> None:
    kept = zip(ANSWERS.items(), given_, strict=True)
    reads_well(sentence(naming, {step: answer for (step, answer), yes in kept if yes}))


def every_option() -> list[tuple[str, Answer]]:
    """Each single thing that can be chosen."""
    words = vocabulary()
    found: list[tuple[str, Answer]] = []
    found += [("body", Located((place.id,))) for place in words["places"]]
    found += [("body", Located((), (feel.id,))) for feel in words["sensations"]]
    found += [
        ("body", Located((place.id,), (feel.id,)))
        for place, feel in product(words["places"], words["sensations"])
    ]
    found += [("urge", Chosen((urge.id,))) for urge in words["urges"]]
    found += [("feel", Felt((word.id,))) for word in words.feelings]
    found += [("help", Chosen((help_.id,))) for help_ in words["helps"]]
    return found


def test_every_single_option_makes_a_text_that_reads_well(naming: Exercise) -> None:
    for step, answer in every_option():
        reads_well(sentence(naming, {step: answer}))


def test_numb_nothing_and_not_sure_yet_make_a_sensible_text(naming: Exercise) -> None:
    numb = sentence(naming, {"body": Located((), ("numb",)), "feel": Felt(("numb",))})
    assert numb.startswith("I notice numbness. I might be feeling numb.")
    nothing = sentence(naming, {"body": Located((), ("nothing",)), "help": Chosen(("nothing",))})
    assert nothing == "I have no word for it yet."
    unsure = sentence(
        naming, {"body": Located(("chest",), ("not-sure-yet",)), "help": Chosen(("not-sure-yet",))}
    )
    assert unsure == "I notice something in my chest."


@pytest.mark.parametrize("end", [".", "!", "?", "…"])
def test_a_mark_at_the_end_of_an_answer_is_not_doubled(naming: Exercise, end: str) -> None:
    found = sentence(naming, {"before": Wrote(f"It rained{end}"), "help": Chosen(("sleep",))})
    assert found == f"It rained{end} I could do with sleep."


def test_space_around_an_answer_is_not_doubled(naming: Exercise) -> None:
    assert sentence(naming, {"before": Wrote("  It rained.\n")}) == "It rained."


def test_only_spaces_are_no_answer(naming: Exercise) -> None:
    assert sentence(naming, {"before": Wrote("  \n ")}) == sentence(naming, {})


def test_a_place_on_the_map_without_a_word_is_no_word(naming: Exercise) -> None:
    assert "I have no word for it yet." in sentence(naming, {"feel": Felt((), "", -0.5, 0.5)})


@given(text=st.sampled_from(HOSTILE))
def test_hostile_words_stand_in_the_text_as_they_are(text: str) -> None:
    naming = Library().get("name-what-is-here")
    found = sentence(naming, {"before": Wrote(text), "feel": Felt((), text)})
    assert text.strip()[1:] in found  # the first word of a sentence begins with a capital
    assert f"I might be feeling {text.strip()}" in found


COMPOSING = (
    {
        "id": "what", "kind": "choose", "by": "self", "text": "?", "most": 2, "own": True,
        "options": [
            {"id": "walk", "label": "a walk side by side", "said": "go for a walk with you"},
            {"id": "call", "label": "call you"},
            {"id": "nothing", "label": "nothing just now", "said": ""},
        ],
    },
    {
        "id": "plan", "kind": "plan", "by": "self", "text": "?",
        "ask_what": "?", "ask_when": "?", "ask_small": "?",
        "times": [{"id": "soon", "label": "quite soon", "said": "this week"}],
    },
    {"id": "more", "kind": "write", "by": "self", "text": "?"},
)  # fmt: skip


def made(pieces: list[Sentence], if_empty: str = "", **answers: Answer) -> str:
    """What these pieces become with these answers."""
    game = Play(an_exercise(*COMPOSING, people="one"), ("a",), "a")
    for step in ("what", "plan", "more"):
        if step in answers:
            game.answer(answers[step])
        else:
            game.do("skipped")
    return compose(pieces, game.state, NAMES, if_empty)


def test_an_option_has_a_form_of_its_own_within_a_sentence() -> None:
    pieces = [Sentence("I'd like to {what.or}.")]
    assert made(pieces, what=Chosen(("walk", "call"))) == (
        "I'd like to go for a walk with you or call you."
    )
    assert made(pieces, what=Chosen(("nothing", "call"))) == "I'd like to call you."


def test_nothing_is_no_piece_of_a_sentence() -> None:
    pieces = [Sentence("I'd like to {what}."), Sentence("No is fine.")]
    assert made(pieces, "There is something.", what=Chosen(("nothing",))) == "There is something."
    assert made(pieces, what=Chosen(("nothing",))) == "No is fine."


def test_what_stands_in_brackets_falls_out_alone() -> None:
    pieces = [Sentence("I'd like to {what}[ {plan.when}].", otherwise="Let's meet[ {plan.when}].")]
    soon = Planned("", "quite soon", "")
    assert made(pieces, what=Chosen(("call",))) == "I'd like to call you."
    assert made(pieces, what=Chosen(("call",)), plan=soon) == "I'd like to call you this week."
    assert made(pieces, plan=soon) == "Let's meet this week."
    assert made(pieces) == "Let's meet."


def test_pieces_that_say_the_same_are_told_apart() -> None:
    walk = Condition(step="what", any=("walk",))
    skipped = Condition(step="more", skipped=True)
    pieces = [
        Sentence("Slowly.", only_if=walk),
        Sentence("By phone.", unless=walk),
        Sentence("That is all.", only_if=skipped),
    ]
    assert made(pieces, what=Chosen(("walk",)), more=Wrote("x")) == "Slowly."
    assert made(pieces, what=Chosen(("call",))) == "By phone. That is all."


def test_an_answer_begins_a_sentence_and_goes_on_in_one() -> None:
    pieces = [Sentence("{more}, and then home."), Sentence('It says "{more}".')]
    assert made(pieces, more=Wrote("out there.")) == (
        'Out there, and then home. It says "out there".'
    )
