"""A month of two people: what they do on which evening, for both front ends.

An act is told by the words that stand on the page; exercises are answered through the engine,
while their page lies before the two.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from support.flow.playing import Answers

from exercises.flow.first_page import HomeChoice
from exercises.model.events import Chosen, Planned, Rated, Wrote


@dataclass(frozen=True)
class Sit:
    """Somebody sits down, so many days after the first evening."""

    who: str
    day: int
    hour: int = 20


@dataclass(frozen=True)
class Begin:
    """An exercise is begun from the first page; `about`: it was begun by what was picked."""

    exercise: str
    answers: Answers = field(default_factory=dict)
    look: str = ""
    two: bool = True


@dataclass(frozen=True)
class Plays:
    """An exercise that begins by itself, after the question whether now is good."""

    answers: Answers = field(default_factory=dict)
    look: str = ""


@dataclass(frozen=True)
class Goes:
    """A key of the first page."""

    choice: HomeChoice


@dataclass(frozen=True)
class Pick:
    """A reply is picked by its words."""

    label: str


@dataclass(frozen=True)
class Write:
    """Words are written."""

    text: str


@dataclass(frozen=True)
class Opens:
    """Somebody opens the curtain that hangs there."""

    key: str


@dataclass(frozen=True)
class Look:
    """The page is looked at; these words have to stand on it."""

    name: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pause:
    """A pause from the first page, and a break of so many minutes."""

    words: str


Act = Sit | Begin | Plays | Goes | Pick | Write | Opens | Look | Pause

OURS, MINE, TRACK = (Goes(HomeChoice(each)) for each in ("ours", "mine", "track"))  # type: ignore[arg-type]
THANKS = Goes(HomeChoice("thanks"))
BACK = Pick("back")
TEA = "Tea on the step, after supper"
WELCOME = "Good to see you. Something small to begin with."


def chosen(*options: str) -> Chosen:
    return Chosen(options)


def looks(came: str, becomes: str, **more: Any) -> Answers:
    return {
        "came": chosen(came),
        "eased": (Rated(6), Rated(4)),
        "next": chosen(becomes),
        "again": chosen("week"),
        **more,
    }


MONTH: tuple[Act, ...] = (
    # The first evening: our pause; then a pause that shows it, and a return that is kept.
    Sit("both", 0),
    Begin(
        "our-pause",
        {
            "signal": chosen("palm"),
            "length": chosen("half-an-hour"),
            "agreement": Wrote("Our signal: a palm. A break lasts half an hour."),
        },
    ),
    Sit("both", 1),
    Pause("A break lasts half an hour."),
    Look("a-break"),
    Sit("both", 1, 21),
    Look("back-in-time"),
    Pick("come back"),
    Opens("1"),
    Pick("come back now"),
    Pick("go on"),
    Pick("go on"),
    Look("back-and-then"),
    Pick("leave it for today"),
    # How we want to talk stands at the top of a listening session.
    Sit("both", 3),
    Begin(
        "how-we-want-to-talk",
        {"cadence": chosen("as-it-comes"), "agreement": Wrote("At the table, phones away.")},
    ),
    Sit("both", 5),
    Begin("listening", look="agreement-before-listening"),
    # A ritual: kept twice, then made smaller. An experiment with two guesses.
    Sit("both", 6),
    Begin(
        "ritual-picker",
        {
            "ritual": Planned("Tea on the step", "after supper", "one sip"),
            "look-back": chosen("week"),
        },
    ),
    # A line that waits, and is there once.
    Sit("a", 7),
    THANKS,
    Write("Thank you for the soup"),
    Pick("leave it, and it may stand in ours"),
    Sit("b", 8),
    Look("a-line-was-left", ("Thank you for the soup",)),
    Pick("keep it in ours"),
    # A card, changed later.
    Sit("a", 9),
    Begin("what-i-need-before-i-can-talk", {"card": Wrote("Ten quiet minutes.")}, two=False),
    Sit("both", 10),
    Begin(
        "brainstorm-and-one-experiment",
        {
            "plan": Planned("a small note", "every day this week", ""),
            "guess": (Rated(3), Rated(8)),
            "look": chosen("one-week"),
            "agreement": Wrote("We try a small note a day."),
        },
    ),
    Sit("both", 13),
    Look("a-look-back-is-offered", ("You picked a ritual",)),
    Pick("have a look"),
    Plays(looks("yes", "keep"), look="looking-back"),
    Sit("both", 17),
    Look("an-experiment-is-offered", ("You wanted to try something",)),
    Pick("have a look"),
    Plays(looks("yes", "keep")),
    Opens("1"),
    Look("my-guess", ("Your guess back then: 3.",)),
    Pick("go on"),
    Opens("2"),
    Look("the-other-guess", ("Your guess back then: 8.",)),
    Pick("go on"),
    Opens("1"),
    Sit("both", 20),
    Pick("have a look"),
    Plays(looks("yes", "smaller", words=Wrote("One sip of tea on the step."))),
    # A card is still right, in other words. A pause, and a return that comes late.
    Sit("a", 22),
    Begin("what-i-need-before-i-can-talk", two=False, look="a-card-from-before"),
    Pick("change the words"),
    Plays({"card": Wrote("Twenty quiet minutes, and tea.")}),
    Sit("both", 23),
    Pause("A break lasts half an hour."),
    Sit("both", 24, 21),
    Look("back-late"),
    Pick("come back"),
    Opens("1"),
    Look("at-the-door-late"),
    Pick("come back now"),
    Pick("go on"),
    Pick("go on"),
    Pick("leave it for today"),
    # A second line of thanks, said now and written down together.
    Sit("both", 25),
    Pick("another day"),
    Pick("in a month"),
    THANKS,
    Look("say-it-now"),
    Pick("write it down in ours"),
    Write("The walk in the rain"),
    # What is there at the end of it.
    Sit("both", 29),
    Pick("not now"),
    OURS,
    Look("ours", ("small wins and thanks", "by month")),
    Pick("rituals and experiments"),
    Look("rituals", ("One sip of tea on the step.",)),
    BACK,
    Pick("by month"),
    BACK,
    Pick("what seems to help"),
    Look("what-seems-to-help-ours"),
    BACK,
    BACK,
    TRACK,
    Look("track", ("Nothing on it is locked.",)),
    BACK,
    Sit("a", 30),
    MINE,
    Look("mine"),
    Pick("cards and kits"),
    Look("cards", ("Twenty quiet minutes",)),
    BACK,
    Pick("what seems to help"),
    Look("what-seems-to-help-mine"),
    BACK,
    BACK,
    # Two months without nearer: one plain welcome, and nothing of what was chosen before.
    Sit("both", 92),
    Look("after-sixty-days", (WELCOME,)),
    Sit("a", 93),
    Look("after-sixty-days-alone", ("Good evening.",)),
)

WAS_DUE = (
    "ritual",
    "wanted to try",
    "have a look",
    "You were about to",
    "days",
    "overdue",
    "since",
)
"""Of this, nothing is said after a long time."""
