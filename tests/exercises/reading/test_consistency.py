"""What cannot be in an exercise: conditions, sealed answers, slots, whose a step may be."""

from typing import Any

import msgspec
import pytest
from support.exercises.own_file import OWN

from exercises.library.reading.consistency import contradictions
from exercises.library.reading.faults import Fault
from exercises.library.reading.read import parse
from exercises.model.exercise import Exercise


def two(*steps: dict[str, Any], people: str = "two") -> list[tuple[str, str]]:
    """What is contradictory in an exercise of these steps."""

    def whole(step: dict[str, Any]) -> dict[str, Any]:
        if step["kind"] == "repeat":
            return {**step, "steps": [whole(inner) for inner in step["steps"]]}
        return {"text": "x", **step}

    raw = {
        "format": 1,
        "id": "x",
        "title": "x",
        "summary": "x",
        "people": people,
        "for": ["either"],
        "minutes": 1,
        "certainty": "own",
        "why": "x",
        "steps": [whole(step) for step in steps],
    }
    return list(contradictions(msgspec.convert(raw, Exercise)))


def choice(name: str, **more: Any) -> dict[str, Any]:
    """A step to choose yes or no."""
    options = [{"id": "yes", "label": "yes"}, {"id": "no", "label": "no"}]
    return {"id": name, "kind": "choose", "options": options, **more}


def note(name: str, **more: Any) -> dict[str, Any]:
    """A step to read."""
    return {"id": name, "kind": "read", **more}


YES = {"step": "one", "any": ["yes"]}


def test_what_both_see_may_depend_on_what_was_said_openly() -> None:
    assert two(choice("one"), note("two", only_if=YES)) == []


def test_what_both_see_may_not_depend_on_what_one_answered_alone() -> None:
    (found,) = two(choice("one", by="each"), note("two", only_if=YES))
    assert found[0] == "$.steps[1].only_if"
    assert "private" in found[1]


def test_a_private_step_may_depend_on_one_before_it_in_the_same_part() -> None:
    asked, told = choice("one", by="each"), note("three", by="each", only_if=YES)
    assert two(asked, note("two", by="self"), told) == []


def test_a_private_step_may_not_depend_on_another_part() -> None:
    """Whether the keyboard goes to somebody would tell what that person answered."""
    asked, told = choice("one", by="each"), note("three", by="each", only_if=YES)
    ((path, _),) = two(asked, note("two"), told)
    assert path == "$.steps[2].only_if"


def test_alone_anything_may_depend_on_anything() -> None:
    alone = OWN.replace('"one-or-two"', '"one"').replace('"choose"', '"choose"\nby = "self"')
    found = parse(
        f"""{alone}
[[steps]]
id = "again"
kind = "repeat"
times = 2
until = {{ step = "cup", any = ["blue"] }}
[[steps.steps]]
id = "sip"
kind = "read"
by = "self"
text = "Sip."
only_if = {{ step = "cup", any = ["red"] }}
""",
        "tea.toml",
    )
    assert isinstance(found, Exercise)


@pytest.mark.parametrize(
    ("step", "key"),
    [
        (note("one", by="each", ends=True), "ends"),
        ({"id": "one", "kind": "pause", "by": "each"}, "by"),
        ({"id": "one", "kind": "close", "by": "self"}, "by"),
        (
            {
                "id": "one",
                "kind": "paraphrase",
                "by": "each",
                "check": "x",
                "again": "x",
                "shorter": "x",
            },
            "by",
        ),
        ({"id": "me", "kind": "read"}, "id"),
        ({"id": "one", "kind": "share", "by": "each", "of": "nothing"}, "of"),
        ({"id": "one", "kind": "choose"}, "options"),
        (choice("one", vocabulary="urges"), "options"),
        ({"id": "one", "kind": "choose", "vocabulary": "songs"}, "vocabulary"),
        ({"id": "one", "kind": "read", "quiet": "{nobody}"}, "quiet"),
        (choice("one", only_if={"step": "one", "any": ["maybe"]}), "only_if"),
        (note("one", only_if={"step": "nowhere", "any": ["yes"]}), "only_if"),
    ],
)
def test_what_cannot_be_is_named_by_its_key(step: dict[str, Any], key: str) -> None:
    assert [path for path, _ in two(step)] == [f"$.steps[0].{key}"]


def writing(name: str, **more: Any) -> dict[str, Any]:
    """A step to write something, alone."""
    return {"id": name, "kind": "write", "by": "each", **more}


def fate(name: str, of: str, **more: Any) -> dict[str, Any]:
    """A step to choose what becomes of it, alone."""
    return {"id": name, "kind": "share", "by": "each", "of": of, **more}


def opening(name: str, of: str, **more: Any) -> dict[str, Any]:
    """A step in which both open it."""
    return {"id": name, "kind": "reveal", "by": "both", "of": of, "none": "x", **more}


def around(name: str, *steps: dict[str, Any], times: int = 2) -> dict[str, Any]:
    """These steps again and again."""
    return {"id": name, "kind": "repeat", "times": times, "steps": list(steps)}


SEALED = (writing("words"), fate("fate", "words"), opening("open", "fate"))


def test_sealed_answers_are_consistent_also_in_a_repeat() -> None:
    assert two(*SEALED) == []
    assert two(around("again", *SEALED)) == []


