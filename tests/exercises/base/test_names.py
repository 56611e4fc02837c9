"""Names of people: one rule for the same name, when it is given and when it is used."""

import unicodedata

import pytest

from exercises.flow.setup.settings import rename_problem
from exercises.model.names import LONGEST_NAME, name_key, name_problem, people_meant
from exercises.model.people import people_named

SAME = [
    ("Sam", "sam"),
    ("Zoë", unicodedata.normalize("NFD", "Zoë")),
    ("Straße", "STRASSE"),
    ("Sam", "Ｓａｍ"),
    ("ﬁona", "Fiona"),
    ("Sam Lee", "sam  lee"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_that_read_the_same_are_one_name(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)
    assert name_problem([one, other]) == "same"


@pytest.mark.parametrize(
    "name",
    ["\u200b", "\u2800", "\u3164", "\u202eSam", "Sa\u200bm", "\ufeffSam", "\x1b[31mSam", "\u0301"],
)
def test_a_name_that_nobody_sees_or_that_turns_the_line_is_not_taken(name: str) -> None:
    assert name_problem([name, ""]) == "unseen"
    assert name_problem(["Kim", name]) == "unseen"


@pytest.mark.parametrize("name", ["1", "2", "２", "①"])
def test_a_key_is_no_name(name: str) -> None:
    assert name_problem([name, "Kim"]) == "key"
    assert name_problem(["Kim", name]) == "key"


@pytest.mark.parametrize("name", ["Sam", "小林", "می\u200cنا", "❤️", "D2", "A. B.", "שרה", "7"])
def test_other_names_are_taken(name: str) -> None:
    assert name_problem([name, "Kim"]) == ""


@pytest.mark.parametrize(("names", "problem"), [(["", "Kim"], "empty"), (["x" * 25, ""], "long")])
def test_the_rest_of_the_rule(names: list[str], problem: str) -> None:
    assert LONGEST_NAME == 24
    assert name_problem(names) == problem


def test_names_of_a_folder_that_has_them_already_stay() -> None:
    people = people_named(["2", "\u200b"])
    assert rename_problem(people, ["2", "\u200b"]) == ""
    assert rename_problem(people, ["2", "Kim"]) == ""
    assert rename_problem(people, ["1", "\u200b"]) == "key"
    namesakes = people_named(["Sam", "sam"])
    assert rename_problem(namesakes, ["Sam", "sam"]) == ""
    assert rename_problem(namesakes, ["Sam", "Sam"]) == "same"
    assert rename_problem(namesakes, ["Max", "sam"]) == ""
    assert rename_problem(people_named(["Ada", ""]), ["Ada", "Ada"]) == "same"


@pytest.mark.parametrize(
    ("names", "said", "meant"),
    [
        (["Sam", "Kim"], "sam", ["Sam"]),
        (["Sam", "Kim"], "2", ["Kim"]),
        (["Sam", "Kim"], "Max", []),
        (["Sam", "sam"], "sam", ["sam"]),
        (["Sam", "sam"], "Sam", ["Sam"]),
        (["Sam", "sam"], "SAM", ["Sam", "sam"]),
        (["2", "Kim"], "2", ["2", "Kim"]),
        (["2", "Kim"], "1", ["2"]),
        (["Zoë", "Kim"], "Zoe\u0308", ["Zoë"]),
    ],
)
def test_a_name_means_the_exact_one_or_all_that_read_the_same(
    names: list[str], said: str, meant: list[str]
) -> None:
    assert [person.name for person in people_meant(people_named(names), said)] == meant
