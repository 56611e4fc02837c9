"""Line by line: what is said, what can be typed, and what nobody else gets to see."""

import io
from contextlib import suppress
from pathlib import Path

import pytest
from support.exercises.small_exercise import small_exercise
from support.plain.plain_script import Player, Script, still_clock
from support.plain.table import LIBRARY, WRITES, Seated, Table, an_exercise, comes_in
from support.screens.pilot import ADA, BEN, on_disk

from exercises.base.local_time import tomorrow
from exercises.engine.pace import PATTERNS, ActiveClock, breath_at
from exercises.flow import program, sessions
from exercises.flow.near.cards import cards
from exercises.flow.pause.pausing import pause_alone, start_pause
from exercises.flow.port import drive
from exercises.flow.together import invite, may_begin_together
from exercises.journal.journal import Journal
from exercises.library.reading.resolve import resolve
from exercises.library.settings_rows import SCHEMA
from exercises.library.texts import screen_texts
from exercises.library.vocabulary import vocabulary
from exercises.model.events import Planned, Sorted, Wrote
from exercises.model.exercise import Close, Leaf, Write, walk
from exercises.model.people import people_named, reminders_at
from exercises.recommend.spoken_time import said_weekday
from exercises.runtime.runner import SessionRunner
from exercises.runtime.step_view import StepContext
from exercises.runtime.wall_clock import local_now
from tui.plain.steps.cues import BreathCues, TurnCues
from tui.plain.steps.registry import FORMS
from tui.plain.terminal.interrupts import Left
from tui.plain.terminal.line_editor import ESCAPE, HIDE, PASTE, LineEditor
from tui.plain.terminal.output import Output
from tui.plain.terminal.prompts import PromptChoice

TALKS = an_exercise(
    '[[steps]]\nid = "s"\nkind = "speak"\nby = "speaker"\nseconds = 60\ncue = "in your time"\n'
    'text = "Say it."\n'
)


def test_every_kind_of_step_has_a_form() -> None:
    assert set(FORMS) == set(Leaf.__args__)


def test_all_ways_and_kinds_come_up_in_what_is_compared_with_the_full_screen() -> None:
    kinds, ways = set(), set()
    for exercise in LIBRARY.all():
        people = ("a",) if exercise.people == "one" else ("a", "b")
        player = Player(resolve(exercise, 45), people, 0)
        player.play()
        steps = {step.id: step for step in walk(exercise.steps)}
        kinds |= {type(steps[event.step]) for event in player.running._events() if event.step}
        ways |= {event.kind for event in player.running._events()}
    assert kinds >= set(Leaf.__args__)
    assert ways >= {"opened", "answered", "skipped", "back", "extended", "paused", "ended"}


def test_a_way_needs_a_slash_only_where_words_are_asked_for() -> None:
    talk = Table([]).house.talk
    assert [talk.way(typed) for typed in ("s", "Skip ", "/skip", "?", "enough for now", "+")] == [
        "skip", "skip", "skip", "help", "enough", "longer",
    ]  # fmt: skip
    assert [talk.way(typed) for typed in (" skip", "skipped", "", "1")] == ["", "", "", ""]
    typed = ("skip", " /skip", "/skip", "/Skip", "/skipping")
    assert [talk.way(each, slash=True) for each in typed] == ["", "", "skip", "skip", ""]


def test_a_choice_that_is_called_like_a_way_can_be_typed() -> None:
    talk = Table(["Back"]).house.talk
    assert talk.choose([PromptChoice("other", "something"), PromptChoice("back", "back")]) == "back"


def test_at_a_curtain_a_letter_passes_over_nothing_and_ends_nothing() -> None:
    table = Table(["s", "E", "?", "1", "mine", "", "/s"])
    running = table.sit(WRITES, "a", "b")
    assert [p.answer for p in running.state.answers.values()] == [Wrote("mine")]
    assert "/s or skip: pass over this." in table.said
    assert "/e or enough: to the end" in table.said


