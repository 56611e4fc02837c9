"""The pause: a shape that breathes, the word, the seconds. Nothing to decide."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Center, Grid, Vertical
from textual.content import Content
from textual.widgets import Button

from exercises.engine.pace import ActiveClock, Breath, Pattern, line_at, other_pattern
from exercises.engine.pause import DEFAULT_PACED, Paused, beat, longer
from exercises.library.texts import screen_texts
from exercises.model.events import EventKind, Paced
from tui.commands.bindings import bindings
from tui.commands.command import Command, shown
from tui.commands.registry import BEAT, BREATH, GROUND, HELP, LEAVE_PAUSE, LONGER, PAUSE, SOUND
from tui.frame.page import Page
from tui.frame.parts import Act, Said
from tui.screens.session.by_ear import ByEar
from tui.widgets.text.big_word import BigWord
from tui.widgets.text.key_line import KeyLine
from tui.widgets.time.breath import BreathShape

if TYPE_CHECKING:
    from exercises.runtime.runner import SessionRunner


BESIDE = (GROUND, BEAT, BREATH, PAUSE)
"""What has a button over the line of keys: all that is not in that line."""

How = Literal["done", "left", "slept"]


class PauseScreen(Page[How]):
    """Paces one pause and says how it went: to its end, left, or the machine slept.

    Args:
        running: The session above which the pause lies; a clock where it breathes before there
            is one, see `goes_with`.
        over_session: Whether something waits under it.
    """

    OFFERED = (LEAVE_PAUSE, LONGER, BEAT, GROUND, BREATH, SOUND, PAUSE, HELP)
    FOOTER = (LEAVE_PAUSE, LONGER, HELP)
    SECTION = "pause"
    AUTO_FOCUS = ""  # enter does nothing here
    BINDINGS = [*bindings(*OFFERED)]

    def __init__(self, running: SessionRunner | ActiveClock, *, over_session: bool) -> None:
        super().__init__()
        self._session = None if isinstance(running, ActiveClock) else running
        self._clock = running if isinstance(running, ActiveClock) else running.clock
        self._over_session = over_session
        self._texts, self._over = screen_texts("pause"), False
        self._shown: tuple[str, str] = ("", "")
        self._saving = asyncio.Lock()
        self._before: Paused | None = None
        """How it is paced while there is no session yet, where that was changed."""
        self._as_set = DEFAULT_PACED
        self._by_ear = ByEar(self, self._where)
        # What is looked at many times a second is not searched for.
        self._shape, self._word = BreathShape(), BigWord(self._texts("phase_in"))
        self._grounding, self._count = Said(id="grounding", classes="big"), Said(id="count")
        self._unmoved = 60
        """Looks since the shape was another one; many, where there was none yet."""
        self.seen = asyncio.Event()
        """Set once the first frame is on the screen."""

    @property
    def lit_part(self) -> Said:
        """Where the cursor stands, as nothing has the keys: how far it is, or what to feel."""
        return self._grounding if self._grounding.display else self._count

    def goes_with(self, running: SessionRunner) -> None:
        """Say in which session the breath that is going on is to be remembered.

        Args:
            running: A pause that has just begun; it takes over the clock.
        """
        running.clock = self._clock
        self._session = running
        before, self._before = self._before, None
        if before is not None and before.called:
            running.happen("paused", before.paced)
        elif before is not None and before.paced != self._paced:
            running.happen("extended", before.paced)
        if self._clock.running:
            self._look()
            self._wake_at_end()

    def compose(self) -> ComposeResult:
        """Return all of it at once: what came later would be laid out a second time."""
        with Vertical(id="body"):
            yield from self.compose_body()
        with Center(id="beside"):
            yield Grid(*(self._way(each) for each in self._beside), id="ways")
        yield Said(id="notice")
        yield KeyLine(self.app.commands.keys(*self.footer), id="keys")

    def compose_body(self) -> ComposeResult:
        """Return the shape, the word, how far it is, one line of caution."""
        with Vertical(id="breath"):
            self._shape.still = self.app.still
            yield self._shape
            yield self._word
        self._grounding.display = False
        yield self._grounding
        yield self._count
        if self._over_session:
            yield Said(self._texts("over_session"), id="waits", classes="quiet")
        yield Said(self._caution, id="caution", classes="quiet")

    def on_mount(self) -> None:
        """Begin at once."""
        self._clock.run()
        self._clock.take_gap()
        self._look()
        self._by_ear.say_key()
        self.call_after_refresh(self.call_later, self.seen.set)  # behind the keys that wait
        self.set_interval(1 / self.app.frames, self._look)
        self.set_interval(1.0, self._checkpoint)
        self._wake_at_end()
        self._as_set = self.app.visit.paced
        if self.app.visit.by_ear != "off":
            self._by_ear.hear()

    def on_unmount(self) -> None:
        """End the breath; a session goes on counting when it is seen."""
        self._clock.hold()
        if not self._over:
            self._by_ear.stop()

    def on_screen_resume(self) -> None:
        """Seen again."""
        self._clock.run()

    def on_screen_suspend(self) -> None:
        """Help or the palette covers it."""
        self._clock.hold()

    @property
    def _pause(self) -> Paused:
        pause = self._before if self._session is None else self._session.state.pause
        # What comes after the first frame may come after its end.
        return pause or Paused(0.0, self.app.visit.paced)

    @property
    def _paced(self) -> Paced:
        return self._pause.paced

    @property
    def _caution(self) -> str:
        return self._texts("caution_sigh" if self._paced.pattern == "sigh" else "caution")

    def _seconds(self) -> float:
        return self._clock.read() - self._pause.called

    def breath(self) -> Breath:
        """Return where the breath stands now."""
        return self._pause.breath(self._clock.read())

    def _look(self) -> None:
        over = self._session is not None and self._session.state.pause is None
        if over or not self._clock.running:
            return
        breath = self.breath()
        self._by_ear.say_missing()
        if self._clock.take_gap() > 0:
            self.dismiss("slept")
            return
        self.app.touch()  # who breathes along presses no key
        if breath.phase == "done":
            self._finish()
            return
        grounding = self._paced.grounding
        self._unmoved = 0 if self._shape.show(breath.fullness) else self._unmoved + 1
        word = self._texts(f"phase_{breath.phase}")
        if self._word.word != word:
            self._word.show(word)
        line = self._line() if grounding else ""
        count = "" if grounding else self._texts("count", n=breath.number, total=breath.of) + "    "
        count += self._texts("seconds", seconds=max(1, round(breath.left)))
        if (line, count) == self._shown or (line == self._shown[0] and self._may_wait):
            return
        self._shown = (line, count)
        self.query_one("#breath").display = not grounding
        self._grounding.say(line)
        self._grounding.display = grounding
        self._count.say(count)

    @property
    def _may_wait(self) -> bool:
        """Whether the seconds wait for the next picture: painted with it they cost nothing."""
        return 0 < self._unmoved <= self.app.frames // 5

    def worded(self, command: Command) -> Command:
        """In a pause the key of the pause begins it again, and another one leads back."""
        texts = self._texts
        if command.id == PAUSE.id:
            return replace(command, words=texts("again"), tooltip=texts("again_about"))
        if command.id == SOUND.id:
            return replace(command, words=texts("sound_off" if self._by_ear.on else "sound_on"))
        if command.id == GROUND.id and self._paced.grounding:
            return replace(command, words=texts("breathing_switch"))
        return command

    @property
    def _beside(self) -> Iterable[Command]:
        return self.app.commands.among(BESIDE)

    def _way(self, command: Command) -> Act:
        way = Act(self._named(command), id=command.id)
        way.styles.line_pad = 0  # a stylesheet takes no 0 for it
        return way

    def _named(self, command: Command) -> Content:
        words = self.worded(command).words
        return Content.assemble((shown(command.key), "bold $primary"), f" {words}")

    def _name_ways(self) -> None:
        for command in self._beside:
            for button in self.query(f"#{command.id}").results(Act):
                button.label = self._named(command)

    @on(Button.Pressed)
    async def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.set_focus(None)
        await self.run_action(f"screen.{event.button.id}")

    def _line(self) -> str:
        lines = [*self._texts.lines("grounding"), *self._texts.lines("grounding_more")]
        return lines[line_at(self._seconds(), lines)]

    def _where(self) -> tuple[Breath, Pattern] | None:
        """Return where the breath stands, for who listens; read from a thread."""
        pause = self._before if self._session is None else self._session.state.pause
        now = pause or Paused(0.0, self._as_set)
        if self._over or not self._clock.running:
            return None
        return now.heard(self._clock.read())

    def _wake_at_end(self) -> None:
        """Look again exactly at the end, not a frame later."""
        self.set_timer(max(0.001, self._paced.seconds - self._seconds()), self._look)

    def _finish(self) -> None:
        self._over = True
        if not self._by_ear.end() and self.app.visit.settings.bell:
            self.app.bell()
        self.dismiss("done")

    async def _checkpoint(self) -> None:
        if self._session is not None:
            await asyncio.to_thread(self._session.checkpoint)

    def say_unsaved(self) -> None:
        """Say in one calm line that nothing of this is saved."""
        if self.query("#notice"):
            self.calm(self._texts("unsaved"))

    def _change(self, kind: EventKind, how: Callable[[Paced], Paced]) -> None:
        """Pace otherwise from now on; the breath does not wait for the disk."""
        session = self._session
        if session is not None and session.stored:
            self.run_worker(self._save_change(session, kind, how))
            return
        if session is not None:  # in memory only
            self._happen(session, kind, how)
        elif kind == "paused":
            self._before = Paused(self._clock.read(), self._paced)
        else:
            self._before = Paused(self._pause.called, how(self._paced))
        self._show_change()

    async def _save_change(
        self, session: SessionRunner, kind: EventKind, how: Callable[[Paced], Paced]
    ) -> None:
        """Save in a thread, one thing after the other, and show it then."""
        async with self._saving:
            await asyncio.to_thread(self._happen, session, kind, how)
        self._show_change()

    def _happen(
        self, session: SessionRunner, kind: EventKind, how: Callable[[Paced], Paced]
    ) -> None:
        before = self._paced
        if session.state.pause is not None and (kind == "paused" or how(before) != before):
            session.happen(kind, how(before))

    def _show_change(self) -> None:
        if not self._left and self.is_mounted:
            self._look()
            self._wake_at_end()
            self._name_ways()
            self.query_one("#caution", Said).say(self._caution)

    async def action_leave(self) -> None:
        """Leave the pause at this moment."""
        self.dismiss("left")

    def action_longer(self) -> None:
        """Make the pause longer."""
        self._change("extended", longer)

    def action_beat(self) -> None:
        """Take only this one breath."""
        seconds = self._seconds()  # at the key, not after what is saved before it
        self._change("extended", lambda paced: beat(paced, seconds))

    def action_ground(self) -> None:
        """Feet on the floor instead of the breath, and back."""
        self._change("extended", _grounded)

    def action_breath(self) -> None:
        """Change to another pattern."""
        self._change("extended", _breathed_otherwise)

    def action_sound(self) -> None:
        """Let the breath be heard, or be silent."""
        self._by_ear.switch()

    def action_pause(self) -> None:
        """Begin the pause again: a pause inside a pause begins it again."""
        self._change("paused", lambda paced: paced)


def _breathed_otherwise(paced: Paced) -> Paced:
    return Paced(other_pattern(paced.pattern), paced.seconds, paced.grounding)


def _grounded(paced: Paced) -> Paced:
    return Paced(paced.pattern, paced.seconds, not paced.grounding)
