"""A journey over engine and journal, with no screen: fast, so that there can be thousands.

What a front end would show is made from the State with the same functions that both front ends
use; who sits there is known from whose key opened the last curtain.
"""

from __future__ import annotations

import random
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct, to_builtins
from msgspec.structs import replace
from support.exercises.made_things import known
from support.exercises.sessions import A_BREAK, an_answer
from support.journal.cheap_keys import CHEAP
from support.leaks.living_walker import Living
from support.leaks.memory_disk import NAMES, PEOPLE, Ground
from support.leaks.oracle import Leak, Oracle

from exercises.engine.answers import checks
from exercises.engine.pace import ActiveClock
from exercises.engine.reveal import revealed, seals
from exercises.engine.state import State
from exercises.engine.ways import ways
from exercises.engine.wording import composed, fill
from exercises.journal import diagnostics
from exercises.journal.exchange.exchange import backup, export
from exercises.journal.exchange.holdings import goes
from exercises.journal.files.errors import Locked
from exercises.journal.journal import Journal
from exercises.library.library import Library
from exercises.library.reading.resolve import resolve
from exercises.model.events import Answer, Chosen, Fated, Felt, Paced, Planned, Wrote
from exercises.model.exercise import (
    Agree,
    Choose,
    Exercise,
    Feel,
    Paraphrase,
    Plan,
    Rehearse,
    Reveal,
    Share,
    Write,
    walk,
)
from exercises.model.records import KeptEntry
from exercises.runtime.brought import WordsByName
from exercises.runtime.runner import SessionRunner

NOW = datetime(2026, 11, 22, 20, tzinfo=UTC)
LIBRARY = Library()
EXERCISES = tuple(each for each in LIBRARY.all() if each.id != "pause")
APART = tuple(
    each
    for each in EXERCISES
    if each.people == "two" and any(getattr(step, "by", "") == "each" for step in each.steps)
)
"""Those for two in which each has a part alone."""
MOVES = 70
"""After which an exercise that goes on is ended."""

Spot = tuple[str, str, tuple[int, ...], str]
"""Where words were answered: session, step, rounds, owner."""