def test_what_looks_like_a_way_can_be_written() -> None:
    running = Table(["1", "pause", " /leave", "", "2", ""]).sit(WRITES, "a", "b")
    texts = [p.answer.text for p in running.state.answers.values()]  # type: ignore[union-attr]
    assert texts == ["pause\n /leave"]


def test_help_says_what_can_be_typed_here_and_the_step_goes_on() -> None:
    table = Table(["1", "/?", "/longer", "the rain", "", "2", "", "1", ""])
    running = table.sit(WRITES, "a", "b")
    assert running.state.over
    help_ = table.said.split("Here you can type:")[1]
    assert "s or skip: pass over this." in help_
    assert "+ or longer" not in help_  # nothing is timed here
    assert "That does nothing here." in table.said


def test_the_end_of_the_input_leaves_with_all_saved_as_it_stands(tmp_path: Path) -> None:
    with Journal.open(tmp_path) as journal:
        journal.save_people((ADA, BEN))
        Table(["1", "half a thou"], journal).sit(WRITES, "a", "b")
    with Journal.open(tmp_path) as journal:
        left_open = journal.open_joint()
        assert left_open is not None
        running = SessionRunner.go_on(left_open, still_clock)
        assert running.draft_here() == "half a thou"
        table = Table(["1", "2", "on", "", "2", "", "1", ""], journal)
        table.house.visit.here = ("a", "b")
        drive(sessions.go_on(table.front, left_open))
        assert "half a thou" in table.said
        assert [entry.text for entry in journal.mine("a")] == ["half a thou\non"]


def test_a_way_is_no_part_of_what_was_half_written(tmp_path: Path) -> None:
    with Journal.open(tmp_path) as journal:
        journal.save_people((ADA, BEN))
        running = Table(["1", "one line", "/leave"], journal).sit(WRITES, "a", "b")
        assert running.draft_here() == "one line"


def test_a_pause_from_a_turn_comes_back_to_it() -> None:
    table = Table(["pause", "", "1", "2", "1", "2", "", "1", ""])
    running = table.sit(TALKS, "a", "b")
    kinds = [event.kind for event in running._events()]
    assert kinds == ["began", "paused", "resumed", "answered"]
    assert "the number stays on this page" in table.said.casefold()
    assert "Then you go on, from where you were." in table.said


def test_a_loop_is_said_with_what_each_part_leads_to() -> None:
    loops = an_exercise(
        '[[steps]]\nid = "s"\nkind = "speak"\nby = "both"\nseconds = 60\ncue = "in your time"\n'
        'text = "Look."\nloop = ["one gets louder", "one gets quieter"]\n'
    )
    table = Table([""])
    table.sit(loops, "a", "b")
    assert "each leading to the next: one gets louder; one gets quieter; and round" in table.said


def test_the_more_careful_choice_counts_and_nobody_is_named() -> None:
    table = Table(["pause", "", "1", "", "4", "2", "", "1"])
    running = table.sit(TALKS, "a", "b")
    assert running.state.over
    after = table.said.split("going over")[-1].split("Then it is enough for now.")
    assert len(after) == 2
    assert "Ada" not in after[1]


def test_a_break_rests_with_its_time(tmp_path: Path) -> None:
    with Journal.open(tmp_path) as journal:
        journal.save_people((ADA, BEN))
        lines = ["pause", "", "1", "9", "3", "2", "", "1", "6", "soon", "45 minutes", "a walk", "3"]
        table = Table([*lines, "1"], journal)
        running = table.sit(TALKS, "a", "b")
        assert "A time like 19:30" in table.said
        assert running.state.pause is not None
        assert running.state.pause.agreed is not None
        assert running.state.pause.agreed.place == "a walk"
        assert "Nothing is asked of you before then." in table.said


