"""Breath and clocks, with clocks of our own: nothing here waits."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.engine.pace import GAP, PATTERNS, ActiveClock, Pattern, breath_at, other_pattern

MINUTES = [60, 90, 120]
patterns = st.sampled_from(list(PATTERNS.values()))


def changes(pattern: Pattern, total: float, tick: float = 0.05) -> list[tuple[float, str]]:
    """When each phase begins, looked at every `tick` seconds."""
    found: list[tuple[float, str]] = []
    for count in range(round((total + 1) / tick)):
        seconds = count * tick
        phase = breath_at(pattern, seconds, total).phase
        if not found or found[-1][1] != phase:
            found.append((round(seconds, 3), phase))
    return found


def test_six_breaths_of_four_in_and_six_out_take_a_minute() -> None:
    ins = [(10.0 * n, "in") for n in range(6)]
    outs = [(10.0 * n + 4.0, "out") for n in range(6)]
    assert changes(PATTERNS["4-6"], 60) == [*sorted(ins + outs), (60.0, "done")]


def test_five_in_and_five_out_take_a_minute_too() -> None:
    ins = [(10.0 * n, "in") for n in range(6)]
    outs = [(10.0 * n + 5.0, "out") for n in range(6)]
    assert changes(PATTERNS["5-5"], 60) == [*sorted(ins + outs), (60.0, "done")]


def test_a_sigh_is_two_breaths_in_and_a_long_one_out() -> None:
    one = [(0.0, "in"), (3.0, "again"), (4.0, "out")]
    expected = [(10.0 * n + at, phase) for n in range(6) for at, phase in one]
    assert changes(PATTERNS["sigh"], 60) == [*expected, (60.0, "done")]
    full = [breath_at(PATTERNS["sigh"], at, 60).fullness for at in (2.999, 3.001, 3.999, 4.001)]
    assert full == pytest.approx([0.75, 0.75, 1.0, 1.0], abs=0.001)


def test_the_next_pattern_comes_round() -> None:
    seen = ["4-6"]
    for _ in PATTERNS:
        seen.append(other_pattern(seen[-1]))
    assert seen == ["4-6", "5-5", "sigh", "4-6"]


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
@pytest.mark.parametrize("total", MINUTES)
def test_a_pause_ends_on_an_exhale(pattern: Pattern, total: int) -> None:
    *_, before, last = changes(pattern, total)
    assert before[1] == "out"
    assert last == (total, "done")
    assert breath_at(pattern, total - 0.001, total).fullness == pytest.approx(0.0, abs=1e-5)


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_no_breath_is_held_or_hurried(pattern: Pattern) -> None:
    assert pattern.cycle >= 8
    assert pattern.inhale + pattern.exhale == pattern.cycle
    assert pattern.exhale >= pattern.inhale
    middles = [pattern.inhale / 2, pattern.inhale + pattern.exhale / 2]
    assert [breath_at(pattern, at, 60).phase for at in middles] == ["in", "out"]


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_a_picture_of_the_breath_twelve_times_a_second_is_smooth(pattern: Pattern) -> None:
    shown = [breath_at(pattern, count / 12, 60).fullness for count in range(62 * 12)]
    steps = [abs(one - other) for one, other in itertools.pairwise(shown)]
    assert max(steps) < 0.04
    assert max(shown) > 0.99


@given(patterns, st.sampled_from(MINUTES), st.floats(0, 125), st.floats(0, 0.1))
def test_the_breath_never_jumps(pattern: Pattern, total: int, seconds: float, step: float) -> None:
    one, other = (breath_at(pattern, at, total) for at in (seconds, seconds + step))
    steepest = math.pi / 2 / min(pattern.inhale, pattern.exhale)
    assert abs(one.fullness - other.fullness) <= steepest * step + 1e-9


@given(patterns, st.sampled_from(MINUTES), st.floats(-10, 200))
def test_what_is_shown_of_a_breath_is_always_in_range(
    pattern: Pattern, total: int, seconds: float
) -> None:
    breath = breath_at(pattern, seconds, total)
    assert 0.0 <= breath.fullness <= 1.0
    assert 1 <= breath.number <= breath.of == total // 10
    assert 0.0 <= breath.next_phase <= breath.left <= total


def test_the_lungs_fill_on_the_way_in_and_empty_on_the_way_out() -> None:
    pattern = PATTERNS["4-6"]
    fullness = [breath_at(pattern, at, 60).fullness for at in (0, 1, 2, 3, 4, 5.5, 7, 8.5)]
    assert fullness[0] == 0.0
    assert fullness[4] == 1.0
    assert fullness[:5] == sorted(fullness[:5])
    assert fullness[4:] == sorted(fullness[4:], reverse=True)


def test_breaths_and_seconds_are_counted() -> None:
    pattern = PATTERNS["4-6"]
    shown = [breath_at(pattern, at, 60) for at in (0, 3, 9.5, 10, 59.5)]
    assert [breath.number for breath in shown] == [1, 1, 1, 2, 6]
    assert [breath.next_phase for breath in shown] == [4, 1, 0.5, 4, 0.5]
    assert [breath.left for breath in shown] == [60, 57, 50.5, 50, 0.5]


class Machine:
    """The two clocks of a machine, and what can happen to them."""

    def __init__(self, start: float = 0.0) -> None:
        self.monotonic = 1_000.0
        self.wall = 1_700_000_000.0
        self.clock = ActiveClock(lambda: self.monotonic, lambda: self.wall, start)

    def work(self, seconds: float, tick: float = 0.5) -> float:
        """The program runs and reads its clock every `tick` seconds."""
        for _ in range(round(seconds / tick)):
            self.monotonic += tick
            self.wall += tick
            self.clock.read()
        return self.clock.read()

    def stall(self, seconds: float, *, stopped: bool = False) -> float:
        """The program does not run; with `stopped` the monotonic clock stands still too."""
        self.wall += seconds
        self.monotonic += 0.0 if stopped else seconds
        return self.clock.read()


def running(start: float = 0.0) -> Machine:
    """A machine whose session is running."""
    machine = Machine(start)
    machine.clock.run()
    return machine


def test_a_clock_counts_what_it_runs() -> None:
    assert running().work(60) == pytest.approx(60)


def test_a_clock_that_was_never_started_counts_nothing() -> None:
    machine = Machine()
    assert machine.work(60) == 0
    assert not machine.clock.running


def test_a_held_clock_stands_still() -> None:
    machine = running()
    machine.work(10)
    machine.clock.hold()
    assert not machine.clock.running
    assert machine.work(300) == pytest.approx(10)
    machine.clock.run()
    assert machine.work(5) == pytest.approx(15)
    assert machine.clock.take_gap() == 0


def test_holding_counts_up_to_that_moment() -> None:
    machine = running()
    machine.monotonic += 0.75
    machine.wall += 0.75
    machine.clock.hold()
    assert machine.clock.read() == pytest.approx(0.75)


def test_run_twice_counts_once() -> None:
    machine = running()
    machine.monotonic += 1
    machine.wall += 1
    machine.clock.run()
    assert machine.clock.read() == pytest.approx(1)


@pytest.mark.parametrize("stopped", [False, True])
def test_ten_minutes_of_sleep_do_not_count_and_are_told_once(stopped: bool) -> None:
    machine = running()
    machine.work(10)
    assert machine.stall(600, stopped=stopped) == pytest.approx(10)
    assert machine.work(5) == pytest.approx(15)
    assert machine.clock.take_gap() == pytest.approx(600)
    assert machine.clock.take_gap() == 0


def test_sleep_that_only_one_clock_saw_in_full_is_told_in_full() -> None:
    machine = running()
    machine.wall += 590  # asleep; then slow to wake up, before anything was read
    assert machine.stall(10) == 0
    assert machine.clock.take_gap() == pytest.approx(600)


def test_a_busy_second_is_no_sleep() -> None:
    machine = running()
    assert machine.stall(GAP - 0.5) == pytest.approx(GAP - 0.5)
    assert machine.clock.take_gap() == 0


def test_a_wall_clock_set_back_changes_nothing() -> None:
    machine = running()
    machine.work(10)
    machine.wall -= 3_600
    assert machine.work(10) == pytest.approx(20)
    assert machine.clock.take_gap() == 0


def test_a_wall_clock_set_forward_takes_nothing_off_and_is_told_as_a_gap() -> None:
    machine = running()
    machine.work(10)
    machine.wall += 3_600
    assert machine.work(10) == pytest.approx(20)
    assert machine.clock.take_gap() == pytest.approx(3_600)


def test_after_a_kill_the_clock_goes_on_from_what_was_saved() -> None:
    saved = running().work(37)
    later = running(start=saved)
    assert later.clock.read() == pytest.approx(37)
    assert later.work(8) == pytest.approx(45)


moves = st.lists(
    st.tuples(
        st.sampled_from(["tick", "hold", "run", "sleep", "stall", "set", "read"]),
        st.floats(-5_000, 5_000),
    ),
    max_size=30,
)


@given(moves)
def test_active_seconds_never_go_back_and_never_outrun_the_monotonic_clock(
    moves: list[tuple[str, float]],
) -> None:
    machine = running()
    before, began = 0.0, machine.monotonic
    for what, amount in moves:
        match what:
            case "tick":
                machine.monotonic += abs(amount) / 5_000
                machine.wall += abs(amount) / 5_000
            case "hold":
                machine.clock.hold()
            case "run":
                machine.clock.run()
            case "sleep":
                machine.wall += abs(amount)
            case "stall":
                machine.monotonic += abs(amount)
                machine.wall += abs(amount)
            case "set":
                machine.wall += amount
        now = machine.clock.read()
        assert before <= now <= machine.monotonic - began + 1e-6
        assert machine.clock.take_gap() >= 0.0
        before = now