class Couple:
    """Two people before one journal. Every move ends with a look at all that can be seen.

    Args:
        folder: Empty; the data come into `data`, exports into `out`.
        chance: Decides everything.
    """

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder, self.chance = folder, chance
        self.data = folder / "data"
        self.oracle = Oracle(chance)
        self.seconds = 0.0
        self.sits = ""
        """Who sits there alone; empty: nobody, or both."""
        self.covered = False
        """Whether the curtain hangs before what goes on after a kill."""
        self.did: Counter[str] = Counter()
        self.words_at: dict[Spot, set[str]] = defaultdict(set)
        self.wanted: dict[Spot, str] = {}
        """What is to be shared once both say open."""
        self.shared_at: dict[Spot, str] = {}
        """The name of what is shared there; see `Oracle.share`."""
        self._taking = ""
        """Who takes an export just now: there their own words may lie open."""
        # What is typed as a passphrase is as secret as what it opens.
        self.phrases = {
            person: f"{self.oracle.token(person, 'their passphrase')} at dawn" for person in "ab"
        }
        self.journal = self._open()
        self.journal.save_people(PEOPLE)

    def _open(self) -> Journal:
        return Journal.open(self.data, cost=CHEAP)

    def clock(self, start: float = 0.0) -> ActiveClock:
        """A clock of a session."""
        clock = ActiveClock(lambda: self.seconds, lambda: self.seconds, start)
        clock.run()
        return clock

    def written(self, raw: bytes) -> None:
        """Look at bytes that are on their way into a file, or anywhere else."""
        self.oracle.look_at_bytes(raw, "on its way to a file", sits=self._taking)

    # Who sits there

    def nobody(self) -> None:
        """Everybody gets up; a curtain hangs."""
        self.sits = ""
        self.journal.lock()

    def sit_down(self, person: str) -> None:
        """Somebody opens their curtain, with their passphrase where they have one."""
        self.nobody()
        if person == "both":
            return
        if person in self.oracle.sealed:
            self.journal.unlock(person, self.phrases[person])
        self.sits = person

    def set_passphrase(self, person: str) -> None:
        """Somebody sets a passphrase."""
        self.journal.set_passphrase(person, self.phrases[person])
        self.oracle.sealed.add(person)
        self.did["passphrase set"] += 1

    # A session

    def start(self, exercise: Exercise, solo: str) -> SessionRunner:
        """A new session."""
        people = (solo,) if solo else ("a", "b")
        exercise = resolve(exercise, 45)
        running = SessionRunner.start(
            exercise,
            people,
            self.clock(),
            solo=solo,
            now=lambda: NOW,
            brought=self.brought(exercise, solo),
        )
        running.attach(self.journal)
        return running

    def killed(self, solo: str) -> SessionRunner | None:
        """The program is dropped as a kill leaves it, and started again; somebody comes back."""
        self.dropped()
        self.covered = not solo
        if solo:
            found = self.journal.open_solo(solo)
            if (found is None) != (solo in self.oracle.sealed):
                raise AssertionError("what is sealed is offered before it is opened, or lost")
            self.sit_down(solo)
        store = self.journal.open_solo(solo) if solo else self.journal.open_joint()
        if store is None:
            return None
        lines = self.brought(store.header.exercise, solo)
        return SessionRunner.go_on(store, self.clock, lambda: NOW, lines)

    def brought(self, exercise: Exercise, solo: str) -> WordsByName:
        """What a course brings into an exercise, as those who take part may see it now."""
        return {}

    def dropped(self) -> None:
        """The program is dropped as a kill leaves it, and started again; nobody sits there."""
        self.journal._file_lock.release()  # all else of the old one is just never used again
        self.journal = self._open()
        self.sits = ""
        self.did["killed"] += 1
        self.look_at_files()

    def move(self, running: SessionRunner) -> None:
        """The next thing that anybody does in a session."""
        self.seconds += self.chance.choice((0.2, 1.0, 7.0))
        state = running.state
        if self.covered:
            self.covered = False
            self.sit_down(state.curtain or state.private_to or state.turn)
            running.unlocked()
            if running.state.curtain == self.sits:
                running.happen("opened")
        elif state.curtain:
            self._at_curtain(running)
        elif state.pause:
            kind = self.chance.choices(
                ("resumed", "paused", "extended", "break-agreed", "ended"), (8, 1, 1, 1, 0.3)
            )[0]
            answer = {"break-agreed": A_BREAK, "resumed": None, "ended": None}
            running.happen(kind, answer.get(kind, Paced("5-5", 90)))
            self.did[kind] += 1
            if state.private_to and not state.solo:
                self.nobody()  # each was alone with the check-in
                self.sit_down(state.private_to)
                running.unlocked()
        else:
            self._at_step(running)
        self.look(running)

    def _at_curtain(self, running: SessionRunner) -> None:
        person = running.state.curtain
        self.nobody()
        if self.chance.random() < 0.08:
            running.happen("skipped")
            self.did["skipped at a curtain"] += 1
            return
        self.sit_down(person)
        running.unlocked()
        if running.state.curtain == person:
            running.happen("opened")
        self.did["opened"] += 1

    def _at_step(self, running: SessionRunner) -> None:
        state = running.state
        kind = self.chance.choices(
            ("answered", "typed", "skipped", "back", "paused", "extended", "idle", "ended"),
            (14, 3, 2, 2, 1, 0.5, 1, 0.2),
        )[0]
        if kind == "idle" and state.private_to:
            running.checkpoint(self._half(state))
            self.nobody()
            self.look_at_files()
            self.sit_down(state.private_to)
            running.unlocked()
        elif kind in ("typed", "idle"):
            running.checkpoint(self._half(state))
        elif kind == "answered":
            if self.chance.random() < 0.3:
                running.checkpoint(self._half(state))
                self.look(running)
            self._answer(running)
        elif kind in ways(state):
            before = running.state
            running.happen(kind, Paced("4-6", 60) if kind == "paused" else None)  # type: ignore[arg-type]
            if kind == "skipped" and running.state is not before:
                self._skipped(running, before)
        self.did[kind] += 1

    def _back_to_the_text(self, running: SessionRunner, fated: State) -> None:
        """From the fate just said to the text, as somebody does who wants other words."""
        assert isinstance(fated.step, Share)
        while running.state.step and running.state.step.id != fated.step.of:
            if running.state.curtain:
                self._at_curtain(running)
            elif "back" in ways(running.state):
                running.happen("back")
            else:
                return

    def _half(self, state: State) -> str:
        """Half-written words, as long as they come; empty where there is no field for them."""
        step, stage = state.step, state.place.stage if state.place else ""
        if isinstance(step, Rehearse) and (stage != "say-back" or not step.own):
            return ""
        fields = Write | Agree | Paraphrase | Rehearse
        typed = isinstance(step, fields) and stage in ("", "draft", "say-back")
        if not (typed or isinstance(step, Feel | Plan) or getattr(step, "own", False)):
            return ""
        word = self.oracle.token(state.private_to, f"{_at(state)}, half written")
        return f"I wanted to {word} " + "and then " * self.chance.choice((0, 1, 300))

    def _answer(self, running: SessionRunner) -> None:
        state = running.state
        assert state.step is not None
        assert state.place is not None
        if isinstance(state.step, Reveal) and state.place.stage == "open":
            for spot in [each for each in self.wanted if each[0] == running.header.id]:
                if spot[1] == state.step.of and spot[2] == state.place.rounds:
                    self._share(spot, self.wanted[spot])
                    self.did["opened by both"] += 1
            running.reveal()
            return
        spot = (running.header.id, state.step.id, state.place.rounds, state.turn)
        answer = self.an_answer(state)
        before = self.shared_at.pop(spot, "") if isinstance(state.step, Share) else ""
        if isinstance(answer, Fated):
            self._fate(state, spot, answer)
        if running.happen("answered", answer) is state:
            raise AssertionError(f"{answer} does nothing at {_at(state)}")
        self.oracle.take_back(before)
        if isinstance(answer, Fated):
            assert isinstance(state.step, Share)
            if answer.fate == "let-go":
                self._gone(self._written(running, state.step.of, spot))
            elif self.chance.random() < 0.5:
                self._back_to_the_text(running, state)
        else:
            self.falls(running.header.id, state)
            if answer is not None:
                self.words_at[spot] |= set(self.oracle.found(repr(answer)))

    def falls(self, session: str, state: State) -> None:
        """What stood here was answered anew or passed over: no sentence of it is shared now.

        Args:
            session: Its id.
            state: Where that happened.
        """
        here, place = state.step, state.place
        assert here is not None
        assert place is not None
        steps = {step.id: step for step in walk(state.exercise.steps)}
        for spot in [*self.wanted, *self.shared_at]:
            share = steps.get(spot[1])
            if spot[0] != session or not isinstance(share, Share):
                continue
            ways = [each.only_if.step for each in (share, steps[share.of]) if each.only_if]
            same = spot[2][: len(place.rounds)] == place.rounds
            if same and here.id in (share.of, *ways) and state.private_to in ("", spot[3]):
                self.wanted.pop(spot, None)
                self.oracle.take_back(self.shared_at.pop(spot, ""))
                self.did["fallen"] += 1

    def _fate(self, state: State, spot: Spot, answer: Fated) -> None:
        """Somebody says what becomes of their text; shared at once, or once both say open."""
        assert state.step is not None
        self.wanted.pop(spot, None)
        self.did[answer.fate] += 1
        if answer.fate == "shared":
            if state.step.id in seals(state.exercise):
                self.wanted[spot] = answer.text
            else:
                self._share(spot, answer.text)

    def _share(self, spot: Spot, text: str) -> None:
        name = f"{spot} {len(self.did)} {self.seconds}"
        self.oracle.share(text, name)
        self.shared_at[spot] = name

    def _written(self, running: SessionRunner, step: str, spot: Spot) -> Spot:
        rounds = spot[2]
        for depth in range(len(rounds), -1, -1):
            found = (running.header.id, step, rounds[:depth], spot[3])
            if found in self.words_at:
                return found
        return (running.header.id, step, rounds, spot[3])

    def _skipped(self, running: SessionRunner, before: State) -> None:
        """What was answered there goes, and a sentence that was shared there is shut again."""
        if before.curtain or before.place is None or before.step is None:
            return
        spot = (running.header.id, before.step.id, before.place.rounds, before.turn)
        if isinstance(before.step, Share):
            self.oracle.take_back(self.shared_at.pop(spot, ""))
            self.wanted.pop(spot, None)
        elif before.private_to:
            self.falls(running.header.id, before)
            self._gone(spot)

    def _gone(self, spot: Spot) -> None:
        """Words that were only there are in no file any more."""
        elsewhere = set(self.oracle.found("\n".join(self.wanted.values())))
        elsewhere.update(*(words for at, words in self.words_at.items() if at != spot))
        words = self.words_at.pop(spot, set()) - elsewhere
        self.oracle.let_go(word for word in words if self.oracle.tokens[word].secret)

    def an_answer(self, state: State) -> Answer | None:
        """An answer that fits, with a new word wherever somebody can type one."""
        step, stage = state.step, state.place.stage if state.place else ""
        assert step is not None
        found = an_answer(step, stage, state.people)
        word = self.oracle.token(state.private_to, _at(state))
        match found:
            case Wrote():
                return Wrote(self._text(state, word))
            case Felt():
                own = word if self.chance.random() < 0.6 else ""
                return replace(found, own=own)
            case Planned():
                return Planned(f"{word} in the park", "on Sunday", f"half of {word}")
            case Chosen() if stage == "check":
                return Chosen((self.chance.choice(checks(state)),))
            case Chosen() if isinstance(step, Choose):
                option = self.chance.choice(step.options).id
                own = word if step.own and self.chance.random() < 0.7 else ""
                return Chosen((option,), own)
            case Fated():
                return self._a_fate(state, step)
        return found

    def _text(self, state: State, word: str) -> str:
        """What stands in the field: own words, or behind what the earlier answers make."""
        step = state.step
        made = ""
        if isinstance(step, Write | Agree) and self.chance.random() < 0.5:
            made = composed(step, state, NAMES)
        return f"{made} {word} ".strip() + " so" * self.chance.choice((0, 2, 400))

    def _a_fate(self, state: State, step: Any) -> Answer:
        written = state.find(step.of, state.private_to)
        text = written.answer.text if written and isinstance(written.answer, Wrote) else ""
        fates = ("kept", "let-go", *(["shared"] if text.strip() else []))
        fate = self.chance.choice(fates)
        return Fated(fate, text if fate == "shared" else "")  # type: ignore[arg-type]

    # What can be seen

    def look(self, running: SessionRunner | None = None) -> None:
        """Look at the page that is shown, and at every file."""
        if running is not None:
            state = running.state
            joint = not state.curtain and not state.private_to
            sits = "" if joint else self.sits
            shown = "" if self.covered else page(running)
            self.oracle.look(shown, sits, f"the page {_at(state)}")
        self.look_at_files()

    def look_at_files(self) -> None:
        """Look at every file, temporary ones too."""
        self.oracle.look_at_files(self.folder)
        self.oracle.look("\n".join(self.journal.notices), "", "a notice")

    def look_around(self) -> None:
        """Look at everything outside of a session: shared views, own ones, exports, a backup."""
        self.nobody()
        oracle, journal = self.oracle, self.journal
        oracle.look(words(journal.shared()), "", "what is shared")
        oracle.look(repr(to_builtins(journal.history(None))), "", "the shared history")
        oracle.look(repr(journal.living.seen(None)), "", "what lives on of both")
        oracle.look(repr(goes(journal)), "", "what a wipe says")
        oracle.look("\n".join(map(str, diagnostics.findings(self.data))), "", "the doctor")
        out = self.folder / "out"
        backup(journal, out.with_suffix(".zip"))
        self.look_at_files()
        out.with_suffix(".zip").unlink()
        for person in "ab":
            for view in (journal.mine, journal.history, journal.living.seen):
                if person in oracle.sealed:
                    with suppress(Locked):
                        raise Leak(f"{view.__name__} of {person}, locked: {view(person)}")
            self.sit_down(person)
            oracle.look(words(journal.mine(person)), person, f"what is {person}'s")
            oracle.look(repr(to_builtins(journal.history(person))), person, f"{person}'s history")
            journal.living.catch_up(known)
            lives = journal.living.seen(person)
            oracle.look(repr(lives), person, f"what lives on of {person}")
            self.did["lives on"] += len(lives)
            oracle.look(repr(goes(journal, person)), person, f"what a wipe says to {person}")
            self._taking = person
            export(journal, person, out, now=NOW)
            self._taking = ""
            oracle.look_at_files(out, sits=person)
            shutil.rmtree(out)
        self.nobody()
        self.did["looked around"] += 1

    def think_again(self) -> None:
        """Somebody changes what becomes of something that they kept."""
        person = self.chance.choice("ab")
        self.sit_down(person)
        mine = self.journal.mine(person)
        if mine:
            entry = self.chance.choice(mine)
            how = self.chance.choice(("take back", "share later", "let go one"))
            if how == "share later":
                self.oracle.share(entry.text, f"entry {entry.id}")
                self.journal.change_fate(entry.id, person, "shared")
            elif how == "take back":
                self.journal.change_fate(entry.id, person, "private")
                self.oracle.take_back_text(entry.text)
            else:
                self._let_go(entry, person, mine)
            self.did[how] += 1
        self.look_at_files()
        self.nobody()

    def _let_go(self, entry: KeptEntry, person: str, mine: Iterable[KeptEntry]) -> None:
        self.journal.let_go(entry.id, person)
        self.oracle.take_back_text(entry.text)
        others = [each for each in (*mine, *self.journal.shared()) if each.id != entry.id]
        left = set(self.oracle.found(words(others)))
        going = set(self.oracle.found(entry.text)) - left
        self.oracle.let_go(word for word in going if self.oracle.tokens[word].secret)

    def fold(self, running: SessionRunner) -> None:
        """What is over goes into the journal."""
        running.unlocked()
        told = running.told(NAMES)
        self.journal.living.grow(told, running.header.exercise, running.unread)
        running.fold(NAMES, told)
        self.nobody()
        self.look_at_files()
        self.did["folded"] += 1


