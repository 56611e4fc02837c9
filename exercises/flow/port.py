"""Declare the port of a front end: what the flow asks of whoever shows the pages.

The full screen awaits screens; line by line nothing ever suspends, so `drive` runs a flow there
without an event loop. A test answers from a list.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, ParamSpec, Protocol, TypeVar

from msgspec import Struct

from exercises.engine.pause import Outcome
from exercises.model.events import Agreed
from exercises.model.exercise import Exercise, Outline
from exercises.model.people import Later
from exercises.model.records import KeptEntry

if TYPE_CHECKING:
    from exercises.flow.first_page import Home, HomeChoice
    from exercises.flow.visit.visit import Visit
    from exercises.runtime.runner import SessionRunner

_Params = ParamSpec("_Params")
_Result = TypeVar("_Result")

Whose = Literal["mine", "ours"]
"""Whose kept entries: of the one who is here alone, or what was shared."""

Breathed = Literal["done", "left", "slept"]
"""How a paced pause ended: at its end, left before it, or the machine slept."""


class Reply(Struct, frozen=True):
    """One answer to a question.

    Attributes:
        id: What `ask` returns.
        label: The words on it.
        note: A quieter line beside it; may be empty.
    """

    id: str
    label: str
    note: str = ""


class Question(Struct, frozen=True):
    """A page with a few words and a few answers.

    Attributes:
        text: What it says.
        replies: What can be answered; a single one means that it was read.
        quiet: Smaller lines, parted by line breaks.
        lines: A short list to look at, under `lines_title`.
        section: Prefix of its help in `help.toml`; inside a pause there is no other pause.
        where: For the top line.
        alone: Person id, where it shows what is theirs while both are here.
        star: Id of the reply that the key `*` gives too; empty: none.
        without: What going on without an answer returns, where the replies say something of a
            person; None: they are doors, and enter takes the one that is lit. The whole rule
            stands in `exercises.runtime.untouched`.
        picture: Drawn with plain characters, where there is a page to draw on; what it shows is
            said in `quiet` too.
        at: Id of the reply on which the keys stand at first; empty: the first.
    """

    text: str
    replies: tuple[Reply, ...]
    quiet: str = ""
    lines: tuple[str, ...] = ()
    lines_title: str = ""
    section: Literal["question", "pause", "safety", "leaving"] = "question"
    where: str = ""
    alone: str = ""
    star: str = ""
    without: str | None = None
    at: str = ""
    picture: str = ""


class AgreedPause(Struct, frozen=True):
    """The pause that two agreed on while it was calm; empty where they left something open.

    Attributes:
        text: All of it.
        length: Of a break: one of the lengths on offer, where it is one of these.
        said: Its length, in words.
        places: Where each could go.
        reopens: Who opens the talk again.
    """

    text: str
    length: str = ""
    said: str = ""
    places: str = ""
    reopens: str = ""


class FirstPage(Struct):
    """What was typed on the page that anybody sees first; the page fills it in.

    Attributes:
        names: First and second, as typed; an empty second one is nobody.
        opened: Which full page was opened from it last, one of `OPENS`; empty: none yet.
        waits: Ids of those who did something here before they had a name; nobody: nothing waits.
    """

    names: tuple[str, str] = ("", "")
    opened: str = ""
    waits: tuple[str, ...] = ()


OPENS = ("limits", "fear", "stored")
"""What opens from the first page: what it is not, when it is not right, what is kept."""


class Noted(Struct):
    """How far one person came in a check-in before a curtain fell over it; never stored.

    Attributes:
        value: The number that is lit, 0 to 10.
        hot: Whether the private line about a longer break was shown; None before the choices.
    """

    value: int | None = None
    hot: bool | None = None


class Bookmark(Struct):
    """Where the keys stand in what was kept; the page that shows it moves it.

    Attributes:
        entry: Id of an entry; may be empty.
        page: Number of the page of the list, from 0.
    """

    entry: str = ""
    page: int = 0


class Invited(Struct, frozen=True):
    """What two people say to an invitation. Empty: not today.

    Attributes:
        exercise: Id of what they do now; empty where nothing.
        later: When it may be offered again.
    """

    exercise: str = ""
    later: Later | None = None


class FrontEnd(Protocol):
    """One front end over one visit. Every page returns when it was answered or left."""

    @property
    def visit(self) -> Visit:
        """Who is here, and what is known."""
        ...

    async def call(
        self, act: Callable[_Params, _Result], *args: _Params.args, **named: _Params.kwargs
    ) -> _Result:
        """Run what touches the disk or keys, without holding up a page."""
        ...

    async def beside(self, act: Callable[[], None]) -> None:
        """Run what no page waits for; what it finds is said when there is a page to say it."""
        ...

    async def ask(self, question: Question) -> str:
        """Show a question; return the id of the reply."""
        ...

    async def words(
        self, question: Question, before: str = "", *, keep: Callable[[str], bool] | None = None
    ) -> str:
        """Ask for a few words; empty where somebody goes back, or has none.

        Args:
            question: What it says; its two replies go on, and back.
            before: What stands there already.
            keep: Takes all of it while it is being written, within half a second, and says
                whether it is kept.
        """
        ...

    async def look_for(self, question: Question, whole: Mapping[str, str]) -> str:
        """Show a long list that is narrowed down as somebody types; return the id of a reply.

        Args:
            question: What it says, and the list; its last reply goes back and always stays.
            whole: What is looked through, by the id of the reply.
        """
        ...

    async def hand_over(
        self, person: str, *, in_pause: bool = False, asks: bool = True, back: bool = False
    ) -> bool:
        """Hang a curtain until the person opens it; False when they go back from it.

        Args:
            person: Person id, or `both`.
            in_pause: Inside a pause nothing kept lies behind it, and there is no other pause.
            asks: Whether a passphrase is asked for, where one is set.
            back: Whether one can go back from it.
        """
        ...

    async def welcome(self, page: FirstPage) -> str:
        """Show the first page that anybody sees.

        Args:
            page: What was typed there before; filled in. With `begin`, the names can be told apart.

        Returns:
            `begin`, `leave`, one of `OPENS`, or `go`, where something waits for a name.
        """
        ...

    async def who(self, *, together: bool = False, alone: bool = False) -> tuple[str, ...] | None:
        """Ask who is here; None where somebody goes back.

        Args:
            together: Whether both are lit up.
            alone: Whether only one of them can be chosen.
        """
        ...

    async def home(self, home: Home) -> HomeChoice:
        """Show the first page; return what was chosen on it."""
        ...

    async def library(
        self, at: str, favourites: frozenset[str], done: frozenset[str]
    ) -> str | None:
        """Show everything that can be done; return the id of one, None where somebody goes back.

        Args:
            at: Id of the exercise on which the keys stand.
            favourites: Ids of those that are kept near.
            done: Ids of those that were done before; of two only what they did together.
        """
        ...

    async def preview(self, exercise: Exercise, *, favourite: bool) -> str:
        """Show one exercise before it begins: `begin`, `favourite` or `back`.

        Args:
            exercise: The one.
            favourite: Whether those who are here keep it near.
        """
        ...

    async def session(self, running: SessionRunner) -> None:
        """Show a session until it is over or rests."""
        ...

    async def breathe(self, running: SessionRunner, *, over_session: bool) -> Breathed:
        """Pace the pause of a session.

        Args:
            running: Its state has a pause.
            over_session: Whether something waits under it.
        """
        ...

    async def breathe_at_once(
        self, look: Callable[[SessionRunner], Awaitable[bool]]
    ) -> tuple[Breathed, SessionRunner]:
        """Pace a pause before anything is read; meanwhile look for where it can be saved.

        Args:
            look: Puts the pause on disk; returns whether it could.
        """
        ...

    async def check_in(self, person: str, noted: Noted, *, alone: bool) -> Outcome | None:
        """Ask one person how heated it is and what comes next; None where a curtain fell.

        Args:
            person: Person id.
            noted: What they noted before a curtain fell; filled in.
            alone: Whether nobody else takes part.
        """
        ...

    async def plan_break(
        self, people: tuple[str, ...], now: datetime, *, ours: AgreedPause | None = None
    ) -> Agreed | None:
        """Ask how long a break is, where, and who opens again; None: rather none.

        Args:
            people: Who takes part.
            now: Aware local time.
            ours: What two agreed on before; it is shown, and nothing of it is taken by itself.
        """
        ...

    async def safety(self, person: str) -> str:
        """Show one person the pages on safety: `together`, `alone` or `today`.

        Args:
            person: Person id; empty: anybody, only to read.
        """
        ...

    async def invite(self, exercise: Exercise, shorter: list[Outline], now: datetime) -> Invited:
        """Ask both whether now is a good time."""
        ...

    async def kept(self, whose: Whose, mark: Bookmark) -> KeptEntry | None:
        """Show what was kept; return the entry to look at, None where somebody goes back."""
        ...

    async def entry(self, entry: KeptEntry, *, own: bool) -> str:
        """Show one kept entry; return a key of `kept.ways`, empty where nothing is changed."""
        ...

    async def settings(self, at: str) -> str | None:
        """Show the settings; return the page to go on to (`theme`, `keys` or a person id)."""
        ...

    async def colours(self) -> None:
        """Show the colours, each seen before it is chosen."""
        ...

    async def keys(self) -> None:
        """Show the keys, to change one."""
        ...

    async def passphrase(self, person: str) -> None:
        """Let a person who sits here set, change or remove their passphrase."""
        ...


def drive(flow: Coroutine[Any, Any, _Result]) -> _Result:
    """Run a flow over a front end that never suspends.

    Args:
        flow: A coroutine of this package.

    Returns:
        Its result; what is raised inside comes out.

    Raises:
        RuntimeError: The front end suspended.
    """
    try:
        flow.send(None)
    except StopIteration as done:
        result: _Result = done.value
        return result
    flow.close()
    raise RuntimeError("this front end must not suspend")
