"""Measures all that one waits for, in one run, beside the least that Textual can do.

    python tests/bench/measure.py [--rounds 11] [--long] [--keep FILE]

In each round everything is measured once, in another order, on a pseudo-terminal of 100x30; the
table says medians, the least, and the ratio of the medians to that of what it is held against.
It wants a quiet machine and Linux. The last kept run, in `tests/bench/kept.json`, stands beside.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(Path(__file__).parent)]
KEPT = Path(__file__).with_name("kept.json")

from programs import (  # noqa: E402
    Measure,
    Programs,
    at_rest,
    memory,
    settle,
    since_start,
    taken_over,
    to_change,
)
from support.terminal.pseudo_terminal import INVITED, Terminal, began_together, set_up  # noqa: E402

WHO = b"Who is here?"
CUE = b"breath 1 of 6"
FEET = b"Put both feet flat"
HOME = "──── · ────".encode()
"""Stands between the two names on home, and nowhere before."""
AT_HOME = "l everything"
"""In the line of keys of home."""
YEARS = 40_000
"""Finished sessions of ten years."""

FLOOR = "floor: first paint"
LIMITS = {
    "pause: first cue": (FLOOR, 0.30),
    "pause: first cue ": ("breathe-cli: first paint", 1.0),
    "pause: taken over, keys answer": (FLOOR, 1.15),
    "nearer: first frame": (FLOOR, 0.5),
    "home, empty: usable": (FLOOR, 1.25),
    "home, ten years: usable": ("home, empty: usable", 1.10),
    "processor: list": ("processor: --help", 2.0),
    "processor: check": ("processor: list", 2.0),
    "key: home": ("key: floor", 1.5),
    "key: field": ("key: floor", 1.5),
    "key: feelings": ("key: floor", 1.5),
    "key: search": ("key: floor", 1.5),
    "memory: home": ("memory: floor", 1.35),
    "memory: eleven sessions": ("memory: one session", 1.03),
}
"""What is held against what, and the ratio that is the most."""


class Bench:
    """What is measured.

    Args:
        place: A folder for this run.
    """

    def __init__(self, place: Path) -> None:
        self._programs = Programs(place)
        self._place, self._begun = place, 0
        self._two = began_together(set_up(place / "two", "Ada", "Bo"))
        self._one_person = set_up(place / "one", "Ada", motion="off")
        self._talking = began_together(set_up(place / "talking", "Ada", "Bo"))
        self._still = set_up(place / "still", "Ada", motion="off")
        self._years = _ten_years(place / "years")
        self._one = ROOT / "exercises" / "content" / "exercises" / "listening.toml"

    def all(self) -> dict[str, Measure]:
        """Return the measurements of a round, by name."""
        return {
            "floor": self.floor,
            "breathe-cli": self.breathe,
            "pause": self.pause,
            "first": self.first_frame,
            "home": lambda: self.home(self._two, "home, empty"),
            "years": lambda: self.home(self._years, "home, ten years"),
            "verbs": self.verbs,
            "feelings": self.feelings,
        }

    def floor(self) -> dict[str, float]:
        """The least."""
        terminal = self._programs.floor()
        terminal.until(lambda: CUE in terminal.raw, "cue")
        found = {FLOOR: since_start(terminal)}
        settle(terminal)
        found["memory: floor"] = memory(terminal)
        found["key: floor"] = statistics.median(to_change(terminal, key) for key in "abcde")
        terminal.kill()
        return found

    def breathe(self) -> dict[str, float]:
        """breathe-cli, where it is installed."""
        if (terminal := self._programs.breathe()) is None:
            return {}
        terminal.until(lambda: len(terminal.raw) > 100, "paint")
        found = {"breathe-cli: first paint": since_start(terminal)}
        terminal.kill()
        return found

    def pause(self) -> dict[str, float]:
        """`nearer pause`, to its cue, and until Textual has it and a key answers."""
        terminal = self._programs.nearer(self._two, "pause")
        terminal.until(lambda: CUE in terminal.raw, "cue")
        found = {"pause: first cue": since_start(terminal)}
        terminal.press("f", at_once=True)
        terminal.until(lambda: taken_over(terminal, CUE), "Textual")
        found["pause: Textual's first frame"] = since_start(terminal)
        terminal.until(lambda: FEET in terminal.raw, "answer")
        found["pause: taken over, keys answer"] = since_start(terminal)
        terminal.kill()
        return found

    def first_frame(self) -> dict[str, float]:
        """`nearer`, to anything that can be read."""
        terminal = self._programs.nearer(self._two)
        terminal.until(lambda: WHO in terminal.raw, "frame")
        found = {"nearer: first frame": since_start(terminal)}
        terminal.kill()
        return found

    def home(self, folder: Path, name: str) -> dict[str, float]:
        """To home, where keys answer there, and how soon."""
        terminal = self._programs.nearer(folder)
        _to_home(terminal)
        found = {f"{name}: usable": since_start(terminal)}
        settle(terminal)
        found[f"memory: {name.removesuffix(', empty')}"] = memory(terminal)
        if folder is self._two:
            keys = ("down", "up", "down", "up")
            found["key: home"] = statistics.median(to_change(terminal, key) for key in keys)
            terminal.press("l")
            terminal.see("Everything that is here")
            settle(terminal)
            terminal.press("/")
            settle(terminal)
            found["key: search"] = statistics.median(to_change(terminal, key) for key in "walks")
        terminal.kill()
        return found

    def feelings(self) -> dict[str, float]:
        """On the feeling map, and in the field that follows it."""
        self._begun += 1  # what was begun before would be gone on with
        folder = set_up(self._place / f"map-{self._begun}", "Ada", motion="off")
        terminal = self._programs.nearer(folder, "do", "name-what-is-here")
        terminal.see("1")
        found: dict[str, float] = {}
        for _ in range(30):
            settle(terminal)
            if "key: feelings" not in found and "pleasant" in terminal.text:
                keys = ("right", "down", "left", "up")
                found["key: feelings"] = statistics.median(to_change(terminal, k) for k in keys)
            if "F1" in terminal.text:
                found["key: field"] = statistics.median(to_change(terminal, k) for k in "abcde")
                break
            terminal.press("1" if "for ● Ada" in terminal.text else "enter")
            terminal.read(0.2)
        terminal.kill()
        return found

    def verbs(self) -> dict[str, float]:
        """Processor time of what the shell asks."""
        calls = {"--help": ["--help"], "list": ["list"], "where": ["where"]}
        calls["check"] = ["check", str(self._one)]
        return {
            f"processor: {name}": self._programs.processor(self._two, *call)
            for name, call in calls.items()
        }

    def rest(self, seconds: float) -> dict[str, float]:
        """Percent of a core, and bytes a second, while nobody does anything."""
        found: dict[str, float] = {}
        breath = lambda here: here.until(lambda: taken_over(here, CUE), "breath")  # noqa: E731
        for name, folder, call, lead in (
            ("home", self._two, (), _to_home),
            ("field", self._two, (), _to_field),
            ("turn", self._talking, ("do", "listening"), _to_turn),
            ("breath, motion full", self._two, ("pause",), breath),
            ("breath, motion off", self._still, ("pause",), breath),
        ):
            terminal = self._programs.nearer(folder, *call)
            lead(terminal)
            _watch(terminal, 3.0)  # what is loaded behind the first page
            share, written = at_rest(terminal, seconds)
            found[f"rest: {name}, %"], found[f"rest: {name}, bytes/s"] = share, written
            terminal.kill()
        return found

    def growth(self) -> dict[str, float]:
        """Megabytes after the first session in a process, and after ten more, all passed over."""
        terminal = self._programs.nearer(self._one_person)
        terminal.until(lambda: AT_HOME in terminal.text, "home")
        settle(terminal)
        found = {}
        for number in range(1, 12):
            for key in ("l", "/", *"name what is here", "enter"):
                terminal.press(key)
                settle(terminal, 0.2)
            for _ in range(60):
                if number and AT_HOME in terminal.text:
                    break
                skips = [key for key in ("s", "F3") if f" {key} skip" in terminal.text]
                terminal.press(skips[0].lower() if skips else "enter")
                settle(terminal, 0.2)
            if number == 1:
                found["memory: one session"] = memory(terminal)
        found["memory: eleven sessions"] = memory(terminal)
        terminal.kill()
        return found

    def drift(self) -> dict[str, float]:
        """Milliseconds by which a minute ends late: idle, beside two loops, over a stop of 3 s."""
        found = {}
        for name, loops, stops in (("idle", 0, False), ("loaded", 2, False), ("stopped", 0, True)):
            busy = [
                subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(loops)
            ]
            terminal = self._programs.nearer(self._still, "pause")
            terminal.until(lambda here=terminal: CUE in here.raw, "cue")
            began = terminal.seen_at
            if stops:
                _watch(terminal, 2.0)
                os.kill(terminal.pid, signal.SIGSTOP)
                time.sleep(3.0)  # it reads its clock once a second, and over 5 s count as sleep
                os.kill(terminal.pid, signal.SIGCONT)
            ended = terminal.gone("breath 6 of 6") if terminal.see("breath 6 of 6") else 0.0
            found[f"drift: a minute, {name}"] = (ended - began - 60) * 1000
            terminal.kill()
            for each in busy:
                each.kill()
        return found


def _watch(terminal: Terminal, seconds: float) -> None:
    """Take in what is written within this time, however often that is."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        terminal.read(left)