@pytest.mark.parametrize(
    ("steps", "where"),
    [
        ((opening("open", "nothing"),), "steps[0].of"),
        ((*SEALED[:2], opening("open", "words")), "steps[2].of"),
        ((SEALED[0], SEALED[2], SEALED[1]), "steps[1].of"),
        ((*SEALED, opening("twice", "fate")), "steps[2].of"),
        ((*SEALED[:2], {**SEALED[2], "by": "each"}), "steps[2].by"),
        ((around("again", *SEALED[:2]), SEALED[2]), "steps[1].of"),
        ((*SEALED[:2], around("again", SEALED[2])), "steps[2].steps[0].of"),
        ((fate("fate", "words"), writing("words")), "steps[0].of"),
        ((writing("words", by="both"), fate("fate", "words")), "steps[1].of"),
        ((writing("words"), fate("fate", "words", by="both")), "steps[1].by"),
        ((writing("words"), note("two", text="{words}")), "steps[1].text"),
        ((note("two", text="{words}"), writing("words", by="both")), "steps[0].text"),
        ((note("one"), note("two", text="{one}")), "steps[1].text"),
        ((note("one", text="{me} and {other}"),), "steps[0].text"),
        ((note("one", only_if=YES), choice("two")), "steps[0].only_if"),
        ((note("two", only_if=YES), choice("one")), "steps[0].only_if"),
        ((around("again"),), "steps[0].steps"),
        (
            (around("a", around("b", around("c", around("d", note("one"))))),),
            "steps[0].steps[0].steps[0].steps[0].kind",
        ),
        (({"id": "one", "kind": "agree", "by": "each", "check": "x"},), "steps[0].by"),
        (({"id": "one", "kind": "draw"},), "steps[0].options"),
        (({"id": "one", "kind": "draw", "vocabulary": "songs"},), "steps[0].vocabulary"),
        (
            ({"id": "one", "kind": "draw", "vocabulary": "urges", "depth": [1, 2]},),
            "steps[0].depth",
        ),
        (
            ({"id": "one", "kind": "draw", "vocabulary": "questions", "depth": [3, 2]},),
            "steps[0].depth",
        ),
        (
            ({"id": "one", "kind": "draw", "vocabulary": "questions", "topics": ["cars"]},),
            "steps[0].topics",
        ),
        ((choice("one", options=[{"id": "yes", "label": "x"}] * 2),), "steps[0].options"),
        ((choice("one", options=[{"id": "yes", "label": "{one}"}]),), "steps[0].options"),
        ((choice("one", vocabulary="questions", options=[]),), "steps[0].vocabulary"),
    ],
)
def test_what_cannot_be_done_is_named_where_it_stands(
    steps: tuple[dict[str, Any], ...], where: str
) -> None:
    found = two(*steps)
    assert f"$.{where}" in [path for path, _ in found]
    assert all(reason for _, reason in found)


def test_an_option_of_a_word_list_is_known_before_it_is_filled_in() -> None:
    asked = choice("one", options=[], vocabulary="urges")
    assert two(asked, note("two", only_if={"step": "one", "any": ["hide"]})) == []
    ((path, _),) = two(asked, note("two", only_if={"step": "one", "any": ["sing"]}))
    assert path == "$.steps[1].only_if"


@pytest.mark.parametrize("slot", ["speaker", "listener", "other"])
def test_names_of_two_need_an_exercise_for_two(slot: str) -> None:
    step = note("one", by="each", text=f"{{{slot}}}")
    assert two(step) == []
    ((path, reason),) = two(step, people="one-or-two")
    assert path == "$.steps[0].text"
    assert "two" in reason


def test_a_close_is_the_last_step() -> None:
    assert two({"id": "one", "kind": "close"}, note("two"))[0][0] == "$.steps[0].kind"


def test_roles_are_not_chosen_inside_a_repeat() -> None:
    found = parse(
        OWN
        + '[[steps]]\nid = "again"\nkind = "repeat"\ntimes = 2\n'
        + '[[steps.steps]]\nid = "who"\nkind = "roles"\ntext = "Who?"\n',
        "tea.toml",
    )
    assert isinstance(found, Fault)
    assert (found.key, found.line) == ("steps[2].steps[0].kind", OWN.count("\n") + 7)


def test_an_exercise_for_one_has_only_steps_for_one() -> None:
    assert two(note("one", by="speaker"), people="one")[0][0] == "$.steps[0].by"


def test_two_steps_of_one_id_are_told_at_the_second() -> None:
    assert two(note("one"), note("one"))[0][0] == "$.steps[1].id"


def plan(*ideas: str, **more: Any) -> dict[str, Any]:
    """A plan that offers what was written before."""
    asks = {"ask_what": "x", "ask_when": "x", "ask_small": "x"}
    return {"id": "plan", "kind": "plan", "ideas": ideas, **asks, **more}


def test_a_plan_offers_what_was_written_before_by_those_whose_plan_it_is() -> None:
    written = {"id": "one", "kind": "write"}
    assert two(written, plan("one")) == []
    for steps in ([{**written, "by": "each"}, plan("one")], [plan("one"), written], [plan("one")]):
        assert [path.rpartition(".")[2] for path, _ in two(*steps)] == ["ideas"]


def test_a_choice_is_offered_again_only_inside_a_repeat_after_it() -> None:
    again = choice("two", renews="one")
    rounds = {"id": "rounds", "kind": "repeat", "times": 2, "steps": [again]}
    assert two(choice("one"), rounds) == []
    for steps in ([choice("one"), again], [rounds], [choice("one", by="each"), rounds]):
        assert [path.rpartition(".")[2] for path, _ in two(*steps)] == ["renews"]
