"""Mine and ours by month, as sentences, and looked through; words changed, the old ones there."""

from pathlib import Path

from support.exercises.made_things import after, ended, ritual
from support.flow.answering import lived, sat

from exercises.flow.living.look_through import look_through
from exercises.flow.port import Question
from exercises.model.events import Chosen, Felt, Rated
from exercises.recommend.search import holds

TEA = after(ritual())[0]
CHECK = ended(
    "check",
    "daily-check-in",
    ("a", "energy", Rated(4)),
    ("a", "drain", Chosen(("sleep",))),
    ("a", "word", Felt(("tired",))),
    ("a", "line", "A long day, Anatoken."),
    ("b", "line", "Botoken."),
    days=1,
)
ALONE = ended("alone", "my-boundary", ("a", "line", "Not by phone."), solo="a", shared=("line",))
BACK = ("ask", "back")


def test_by_month_an_evening_holds_its_numbers_and_ticks(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        card = ended("me", "what-i-need-before-i-can-talk", ("a", "card", "Ten."), solo="a")
        lived(table, ritual(), CHECK, card)
        table.visit.here = ("a",)
        into = [("ask", "months"), ("ask", "2026-03"), ("ask", "check")]
        front = table.run(look_through, *into, *[BACK] * 4, args=("mine",))
        evening = front.asked[3]
        assert evening.text == "daily-check-in, 2 March 2026"
        assert [reply.label for reply in evening.replies][-1] == "back"
        assert "Anatoken" in evening.replies[-3].label
        assert evening.quiet.splitlines() == ["? 4", "sleep"]
        assert "Botoken" not in str(front.shown)


def test_in_ours_what_one_did_alone_has_no_day(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        lived(table, ritual(), ALONE, CHECK)
        into = [("ask", "months"), ("ask", ":loose")]
        front = table.run(look_through, *into, *[BACK] * 3, args=("ours",))
        assert front.asked[2].replies[0].label == "Not by phone."
        assert "2026" not in front.asked[2].text + front.asked[2].quiet
        assert "Anatoken" not in str(front.shown)
        days = table.run(
            look_through, ("ask", "months"), ("ask", "2026-03"), *[BACK] * 3, args=("ours",)
        )
        assert "my-boundary" not in str(days.asked[2])


def test_looking_for_a_word_finds_all_that_may_be_seen(tmp_path: Path) -> None:
    found: dict[str, list[str]] = {}

    def looks(words: str, then: str = "back") -> object:
        def look_for(question: Question, whole: dict[str, str]) -> str:
            found[words] = [
                each.label for each in question.replies[:-1] if holds(whole[each.id], words)
            ]
            return then

        return look_for

    with sat(tmp_path, "Ada", "Bo") as table:
        lived(table, ritual(), CHECK, ALONE)
        for words in ("phone", "Anatoken", "TEA"):
            script = [("ask", "search"), ("look_for", looks(words))]
            table.run(look_through, *script, BACK, args=("ours",))
        assert found["phone"] == ["Not by phone."]
        assert found["Anatoken"] == []
        assert found["TEA"]


def test_sentences_and_words_for_feelings_are_read_and_shared(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        table.visit.here = ("a",)
        card = ended("me", "what-i-need-before-i-can-talk", ("a", "card", "Ten."), solo="a")
        lived(table, CHECK, card)
        (line,) = [each for each in table.journal.mine("a") if each.step == "line"]
        script = [("ask", "sentences"), ("ask", line.id), ("entry", "share"), BACK]
        front = table.run(look_through, *script, BACK, args=("mine",))
        assert {reply.label for reply in front.asked[1].replies} >= {"A long day, Anatoken."}
        assert [entry.id for entry in table.journal.shared()] == [line.id]
        feelings = table.run(look_through, ("ask", "feelings"), BACK, BACK, args=("mine",))
        assert len(feelings.asked[1].replies) == 2


def test_words_are_changed_and_the_old_ones_can_be_read(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        lived(table, ritual())
        into = [("ask", "rituals"), ("ask", TEA.id), ("ask", "change")]
        out = [("ask", TEA.id), *[BACK] * 3]
        front = table.run(
            look_through, *into, ("words", "Coffee on the step."), *out, args=("ours",)
        )
        read = front.asked[-3]
        assert read.text == "Coffee on the step."
        assert TEA.text in read.quiet
        table.run(look_through, *into, ("words", ""), *[BACK] * 2, args=("ours",))
        (tea,) = table.journal.living.seen(None)
        assert tea.text == "Coffee on the step."
        table.visit.here = ("a",)  # what is of both is changed by both
        alone = table.run(
            look_through, ("ask", "rituals"), ("ask", TEA.id), *[BACK] * 3, args=("ours",)
        )
        assert [reply.id for reply in alone.asked[2].replies] == ["back"]