def words(entries: Iterable[KeptEntry]) -> str:
    """All that is shown of entries."""
    return "\n".join(f"{entry.prompt} {entry.text} {entry.answer}" for entry in entries)


def page(running: SessionRunner) -> str:
    """What a front end shows of the place at which a session stands."""
    state = running.state
    step = state.step
    if state.curtain or state.pause or step is None or state.place is None:
        return NAMES.get(state.curtain, "")
    shown = [fill(text, state, NAMES) for text in _texts(step)]
    shown += [repr(state.answer_here()), running.draft_here(), repr(revealed(state))]
    if isinstance(step, Write | Agree):
        shown.append(composed(step, state, NAMES))
    if isinstance(step, Share):
        shown.append(repr(state.find(step.of, state.private_to)))
    if state.place.stage == "check":
        shown.append(repr(state.find(step.id, "say-back") or state.find(step.id)))
    return "\n".join(shown)


def _texts(found: Any) -> Iterator[str]:
    """Every text of a step, in its parts too."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, Struct):
        for name in found.__struct_fields__:
            yield from _texts(getattr(found, name))
    elif isinstance(found, tuple):
        for each in found:
            yield from _texts(each)


def _at(state: State) -> str:
    step = state.step.id if state.step else "nowhere"
    return f"{state.exercise.id}/{step}"


def ways_of(exercise: Exercise) -> tuple[str, ...]:
    """Who can do an exercise: one of the two, or both (empty)."""
    return {"one": ("a", "b"), "two": ("",)}.get(exercise.people, ("", "a", "b"))


def play(couple: Couple, exercise: Exercise, solo: str, moves: int = MOVES) -> None:
    """Play one exercise from beginning to end, with kills on the way."""
    chance = couple.chance
    if solo:
        couple.sit_down(solo)
    running = couple.start(exercise, solo)
    couple.look(running)
    for number in range(moves * 2):
        if running.state.over:
            break
        if chance.random() < 0.05:
            again = couple.killed(solo)
            assert again is not None, "the session is lost"
            running = again
            couple.look(running)
        if number > moves:
            running.happen("ended")
            couple.look(running)
        else:
            couple.move(running)
    couple.fold(running)


def journey(seed: int, place: Ground, chance: random.Random) -> Couple:
    """Two people do one exercise, perhaps another, and look at everything in between.

    The seed takes the exercises in turn, so that as many journeys as there are play them all.
    """
    couple = Couple(place.fresh(), chance)
    place.watches[:] = [couple.written]
    for person in "ab":
        if chance.random() < 0.4:
            couple.set_passphrase(person)
    living = Living(couple)
    exercise = EXERCISES[seed % len(EXERCISES)]
    others = chance.sample(APART, chance.choice((0, 0, 1)))
    for each in (exercise, *others):
        play(couple, each, chance.choice(ways_of(each)))
        couple.did[each.id] += 1
        couple.look_around()
        for _ in range(chance.choice((0, 1, 3))):
            couple.think_again()
        for _ in range(chance.choice((0, 4, 9))):
            living.act()
            if chance.random() < 0.1:
                couple.dropped()
        for person in "ab":
            if person not in couple.oracle.sealed and chance.random() < 0.15:
                couple.set_passphrase(person)
                couple.look_at_files()
    couple.look_around()
    couple.journal.close()
    return couple