def test_enter_alone_agrees_on_no_break_and_names_nobody(tmp_path: Path) -> None:
    for lines, place in ((["", ""], None), (["5", "", ""], None), (["1", "", "", ""], "")):
        with Journal.open(tmp_path) as journal:
            journal.save_people((ADA, BEN))
            table = Table(lines, journal)
            agreed = drive(table.front.plan_break(("a", "b"), local_now()))
            assert (agreed.place if agreed else None) == place
            assert agreed is None or agreed.reopens == "both"
            assert table.script.ahead == []


def test_help_says_what_leaving_leaves(tmp_path: Path) -> None:
    with Journal.open(tmp_path) as journal:
        journal.save_people((ADA, BEN))
        table = Table(["help", "leave"], journal)
        table.sit(TALKS, "a", "b")
        assert "leave: to the first page." in table.said
        assert "leave nearer" not in table.said
        table.house.talk.ways = {"leave"}
        table.house.talk.help()
        assert "leave: leave nearer." in table.said


def test_help_leads_to_the_pages_on_safety_and_back(tmp_path: Path) -> None:
    with Journal.open(tmp_path) as journal:
        journal.save_people((ADA, BEN))
        typed = ["?", "/not right for two", "", "", "", "/numbers", "numbers", "s", "leave"]
        table = Table(typed, journal)
        running = table.sit(TALKS, "a", "b")
        assert not running.state.answers
        assert "numbers or not right for two: when to leave" in table.said
        safety = screen_texts("safety")
        assert table.said.count(safety("fear_title")) == 3
        assert table.said.count(safety("lines_title")) == 1
        assert table.said.count("Say it.") == 3
        assert table.script.ahead == []


def test_a_pause_alone_that_is_left_early_asks_nothing() -> None:
    table = Table(["leave"])
    running = start_pause(table.house.visit, ("a",))
    drive(pause_alone(table.front, running))
    assert running.state.over
    assert screen_texts("pause")("heat_question") not in table.said


def test_another_key_opens_no_curtain() -> None:
    table = Table(["2", "x", "1", "mine", "", "1", "2", "", "yes"])
    running = table.sit(WRITES, "a", "b")
    assert "That key is for somebody else. 1 opens this part." in table.said
    assert len(running.state.answers) == 1


def test_a_private_part_is_covered_when_nobody_types_and_half_a_line_is_kept() -> None:
    table = Table([])
    table.house.talk.source = Seated(["1", "1", "1", "2", "", "1", ""], 1)
    running = table.sit(WRITES, "a", "b")
    assert "so this part is covered" in table.said
    assert table.said.count("This part is for Ada alone.") == 2
    assert running.state.over
    texts = [p.answer.text for p in running.state.answers.values()]  # type: ignore[union-attr]
    assert texts == ["half a wo"]


def test_a_passphrase_opens_and_is_asked_again_after_the_curtain(tmp_path: Path) -> None:
    with Journal.open(tmp_path) as journal:
        journal.save_people((ADA, BEN))
        journal.set_passphrase("a", "five quiet words of rain")
        journal.lock()
        lines = ["1", "wrong one", "five quiet words of rain", "deep water", "", "2", "", "1", ""]
        table = Table(lines, journal)
        running = table.sit(WRITES, "a", "b")
        assert running.state.over
        assert "That is not the passphrase." in table.said
        assert journal.locked() == {"a"}
        assert "deep water" not in on_disk(tmp_path)


def test_after_a_restart_a_locked_part_is_opened_by_its_passphrase(tmp_path: Path) -> None:
    with Journal.open(tmp_path) as journal:
        journal.save_people((ADA, BEN))
        journal.set_passphrase("a", "five quiet words of rain")
        Table(["1", "five quiet words of rain", "deep water"], journal).sit(WRITES, "a", "b")
    with Journal.open(tmp_path) as journal:
        left_open = journal.open_joint()
        assert left_open is not None
        table = Table(["1", "five quiet words of rain", "1", "2", "", "1", ""], journal)
        drive(sessions.go_on(table.front, left_open))
        assert "deep water" in table.said
        assert table.script.ahead == []


# Before an exercise for two.


