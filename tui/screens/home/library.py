"""Everything that is here, in its groups; narrowed down by whom, how long, what for, and words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Button, TextArea

from exercises.library.texts import screen_texts
from exercises.model.exercise import Outline
from exercises.recommend.groups import grouped
from exercises.recommend.path import path
from exercises.recommend.search import Filter, Finder
from tui.commands.bindings import bindings
from tui.commands.command import Command
from tui.commands.registry import ACT, CLOSE, FIND, HELP, PAUSE
from tui.frame.page import Page
from tui.frame.parts import Act, Acts, Said
from tui.widgets.lists.choices import Choices, ListItem
from tui.widgets.text.words_field import WordsField

MINUTES = (0, 5, 15, 30)
"""Lengths to choose from; 0 is any."""

WIDE = 60
"""Columns from which there is room for what is said beside a title."""

PEOPLE = ("", "one", "two")
ROLES = ("", "withdrawn", "supporting")

AMONG = ("", "favourites", "new", "known")
"""What may be looked through: all, what is kept near, what was not done before, what was."""


class LibraryScreen(Page[tuple[str, Filter] | None]):
    """Its result: the id of the exercise to look at, and the filter to come back to; None: back.

    Args:
        wanted: The filter it opens with.
        at: Id of the exercise on which the keys stand.
        favourites: What those who are here keep near; None where that is not known.
        done: What they have done before: of two only what they did together.
    """

    OFFERED = (ACT, FIND, PAUSE, HELP, CLOSE)
    FOOTER = (ACT, FIND, PAUSE, HELP, CLOSE)
    SECTION = "library"
    AUTO_FOCUS = "Choices"
    BINDINGS = [*bindings(*OFFERED)]

    def __init__(
        self,
        wanted: Filter | None = None,
        *,
        at: str = "",
        favourites: frozenset[str] | None = None,
        done: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__()
        self._texts = screen_texts("library")
        self._wanted = wanted or Filter()
        if self._wanted.favourites is not None:
            self._wanted = replace(self._wanted, favourites=favourites)
        self._at = at
        self._favourites, self._done = favourites, done
        self._every: Sequence[Outline] = ()
        self._groups: dict[str, str] = {}
        self._finder = Finder(())
        self._summaries: dict[str, str] = {}

    def compose_body(self) -> ComposeResult:
        """Return the search, the filters, and what was found."""
        texts, library = self._texts, self.app.visit.library
        self._groups = grouped(library)
        by_id = {each.id: each for each in library.outlines()}
        self._every = [by_id[each] for each in self._groups]
        self._finder = Finder(self._every)
        yield WordsField(
            self._wanted.words, placeholder=texts("search"), id="search", classes="line"
        )
        with Acts(id="filters"):
            for name in ("people", "role", "minutes", "moment"):
                yield Act(self._label(name), id=f"by-{name}")
            if self._favourites is not None:
                yield Act(self._label("favourites"), id="by-favourites")
        yield Choices()
        yield Said(id="nothing", classes="quiet")
        yield Said(id="summary", classes="quiet")
        for fault in library.faults:
            yield Said(texts("fault", file=fault.sentence), classes="quiet gap")

    @property
    def private(self) -> bool:
        """What somebody looks for alone is theirs."""
        return len(self.app.visit.here) == 1

    def in_its_place(self) -> Page[tuple[str, Filter] | None]:
        """Return the same, with what was looked for."""
        choices = self.query_one(Choices)
        at = choices.options[choices.highlighted].id if choices.options else self._at
        return LibraryScreen(self._wanted, at=at, favourites=self._favourites, done=self._done)

    def on_mount(self) -> None:
        """Show what there is."""
        self._show(at=self._at)

    @on(events.DescendantFocus)
    def _name_enter(self) -> None:
        """Say in the line of keys where enter leads: from the search to the list, then on."""
        self.show_keys(self._texts("to_list" if self.typing else "look_at"))

    @property
    def footer(self) -> tuple[Command, ...]:
        """Return the keys; from the search enter leads nowhere where nothing was found."""
        leads = not self.typing or self.query_one(Choices).display
        return tuple(each for each in self.FOOTER if leads or each is not ACT)

    def _label(self, name: str) -> str:
        texts, wanted = self._texts, self._wanted
        if name == "moment" and wanted.moment:
            return next(each.label for each in path().moments if each.id == wanted.moment)
        if name == "favourites":
            return texts(f"among_{self._among}")
        return texts(f"{name}_{getattr(wanted, name)}")

    @property
    def _among(self) -> str:
        return "favourites" if self._wanted.favourites is not None else self._wanted.known

    def _show(self, *, at: str = "") -> None:
        found = self._finder.find(replace(self._wanted, done=self._done))
        ids = [each.id for each in found]
        self._summaries = {each.id: each.summary for each in found}
        choices = self.query_one(Choices)
        choices.set_options(self._options(found), highlighted=ids.index(at) if at in ids else 0)
        self._say_summary()
        choices.display = bool(found)
        nothing = self.query_one("#nothing", Said)
        nothing.say("" if found else self._texts("nothing"))
        nothing.display = not found
        count = self._texts("count", count=len(found), all=len(self._every))
        self.top(self._texts("title"), count)

    def on_resize(self) -> None:
        """Say more beside a title where there is room, and keep the place in the list."""
        choices = self.query_one(Choices)
        if choices.options:
            self._show(at=choices.options[choices.highlighted].id)

    def _options(self, found: Sequence[Outline]) -> Iterator[ListItem]:
        """Yield what was found; under its groups where it stands in their order."""
        in_groups = not (self._wanted.words or self._wanted.moment)
        group = ""
        for exercise in found:
            begins = in_groups and self._groups[exercise.id] != group
            group = self._groups[exercise.id]
            heading = self._texts(f"group_{group}") if begins else ""
            note = self._note(exercise)
            if self.app.size.width >= WIDE:
                yield ListItem(exercise.id, exercise.title, note, heading)
            else:
                yield ListItem(exercise.id, f"{exercise.title} · {note}", heading=heading)

    @on(Choices.Lit)
    def _say_summary(self) -> None:
        """Say what it is that the keys stand on."""
        choices = self.query_one(Choices)
        at = choices.options[choices.highlighted].id if choices.options else ""
        self.query_one("#summary", Said).say(self._summaries.get(at, ""))

    def _note(self, exercise: Outline) -> str:
        texts = self._texts
        people = {"one": "for_one", "two": "for_two"}.get(exercise.people, "for_either")
        parts = [texts("minutes", minutes=exercise.minutes), texts(people)]
        if exercise.id in (self._favourites or ()):
            parts.append(texts("favourite_mark"))
        if exercise.id in self._done:
            parts.append(texts("done_alone" if self.private else "done_together"))
        if self.app.visit.library.is_own(exercise.id):
            parts.append(texts("yours"))
        return ", ".join(parts)

    @on(Button.Pressed)
    def _next_value(self, event: Button.Pressed) -> None:
        name = (event.button.id or "").removeprefix("by-")
        wanted = self._wanted
        if name == "favourites":
            kinds = AMONG if self._done else AMONG[:2]
            among = kinds[(kinds.index(self._among) + 1) % len(kinds)]
            self._wanted = replace(
                wanted,
                favourites=self._favourites if among == "favourites" else None,
                known=among if among in ("new", "known") else "",
            )
        else:
            moments = ("", *(each.id for each in path().moments))
            values: tuple[object, ...] = {
                "people": PEOPLE,
                "role": ROLES,
                "minutes": MINUTES,
                "moment": moments,
            }[name]
            here = values.index(getattr(wanted, name))
            self._wanted = replace(wanted, **{name: values[(here + 1) % len(values)]})
        self.query_one(f"#by-{name}", Act).say(self._label(name))
        self._show()

    @on(TextArea.Changed, "#search")
    def _look(self, event: TextArea.Changed) -> None:
        event.stop()
        words = " ".join(self.query_one("#search", WordsField).text.split())
        if words != self._wanted.words:
            self._wanted = replace(self._wanted, words=words)
            self._show()
            self._name_enter()

    @on(WordsField.Done)
    def _to_list(self) -> None:
        choices = self.query_one(Choices)
        if choices.display:
            choices.focus()

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        self.dismiss((event.ids[0], self._wanted))

    @property
    def begins(self) -> Callable[[str], object]:
        """Look at an exercise from the palette, as from the list."""
        return lambda chosen: self.dismiss((chosen, self._wanted))

    def action_find(self) -> None:
        """Put the keys on the search."""
        # At once, not with the next message: what is typed next belongs there already.
        self.set_focus(self.query_one("#search", WordsField))

    async def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
