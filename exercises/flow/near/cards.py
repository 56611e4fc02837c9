"""Lead through `nearer card`: one open question without ceremony, and another, and out."""

from __future__ import annotations

import random
from pathlib import Path

from msgspec.structs import replace

from exercises.flow.port import FrontEnd, Question, Reply
from exercises.journal.files.errors import JournalError
from exercises.journal.journal import Journal
from exercises.library.texts import screen_texts
from exercises.library.vocabulary import vocabulary
from exercises.model.people import reminders_at

DEEPEST = 4
"""How near these questions come: what is closer to the bone has an exercise around it."""


async def cards(front: FrontEnd, chance: random.Random | None = None) -> None:
    """Show open questions, one at a time; `*` keeps one, or lets it go again.

    No names are needed, and nothing is open or locked while a card lies there.

    Args:
        front: Without a journal.
        chance: Lays the deck.
    """
    visit, texts = front.visit, screen_texts("card")
    deck = [each for each in vocabulary().questions if each.depth <= DEEPEST]
    (chance or random.Random()).shuffle(deck)
    kept = await front.call(_kept, visit.folder)
    at, chosen, said = 0, "next", ""
    while chosen != "leave":
        card = deck[at % len(deck)]
        near = card.id in kept
        replies = [
            Reply("next", texts("next")),
            Reply("keep", texts("keep_no_more" if near else "keep")),
            *([Reply("kept", texts("kept"))] if kept else []),
            Reply("leave", texts("leave")),
        ]
        quiet = "\n".join(filter(None, (card.note, said or texts("quiet"))))
        chosen = await front.ask(Question(card.label, tuple(replies), quiet=quiet, star="keep"))
        said = ""
        if chosen == "next":
            at += 1
        elif chosen == "keep":
            rest = tuple(each for each in kept if each != card.id)
            now = rest if near else (*rest, card.id)
            said = await front.call(_keep, visit.folder, now)
            kept = kept if said else now
            said = said or texts("is_kept_no_more" if near else "is_kept")
        elif chosen == "kept":
            labels = {each.id: each.label for each in vocabulary().questions}
            lines = tuple(labels[each] for each in kept if each in labels)
            back = (Reply("back", texts("back")),)
            await front.ask(Question(texts("kept_title"), back, lines=lines))


def _kept(folder: Path) -> tuple[str, ...]:
    return reminders_at(folder).cards


def _keep(folder: Path, cards: tuple[str, ...]) -> str:
    """Keep these; returns what is to be said where it cannot be."""
    try:
        with Journal.open(folder) as journal:
            journal.save_reminders(replace(journal.reminders, cards=cards))
    except JournalError as problem:
        return problem.sentence
    return ""