def test_both_walk_through_the_safety_page_and_either_can_say_not_today(tmp_path: Path) -> None:
    read = ["", "", "", ""]
    with Journal.open(tmp_path) as journal:
        journal.save_people((ADA, BEN))
        before = on_disk(tmp_path)
        ways = (
            (["1"], "1", True),
            (["3"], "1", False),
            (["1"], "2", False),
            (["", ""], "1", False),
        )
        for first, second, together in ways:
            table = Table(["1", *read, *first, "2", *read, second, "1", ""], journal)
            table.house.visit.here = ("a", "b")
            assert drive(may_begin_together(table.front)) == together
            assert ("Not today, then." in table.said) == (not together)
            assert ("Nothing chosen." in table.said) == (first == ["", ""])
        assert on_disk(tmp_path) == before


def test_skipping_the_page_and_the_choice_is_the_most_careful_answer(tmp_path: Path) -> None:
    with Journal.open(tmp_path) as journal:
        journal.save_people((ADA, BEN))
        table = Table(["1", "skip", "skip", "2", "s", "1", "1", ""], journal)
        table.house.visit.here = ("a", "b")
        assert not drive(may_begin_together(table.front))


@pytest.mark.parametrize(
    ("lines", "now", "later"),
    [
        (["1"], "listening", False),
        (["2", "4"], "", False),
        (["3", "1"], "", True),
        (["3", "4", "after dinner"], "", True),
        (["4"], "", False),
        (["", ""], "", False),
        (["2", "", ""], "", False),
        (["3", "", ""], "", False),
        (["3", "4", ""], "", False),
        (["leave"], "", False),
    ],
)
def test_both_are_asked_whether_now_is_good(
    tmp_path: Path, lines: list[str], now: str, later: bool
) -> None:
    with Journal.open(tmp_path) as journal:
        journal.save_people((ADA, BEN))
        table = Table(lines, journal)
        found = drive(invite(table.front, LIBRARY.get("listening")))
        assert (found.id if found else "") == now
        assert (journal.reminders.later is not None) == later


# Time in words.


class Ticking:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0
        self.clock = ActiveClock(lambda: self.now, lambda: self.now)
        self.clock.run()

    def to(self, seconds: float) -> None:
        while self.now < seconds:
            self.now = min(seconds, self.now + 1.0)
            self.clock.read()


def test_a_turn_is_told_at_half_near_the_end_and_at_the_end() -> None:
    time = Ticking()
    running = SessionRunner.start(resolve(TALKS, 45), ("a", "b"), time.clock)
    scene = StepContext(running.state, {"a": "Ada", "b": "Bo"}, time.clock.read, PATTERNS["4-6"])
    cues = TurnCues(scene, "in your time")
    told = []
    for second in range(0, 90, 5):
        time.to(second)
        told += [(second, said) for said in cues()]
    assert told == [
        (40, "Half of it is left."),
        (60, "A few seconds are left."),
        (70, "in your time"),
    ]
    assert list(TurnCues(scene, "in your time")()) == ["in your time"]


@pytest.mark.parametrize(
    ("pattern", "still", "expected"),
    [
        (
            "4-6",
            False,
            [(0, "Breath 1 of 2. In."), (4, "Out."), (10, "Breath 2 of 2. In."), (14, "Out.")],
        ),
        (
            "4-6",
            True,
            [(10 * n, f"Breath {n + 1} of 2. 4 seconds in, 6 seconds out.") for n in (0, 1)],
        ),
        (
            "sigh",
            False,
            [
                (10 * n + at, said)
                for n in (0, 1)
                for at, said in ((0, f"Breath {n + 1} of 2. In."), (3, "In again."), (4, "Out."))
            ],
        ),
        (
            "sigh",
            True,
            [
                (10 * n, f"Breath {n + 1} of 2. 3 seconds in, 1 more in, 6 seconds out.")
                for n in (0, 1)
            ],
        ),
    ],
)
def test_a_breath_is_told_in_and_out_or_once(
    pattern: str, still: bool, expected: list[tuple[int, str]]
) -> None:
    now = [0.0]
    cues = BreathCues(
        PATTERNS[pattern], lambda: breath_at(PATTERNS[pattern], now[0], 20.0), still=still
    )
    told = []
    for tenth in range(250):
        now[0] = tenth / 10
        told += [(now[0], said) for said in cues()]
    assert told == expected


