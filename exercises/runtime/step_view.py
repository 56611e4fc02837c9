"""What is shown of a session: the step at which it stands, its words, whose turn it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import zip_longest

from exercises.engine.pace import Pattern
from exercises.engine.state import State
from exercises.engine.wording import Names, fill
from exercises.library.texts import Texts, screen_texts
from exercises.library.vocabulary import vocabulary
from exercises.model.events import Wrote
from exercises.model.exercise import BOTH, FeelingWord, Speak, walk


def check_words(texts: Texts, answer: str, given: tuple[str, ...]) -> str:
    """Return the words for an answer of the speaker to a paraphrase.

    Args:
        texts: Of `session.toml`.
        answer: Id of the answer.
        given: All that can be answered: beside `more`, a yes says that it is enough.
    """
    enough = answer == "yes" and "more" in given
    return texts("check_enough" if enough else f"check_{answer.replace('-', '_')}")


@dataclass(frozen=True)
class StepContext:
    """What shows a step is given this.

    Attributes:
        state: Where the session stands.
        names: How people are shown, by person id; others than those taking part too.
        elapsed: Active seconds of the session, now.
        pattern: How to breathe.
        draft: Half-written text from before.
        proposed: Id of the rung to propose, at a ladder.
        still: No motion.
        frames: Pictures of what moves in a second, at most.
        remarks: Whether what can be noticed in a paraphrase is said to its writer.
        own_feelings: Words that whoever sits here gave before, at a map of feelings.
    """

    state: State
    names: Names
    elapsed: Callable[[], float]
    pattern: Pattern
    draft: str = ""
    proposed: str = ""
    still: bool = False
    frames: int = 12
    remarks: bool = True
    own_feelings: tuple[FeelingWord, ...] = ()
    texts: Texts = field(default_factory=lambda: screen_texts("session"))

    def fill(self, text: str) -> str:
        """Return a text of the exercise with names and earlier answers in it."""
        return fill(text, self.state, self.names)

    def loop(self) -> tuple[str, ...]:
        """Return the words on the line that returns; a place that nobody filled falls out.

        Empty where fewer than two are left: one word leads nowhere.
        """
        step = self.state.step
        words = [self.fill(word) for word in step.loop] if isinstance(step, Speak) else []
        found = tuple(word for word in words if word != "...")
        return found if len(found) > 1 else ()

    def stems(self) -> tuple[str, ...]:
        """Return beginnings for whoever says back: by words, by feeling, by meaning, in turns.

        Each round they begin with others.
        """
        rungs: dict[str, list[str]] = {}
        for stem in vocabulary()["stems"]:
            rungs.setdefault(stem.note, []).append(stem.label)
        mixed = [stem for each in zip_longest(*rungs.values()) for stem in each if stem]
        place = self.state.place
        begin = len(rungs) * sum(place.rounds if place else ()) % len(mixed)
        return tuple(f"{stem} ..." for stem in mixed[begin:] + mixed[:begin])

    def remarks_on(self, reply: str) -> list[str]:
        """Return what can be noticed in a paraphrase, a line each, for its writer's eyes alone.

        Nothing of it is kept or counted. None where it is switched off, or nothing is found.
        """
        if not self.remarks or not reply.strip():
            return []
        from exercises.engine.remarks.listening import remarks  # its patterns are compiled then

        texts = screen_texts("remarks")
        found = remarks(reply, self._said())
        return [texts(each.key, words=", ".join(each.words)) for each in found]

    def _said(self) -> str:
        """Return what the speaker wrote last; empty where it was said aloud."""
        steps = {step.id: step for step in walk(self.state.exercise.steps)}
        for (step, *_), payload in reversed(self.state.answers.items()):
            speakers = getattr(steps.get(step), "by", "") == "speaker"
            if speakers and isinstance(payload.answer, Wrote):
                return payload.answer.text
        return ""

    @property
    def begins_for_two(self) -> bool:
        """Whether this is the first page of a session for two that both see."""
        state = self.state
        return len(state.people) > 1 and not state.private_to and not state.trail

    @property
    def where(self) -> str:
        """Which step of how many, for the top line; in turns, whose it is, and no number."""
        number, total = self.state.phase
        if turns := self.state.turns:
            return self._turn(*turns)
        return self.texts("step_count", n=number, total=total)

    @property
    def where_short(self) -> str:
        """As `where`, where there is little room: without the name, which `whose` says."""
        turns = self.state.turns
        if turns is None or f"turn_{turns[0]}" not in self.texts:
            return self.where
        return self.texts("turn_short", turn=self.texts(f"turn_{turns[0]}"))

    def _turn(self, turn: int, turns: int) -> str:
        texts = self.texts
        if f"turn_{turn}" not in texts:
            return texts("turn_again")
        name, ordinal = self.names.get(self.state.speaker, ""), texts(f"turn_{turn}")
        return texts("turn_of_two" if turns == 2 else "turn_of_more", name=name, turn=ordinal)

    @property
    def whose(self) -> str:
        """Whose turn it is, for the top line: by mark and name, or by mark where one is alone."""
        state, texts = self.state, self.texts
        if state.turn == BOTH:
            return texts("top_both")
        name = self.names.get(state.turn, "")
        if len(state.people) == 1:
            return f"{name[:1]} {texts('top_alone')}".strip()
        if state.private_to:
            return f"{name}, {texts('top_alone')}"
        if state.place is not None and state.place.stage == "say-back":
            return texts("top_said_back", name=name)
        has_floor = state.turn == state.speaker or isinstance(state.step, Speak)
        return texts("top_floor", name=name) if has_floor else name

    @property
    def other(self) -> str:
        """The name of somebody else who is known here; empty where there is nobody."""
        return next((name for person, name in self.names.items() if person != self.state.turn), "")
