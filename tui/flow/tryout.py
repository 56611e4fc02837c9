"""`nearer do FILE`: an exercise of one's own, looked at without keeping anything of it."""

from __future__ import annotations

from pathlib import Path

from exercises.flow.runner import Running
from exercises.library.library import Library
from exercises.library.resolve import resolve
from exercises.library.texts import screen_texts
from exercises.model.exercise import Exercise
from exercises.model.people import Person, people_named
from tui.app import NearerApp
from tui.widgets.lists.choices import Option


class TryingApp(NearerApp):
    """Shows one exercise with people who are not there. It has no journal, so nothing is kept.

    Args:
        exercise: The one to show.
        folder: The data folder; neither made nor opened.
        library: The exercises: the pause is one of them.
        help_lines: The user's own list of help lines; may be missing.
        own_keys: The user's own list of keys; may be missing.
    """

    def __init__(
        self,
        exercise: Exercise,
        folder: Path,
        library: Library,
        *,
        help_lines: Path | None = None,
        own_keys: Path | None = None,
    ) -> None:
        super().__init__(folder, library, help_lines=help_lines, own_keys=own_keys)
        self._exercise = exercise
        self._texts = screen_texts("authoring")
        self._people = people_named(self._texts.lines("try_names"))

    @property
    def people(self) -> tuple[Person, ...]:
        """Made up: nobody's name is needed here."""
        return self._people

    async def _go(self) -> None:
        self.here = await self._asked()
        if self.here:
            await self._run()
        self.exit(0)

    async def _asked(self) -> tuple[str, ...]:
        """Say that nothing is saved, and ask for how many it is to be shown."""
        from tui.screens.asking.choice import ChoiceScreen

        texts, one, other = self._texts, *self._people
        options = []
        if self._exercise.people != "two":
            options.append(Option("alone", texts("try_alone", name=one.name)))
        if self._exercise.people != "one":
            together = texts("try_together", name=one.name, other=other.name)
            options.append(Option("together", together))
        chosen = await self.push_screen_wait(
            ChoiceScreen(
                texts("try_text", title=self._exercise.title),
                [*options, Option("leave", texts("try_leave"))],
                quiet=texts("try_quiet"),
            )
        )
        return {"alone": (one.id,), "together": (one.id, other.id)}.get(chosen, ())

    async def _run(self) -> None:
        from tui.flow.program import run

        solo = self.here[0] if len(self.here) == 1 else ""
        running = Running.start(
            resolve(self._exercise, self.settings.turn_seconds),
            self.here,
            self.new_clock(0.0),
            solo=solo,
        )
        await run(self, running)