# A line that is being typed.


class Typing:
    """A terminal that writes down what is drawn."""

    def __init__(self, columns: int = 80, *, climbs: bool = True) -> None:
        self.drawn = ""
        self.editor = LineEditor(self._draw, lambda: columns, climbs=climbs)

    def _draw(self, text: str) -> None:
        self.drawn += text

    def type(self, data: bytes, *, hidden: bool = False) -> str | None:
        self.editor.begin("> ", hidden=hidden)
        self.editor.feed(data)
        return self.editor.line()


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (b"one\r", "one"),
        (b"onf\x7fe\n", "one"),
        ("cafe\u0301\x7f\x7fxe\n".encode(), "caxe"),
        (b"two words\x17more\n", "two more"),
        (b"gone\x15kept\n", "kept"),
        (b"\x1b[Aa\x1b[1;5Db\x1bOPc\n", "abc"),
        (b"\xff\xc3ok\n", "��ok"),
        (b"\x1b[200~one\ntwo\x1b[201~ three\n", "one\ntwo three"),
        (b"a\x07\x0bb\tc\n", "ab c"),
        (b"\x7f\x7f\n", ""),
    ],
)
def test_a_line_is_edited_at_its_end(typed: bytes, line: str) -> None:
    assert Typing().type(typed) == line


PASTED = b"a\x1b[200~one\x1b[201~b\r"


@pytest.mark.parametrize("at", range(1, len(PASTED)))
@pytest.mark.parametrize("hidden", [False, True])
def test_the_marks_of_a_paste_may_be_cut_anywhere(at: int, hidden: bool) -> None:
    typing = Typing()
    assert typing.type(PASTED[:at], hidden=hidden) is None
    typing.editor.feed(PASTED[at:])
    assert typing.editor.line() == "aoneb"


@pytest.mark.parametrize("key", [b"\x0c", b"\x1b[19~"], ids=["ctrl+l", "F8"])
def test_the_clock_and_list_come_in_a_paste_that_does_not_end(key: bytes) -> None:
    typing = Typing()
    assert typing.type(b"\x1b[200~some words") is None
    typing.editor.feed(key)
    assert typing.editor.line() == HIDE


def test_a_paste_whose_end_does_not_come_is_over_after_a_while() -> None:
    now = [0.0]
    editor = LineEditor(lambda text: None, lambda: 80, now=lambda: now[0])
    editor.begin("> ")
    editor.feed(b"\x1b[200~one\r")
    assert editor.line() is None
    now[0] = PASTE + 0.1
    editor.feed(b"two\r")
    assert editor.line() == "one\ntwo"


def test_an_escape_alone_is_no_part_of_what_is_typed_later() -> None:
    now = [0.0]
    editor = LineEditor(lambda text: None, lambda: 80, now=lambda: now[0])
    editor.begin("> ")
    editor.feed(b"\x1b")
    assert editor.line() is None
    now[0] = ESCAPE + 0.1
    editor.feed(b"[one\r")
    assert editor.line() == "[one"


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\u2028"])
def test_a_passphrase_that_is_pasted_is_the_one_that_is_typed(end: str) -> None:
    typing = Typing()
    pasted = f"\x1b[200~{end}four good words{end}more\x1b[201~\r".encode()
    assert typing.type(pasted, hidden=True) == "four good words"


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        (b"one\rtwo\r\rthree\r", ["one\ntwo\n\nthree"]),
        (b"one\r\ntwo\r\n", ["one\ntwo"]),
        (b"one\r\r", ["one", ""]),
    ],
)
def test_a_paste_without_marks_is_one_text_where_words_are_asked_for(
    typed: bytes, lines: list[str]
) -> None:
    editor = LineEditor(lambda text: None, lambda: 80)
    editor.feed(typed)
    for line in lines:
        editor.begin("> ", words=True)
        assert editor.line() == line