def _to_home(terminal: Terminal) -> None:
    """Say who is here as soon as that is asked, and wait for home."""
    terminal.until(lambda: WHO in terminal.raw, "who is here")
    terminal.press("3", at_once=True)
    terminal.until(lambda: HOME in terminal.raw, "home")


def _to_field(terminal: Terminal) -> None:
    """Go to the search, which is a field of one line."""
    _to_home(terminal)
    terminal.press("l")
    terminal.see("Everything that is here")
    terminal.press("/")


def _to_turn(terminal: Terminal) -> None:
    """Go to a speaking turn, and begin it."""
    terminal.play(
        ("Who is here?", "3"),
        *INVITED,
        ("Pick something light", "1", "enter"),
        ("One of you speaks", "enter"),
        ("Who would like to speak first", "1", "enter"),
        ("Say one thing", "tab"),
    )


def _ten_years(place: Path) -> Path:
    from test_journal_cost import Position

    place.mkdir()
    made = Position(place, YEARS)
    made.journal.close()
    made.sqlite.close()
    return began_together(made.folder)


def table(found: dict[str, list[float]], kept: dict[str, float]) -> str:
    """Return median, least, ratio, the most it may be, and the median of the kept run."""
    middle = {name: statistics.median(values) for name, values in found.items()}
    rows = [f"{'':36}{'median':>9}{'least':>9}{'ratio':>8}{'most':>7}{'kept':>9}"]
    for name, values in sorted(found.items()):
        row = f"{name:36}{middle[name]:9.2f}{min(values):9.2f}"
        for key in (name, f"{name} "):
            beside, most = LIMITS.get(key, ("", 0.0))
            if beside in middle:
                row += f"{middle[name] / middle[beside]:8.2f}{most:7.2f}"
                break
        else:
            row += " " * 15
        rows.append(row + (f"{kept[name]:9.2f}" if name in kept else ""))
    return "\n".join(rows)


def main() -> None:
    """Measure, and say what was found."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--rounds", type=int, default=11)
    asked.add_argument("--only", nargs="*", help="names in `Bench.all`; without it, all")
    asked.add_argument("--long", action="store_true", help="also rest, growth and drift")
    asked.add_argument("--keep", type=Path, help="write the medians as JSON, such as kept.json")
    given = asked.parse_args()
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as place:
        bench = Bench(Path(place))
        every = bench.all()
        measures = [every[name] for name in given.only or every]
        for number in range(given.rounds + 1):
            random.Random(number).shuffle(measures)
            for measure in measures:
                for name, value in measure().items():
                    if number:  # the first round only warms up
                        found.setdefault(name, []).append(value)
        if given.long:
            for name, value in {**bench.rest(20.0), **bench.growth(), **bench.drift()}.items():
                found[name] = [value]
    kept = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    print(f"{given.rounds} rounds; milliseconds, megabytes, percent\n{table(found, kept)}")
    if given.keep:
        medians = {name: round(statistics.median(values), 3) for name, values in found.items()}
        given.keep.write_text(json.dumps(medians, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
