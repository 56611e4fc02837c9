"""Say what stands on the first page, and what can be said to it, once for both front ends."""

from __future__ import annotations

from msgspec import Struct

from exercises.engine.pause import standing
from exercises.flow.first_page import Home
from exercises.flow.pause.coming_back import who_reopens
from exercises.flow.port import Reply
from exercises.flow.visit.visit import Visit
from exercises.library.texts import screen_texts
from exercises.model.exercise import Outline
from exercises.model.people import Later
from exercises.recommend.spoken_time import said_break, said_clock
from exercises.runtime.resting import Waiting


class OnOffer(Struct, frozen=True):
    """What stands on the first page, in the words of both front ends.

    Attributes:
        title: What it is.
        lines: What is said of it.
        answers: What can be said to it; the first is what enter does, unless `Home.lit` differs.
        beside: What can be chosen too, after all else.
        outline: The exercise, where one is on offer.
        people: For how many that is, in words.
        because: Why it is on offer; empty where nothing is said of that.
    """

    title: str
    lines: tuple[str, ...]
    answers: tuple[Reply, ...]
    beside: tuple[Reply, ...] = ()
    outline: Outline | None = None
    people: str = ""
    because: str = ""


def on_offer(home: Home, visit: Visit) -> OnOffer:
    """Return what is on offer now, in words."""
    texts = screen_texts("home")
    match home.shows:
        case "break":
            return _break(home.waits, visit)
        case "unlit":
            replies = Reply("leave", texts("unlit_leave")), Reply("else", texts("something_else"))
            lines = (texts("unlit_quiet"),)
            return OnOffer(texts("unlit_text"), lines, replies, _passphrase(home))
        case "open":
            answers: tuple[Reply, ...] = (
                Reply("go-on", texts("open_go_on")),
                Reply("rest", texts("open_rest")),
                Reply("else", texts("something_else")),
            )
            title = texts("open_text", title=home.waits.title)
            return OnOffer(title, (texts("open_quiet"),), answers)
        case "later" if home.later is not None:
            return _later(home, home.later)
    outline, why = home.offer
    answers = (
        Reply("begin", texts("begin")),
        Reply("smaller", texts("smaller")),
        Reply("else", texts("something_else")),
        Reply("not-now", texts("not_now")),
    )
    return OnOffer(
        outline.title,
        (),
        answers,
        _passphrase(home),
        outline=outline,
        people=_for(outline),
        because=why.because or texts(f"because_{why.reason}"),
    )


def _break(waits: Waiting, visit: Visit) -> OnOffer:
    texts, now = screen_texts("break"), visit.now()
    assert waits.agreed is not None
    until = said_break(waits.agreed, now)
    early = standing(waits.agreed, now) == "early"
    two = len(waits.store.header.people) > 1
    lines = (
        "" if early else texts("come_text", now=said_clock(now), time=until),
        who_reopens(waits.agreed.reopens, visit.names, two=two),
        texts("waiting_under", title=waits.title) if waits.title else "",
    )
    return OnOffer(
        texts("waiting_title" if early else "come_title", time=until),
        tuple(filter(None, lines)),
        (
            Reply("go-on", texts("see" if early else "come_back")),
            Reply("else", screen_texts("home")("something_else")),
        ),
    )


def _later(home: Home, later: Later) -> OnOffer:
    texts, invite = screen_texts("home"), screen_texts("invite")
    said = invite("again_words", words=later.words) if later.words else invite("again")
    outline = home.offer[0]
    answers = (
        Reply("begin", texts("begin")),
        Reply("later-rest", invite("again_rest")),
        Reply("else", texts("something_else")),
    )
    return OnOffer(outline.title, (said,), answers, outline=outline, people=_for(outline))


def _for(outline: Outline) -> str:
    keys = {"one": "offer_alone", "two": "offer_together"}
    return screen_texts("home")(keys.get(outline.people, "offer_either"))


def _passphrase(home: Home) -> tuple[Reply, ...]:
    """Return the offer of a passphrase, where it is made."""
    texts = screen_texts("passphrase")
    offer = Reply("passphrase", texts("offer"), texts("offer_note"))
    return (offer,) if home.passphrase else ()