def test_a_sign_cut_in_two_is_put_together() -> None:
    typing = Typing()
    assert typing.type(b"caf\xc3") is None
    typing.editor.feed(b"\xa9\n")
    assert typing.editor.line() == "café"


def test_nothing_of_a_hidden_line_is_drawn() -> None:
    typing = Typing()
    assert typing.type(b"a secret\x7f\n", hidden=True) == "a secre"
    assert typing.drawn == "> \n"


@pytest.mark.parametrize("hidden", [False, True])
def test_where_another_program_draws_what_is_typed_only_the_prompt_is_drawn(hidden: bool) -> None:
    typing = Typing()
    typing.editor.echoes = False
    assert typing.type(b"some wordz\x7fs\n", hidden=hidden) == "some words"
    assert typing.drawn == ("> \n" if hidden else "> ")


@pytest.mark.parametrize("sign", ["\u00a0", "\u3000", "\u200d", "\U0001f6dc", "\ue0b0"])
def test_signs_that_steer_nothing_are_kept(sign: str) -> None:
    assert Typing().type(f"a{sign}b\n".encode()) == f"a{sign}b"


def test_only_the_last_sign_is_drawn_away_and_over_the_edge_the_line_comes_again() -> None:
    typing = Typing(columns=10)
    typing.type("ab界\x7f".encode())
    assert typing.drawn == "> ab界\b\b  \b\b"
    typing = Typing(columns=10, climbs=False)
    typing.type(b"123456789\x7f\x7f")
    assert typing.drawn == "> 123456789\b \b\n> 1234567"


def test_names_cannot_steer_the_terminal() -> None:
    out = io.StringIO()
    Output(out).say("A\x1b[2Jda [bold]x[/] \x07")
    assert out.getvalue() == "A[2Jda [bold]x[/] \n"


def test_no_box_is_drawn_in_all_that_is_said() -> None:
    said = []
    for exercise in LIBRARY.all():
        people = ("a",) if exercise.people == "one" else ("a", "b")
        player = Player(resolve(exercise, 45), people, 1)
        player.play()
        table = Table(player.lines)
        table.sit(exercise, *people)
        said.append(table.out.getvalue())
    everything = "".join(said)
    assert "\x1b" not in everything
    assert not [sign for sign in set(everything) if "─" <= sign <= "▟" or sign in "●◆\r"]


def test_home_of_somebody_who_went_away_shows_nothing_of_theirs_to_the_next(
    tmp_path: Path,
) -> None:
    with Journal.open(tmp_path) as journal:
        journal.save_people((ADA, BEN))
        first = Table([""], journal)
        first.sit(LIBRARY.get("name-what-is-here"), "a")
        table = Table([], journal)
        # Ada passes her curtain and falls asleep at home; then Ben sits down.
        table.house.talk.source = Seated(["1", "1", "2", "2", "leave"], 2)
        drive(program.main(table.front))
        before, after = table.said.split("so this part is covered")
        assert "You were in the middle of" in before
        assert "You were in the middle of" not in after
        assert "On offer:" in after


def test_what_is_nearer_to_one_is_on_nobody_elses_page(journal: Journal) -> None:
    ask, who = "which is nearer just now", "someone else is here"
    said = comes_in(journal, "1", "1", ask, "I go quiet", who, "2", "2", ask, "1", who, "3").said
    _, other, both = said.split("Who is here?")[1:]
    assert "I'd rather not say" in other  # nothing is marked, and nothing to be taken back
    assert "as it is now" not in said
    assert ask not in both


def test_a_moment_from_home_and_what_one_keeps_near(journal: Journal) -> None:
    chosen = ["everything that is here", "2", "1", "keep it near", "", ""]
    said = comes_in(journal, "1", "1", "we just had a row", "back", *chosen).said
    assert "What might help a little?" in said
    assert "kept near" in said.split("keep it near")[1]
    assert [bool(journal.put_off(each).favourites) for each in "ab"] == [True, False]


def test_by_group_or_as_somebody_would_say_it_and_what_is_known_to_them(journal: Journal) -> None:
    by_words = ["everything that is here", "1", "I shut dwon", "1", "back"]
    said = comes_in(journal, "1", "1", *by_words, "", "").said
    assert "Stop and breathe: when it gets too much" in said
    after = said.split("as you would say it")[1]
    assert "My early signs, 5 min, for you alone. Find the first small signs" in after
    assert "known to you" not in said


def test_a_card_enter_for_another_and_the_star_keeps_it(tmp_path: Path) -> None:
    table = Table(["", "*", "that was it"])
    table.house.visit.folder = tmp_path
    drive(cards(table.front))
    assert table.script.ahead == []
    kept = reminders_at(tmp_path).cards
    label = next(each.label for each in vocabulary().questions if [each.id] == [*kept])
    assert table.said.count(label) == 2
    assert "It is kept" in table.said


def test_not_now_asks_until_when_and_lights_nothing(tmp_path: Path) -> None:
    with Journal.open(tmp_path) as journal:
        journal.save_people((ADA, BEN))
        lines = ["3", "not now", "tomorrow, " + said_weekday(tomorrow(local_now())), "1", "leave"]
        table = Table(lines, journal)
        drive(program.main(table.front))
        before, after = table.said.split("Is there a better time for this one?")
        offered = before.split("On offer: ")[1].split(".")[0]
        again, after = after.split("That is enough for now.")
        assert "may come up again tomorrow, " in again
        assert "On offer: " not in again
        assert f"On offer: {offered}" not in after
        assert "On offer: " in after
    with Journal.open(tmp_path) as journal:
        table = Table(["3", "leave"], journal)
        drive(program.main(table.front))
        assert "On offer: " in table.said
        assert f"On offer: {offered}" not in table.said


class Lid(Script):
    """The machine sleeps before the first line is there."""

    def __init__(self, lines: list[str], time: Ticking) -> None:
        super().__init__(lines)
        self._time, self._slept = time, False

    def read(self, timeout: float) -> str | None:
        if not self._slept:
            self._slept = True
            self._time.now += 600.0
            return None
        return super().read(timeout)


@pytest.mark.parametrize(("said", "breaths"), [("1", 2), ("2", 1)])
def test_a_pause_in_which_the_machine_slept_can_begin_again(said: str, breaths: int) -> None:
    time = Ticking()
    lines = [said, *[""] * (breaths - 1), "", "1"]
    table = Table([])
    table.house.talk.source = Lid(lines, time)
    table.house.visit.new_clock = lambda start: time.clock
    running = start_pause(table.house.visit, ("a",))
    drive(pause_alone(table.front, running))
    assert running.state.over
    assert "The machine was asleep" in table.said
    assert table.said.count("A pause of 60 seconds.") == breaths


SORTS = an_exercise(
    """
[[steps]]
id = "s"
kind = "sort"
text = "Which is which?"
left = "seen"
right = "guessed"
cards = [
  { id = "one", label = "card one", pile = "left", why = "why one" },
  { id = "two", label = "card two", pile = "right", why = "why two" },
  { id = "three", label = "card three", pile = "either", why = "why three" },
]

[[steps]]
id = "p"
kind = "plan"
text = "A plan."
ask_what = "What?"
ask_when = "When?"
ask_small = "How small?"
"""
)


def test_half_a_pile_and_half_a_plan_outlive_the_program(tmp_path: Path) -> None:
    with Journal.open(tmp_path) as journal:
        journal.save_people((ADA, BEN))
        Table(["1", "2"], journal).sit(SORTS, "a", "b")
    with Journal.open(tmp_path) as journal:
        table = Table(["1", "back", "1", "3", "", "a walk"], journal)
        with pytest.raises(Left):
            drive(sessions.go_on(table.front, journal.open_joint()))  # type: ignore[arg-type]
        assert "card three" in table.said.split("You are where you were.")[1].split("card two")[0]
    with Journal.open(tmp_path) as journal:
        table = Table(["1", "soon", "/back", "later", "to the gate"], journal)
        drive(sessions.go_on(table.front, journal.open_joint()))  # type: ignore[arg-type]
        [done] = journal.finished()
    assert [entry.answer for entry in done.entries] == [
        Sorted(("one", "two"), ()),
        Planned("a walk", "later", "to the gate"),
    ]


def test_settings_are_changed_by_numbers(tmp_path: Path) -> None:
    row = next(at for at, row in enumerate(SCHEMA, start=1) if row.key == "bell")
    with Journal.open(tmp_path) as journal:
        journal.save_people((ADA, BEN))
        table = Table(["3", "settings", str(row), "off", "", "leave"], journal)
        drive(program.main(table.front))
        assert not journal.settings.bell
        assert f"{SCHEMA[row - 1].title}: off" in table.said


def test_remarks_are_said_before_a_paraphrase_is_handed_over(tmp_path: Path) -> None:
    lines = ["1", "", "1", "", "Why did you wait?", "", "2", "You waited in the rain.", "", "leave"]
    with Journal.open(tmp_path) as journal:
        journal.save_people(people_named(["Ada", "Ben"]))
        table = Table(lines, journal)
        with suppress(Left):
            table.sit(LIBRARY.get("listening"), "a", "b")
        assert 'there is a question: "Why did you wait?"' in table.said
        assert "You waited in the rain." in table.said


def test_a_number_brings_a_beginning_to_say_it_back_with(tmp_path: Path) -> None:
    lines = ["1", "", "1", "", "2", "2", "cold and wet.", "", "", "leave"]
    with Journal.open(tmp_path) as journal:
        journal.save_people(people_named(["Ada", "Ben"]))
        table = Table(lines, journal)
        with suppress(Left):
            table.sit(LIBRARY.get("listening"), "a", "b")
        first, second = [stem.label for stem in vocabulary()["stems"] if stem.note == "feeling"][:2]
        assert f"{first} ..." in table.said
        assert f"{second} cold and wet." in table.said


def test_what_may_sound_like_blame_is_shown_and_may_be_changed(tmp_path: Path) -> None:
    soft = Write(id="opener", by="self", text="How could it begin?", softly=True)
    end = Close(id="close", by="self", text="Enough.")
    lines = ["You never listen.", "", "2", "I miss us.", "", "", ""]
    with Journal.open(tmp_path) as journal:
        journal.save_people(people_named(["Ada", ""]))
        table = Table(lines, journal)
        with suppress(Left):
            running = table.sit(small_exercise(soft, end, people="one"), "a")
        assert 'this may sound like blame: "You never listen"' in table.said
        assert [each.answer for each in running.state.answers.values()] == [Wrote("I miss us.")]


def test_what_is_chosen_to_be_opened_is_said_to_be_and_opened_by_both() -> None:
    table = Table(["1", "1 6 9", "2", "8", "1", "1", "2", "", ""])
    table.sit(LIBRARY.get("short-check-in"), "a", "b")
    said = " ".join(table.out.getvalue().split())
    assert said.count("What you choose here is shown to you both") == 2
    before, _, after = said.partition("Shall it be opened?")
    assert "little energy, sad and a bit of room" not in before
    assert "little energy, sad and a bit of room" in after
    assert "Ben shared: a bit of closeness" in after


@pytest.mark.parametrize("people", [("a", "b"), ("b", "a")])
def test_who_is_lit_at_the_roles_is_said(people: tuple[str, str]) -> None:
    table = Table(["", "", ""])
    table.sit(an_exercise('[[steps]]\nid = "r"\nkind = "roles"\ntext = "Who first?"\n'), *people)
    name = {"a": "Ada", "b": "Ben"}[people[0]]
    assert f"Perhaps {name} first this time." in " ".join(table.out.getvalue().split())
