"""What is shown of a session: the step at which it stands, its words, whose turn it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from msgspec import Struct, field

from exercises.engine.pace import Breath, Pattern, breath_at
from exercises.engine.state import State
from exercises.engine.wording import UNSAID, Names, fill
from exercises.library.texts import Texts, screen_texts
from exercises.library.vocabulary import vocabulary
from exercises.model.events import Answer, Chosen, Wrote
from exercises.model.exercise import (
    BOTH,
    Breathe,
    FeelingWord,
    Option,
    Read,
    Rehearse,
    Speak,
    walk,
)
from exercises.model.slots import SLOT
from exercises.model.vignettes import replies

SENTENCE_END = re.compile(r"(?<=[.?!]) ")

CHECKS = ("yes", "partly", "not-yet")
"""What a speaker answers to a paraphrase, in the order in which an exercise may name it anew."""


def check_words(
    texts: Texts, answer: str, given: tuple[str, ...], says: tuple[str, ...] = ()
) -> str:
    """Return the words for an answer of the speaker to a paraphrase.

    Args:
        texts: Of `session.toml`.
        answer: Id of the answer.
        given: All that can be answered: beside `more`, a yes says that it is enough.
        says: Words of the exercise for the answers, where it has some.
    """
    own = dict(zip(CHECKS, says, strict=False))
    if answer in own and "more" not in given:
        return own[answer]
    enough = answer == "yes" and "more" in given
    return texts("check_enough" if enough else f"check_{answer.replace('-', '_')}")


class Compared(Struct, frozen=True):
    """A reply beside others.

    Attributes:
        said: Its words.
        note: What it does, in a few words; never whether it is right.
    """

    said: str
    note: str


class StepContext(Struct, frozen=True):
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
        by_ear: Whether a breath is heard here from its beginning, and by what.
        rings: Whether the terminal's bell may ring.
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
    by_ear: Literal["off", "tones", "bell"] = "off"
    rings: bool = False
    remarks: bool = True
    own_feelings: tuple[FeelingWord, ...] = ()
    texts: Texts = field(default_factory=lambda: screen_texts("session"))

    def fill(self, text: str) -> str:
        """Return a text of the exercise with names and earlier answers in it."""
        return fill(text, self.state, self.names)

    def lead(self) -> str:
        """Return what the step says; where it only tells an answer that is not there, that."""
        step = self.state.step
        assert step is not None
        text = step.text
        none = step.none if isinstance(step, Read) else ""
        return self.fill(text if not none or self._is_said(text) else none)

    def quiet(self) -> str:
        """Return what stands smaller below, without each sentence whose answer was never given."""
        lines = getattr(self.state.step, "quiet", "").split("\n")
        kept = [
            [each for each in SENTENCE_END.split(line) if self._is_said(each)] for line in lines
        ]
        pairs = zip(lines, kept, strict=True)
        return "\n".join(self.fill(" ".join(said)) for line, said in pairs if said or not line)

    def _is_said(self, sentence: str) -> bool:
        return all(self.fill(slot[0]) != UNSAID for slot in SLOT.finditer(sentence))

    def loop(self) -> tuple[str, ...]:
        """Return the words on the line that returns; a place that nobody filled falls out.

        Empty where fewer than two are left: one word leads nowhere.
        """
        step = self.state.step
        words = [self.fill(word) for word in step.loop] if isinstance(step, Speak) else []
        found = tuple(word for word in words if word != UNSAID)
        return found if len(found) > 1 else ()

    def breath(self) -> Breath:
        """Return where the breath stands, at a step that breathes."""
        step = self.state.step
        assert isinstance(step, Breathe)
        seconds = self.elapsed() - self.state.entered
        return breath_at(self.pattern, seconds, step.breaths * self.pattern.cycle)

    def remarks_on(self, reply: str) -> list[str]:
        """Return what can be noticed in a paraphrase, a line each, for its writer's eyes alone.

        Nothing of it is kept or counted. None where it is switched off, or nothing is found.
        """
        if not self.remarks or not reply.strip():
            return []
        from exercises.engine.listening.replies import remarks  # its patterns are compiled then

        texts = screen_texts("remarks")
        found = remarks(reply, self._said())
        return [texts(each.key, words=", ".join(each.words)) for each in found]

    def blame_in(self, text: str) -> list[str]:
        """Return what may sound like blame in words that are meant softly, a line each."""
        if not text.strip():
            return []
        from exercises.engine.listening.replies import blame

        texts = screen_texts("remarks")
        return [texts("blame_maybe", words=words) for words in blame(text)]

    @property
    def stems(self) -> tuple[Option, ...]:
        """Beginnings with which something is said back.

        First the one that the listener chose before, where the hint names it; then those of the
        rung of this step.
        """
        stems, step = vocabulary()["stems"], self.state.step
        hint, rung = getattr(step, "hint", ""), getattr(step, "rung", "")
        chosen = self.fill(hint).rstrip(" .?") if SLOT.fullmatch(hint) else ""
        first = (Option("chosen", chosen, note="chosen"),) if chosen else ()
        return (*first, *sorted(stems, key=lambda stem: stem.note != rung))

    @property
    def heard(self) -> str:
        """What somebody says at home, with their name where they have one."""
        step = self.state.step
        if not isinstance(step, Rehearse) or step.vignette is None:
            return ""
        name, said = step.vignette.speaker, step.vignette.said
        texts = self.texts
        return texts("rehearse_named", name=name, said=said) if name else f'"{said}"'

    @property
    def rehearsed(self) -> Answer | None:
        """What was said back to it, or chosen; None where it was said aloud."""
        found = self.state.find(self.state.step.id, "say-back") if self.state.step else None
        return found.answer if found else None

    def compared(self) -> tuple[Compared, ...]:
        """Return what was said back beside examples, the own one first."""
        step = self.state.step
        if not isinstance(step, Rehearse) or step.vignette is None:
            return ()
        found, texts = self.rehearsed, self.texts
        if step.own:
            own = found.text if isinstance(found, Wrote) else ""
            lines = self.remarks_on(own)
            mine = [Compared(own, "; ".join(lines) or texts("rehearse_yours"))] if own else []
            examples: list[tuple[str, str, str]] = [
                (each.rung, each.said, "") for each in step.vignette.paraphrases
            ]
        else:
            mine = []
            chosen = found.options[-1] if isinstance(found, Chosen) else ""
            given = sorted(replies(step.vignette), key=lambda reply: reply.id != chosen)
            examples = [(each.id, each.said, each.why) for each in given]
        theirs = [
            Compared(said, why or texts(f"rung_{rung.replace('-', '_')}"))
            for rung, said, why in examples
        ]
        if not step.own and found is not None:
            taken, *theirs = theirs
            mine = [Compared(taken.said, texts("rehearse_taken", note=taken.note))]
        return (*mine, *theirs)

    def _said(self) -> str:
        """Return what the speaker wrote last; empty where it was said aloud."""
        if isinstance(self.state.step, Rehearse) and self.state.step.vignette is not None:
            return self.state.step.vignette.said
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
        """Which step of how many, for the top line; in turns, which turn, and no number.

        A name stands there only on the pages of whoever speaks in it: beside a page of the other
        one, or of both, it would say that this one is theirs.
        """
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
        ordinal, count = texts(f"turn_{turn}"), "two" if turns == 2 else "more"
        if self.state.turn != self.state.speaker:
            return texts(f"turn_either_of_{count}", turn=ordinal)
        name = self.names.get(self.state.speaker, "")
        return texts(f"turn_of_{count}", name=name, turn=ordinal)

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
        if state.turn == state.speaker:
            return texts("top_floor", name=name)
        return texts("top_speaks", name=name) if isinstance(state.step, Speak) else name

    @property
    def other(self) -> str:
        """The name of somebody else who is known here; empty where there is nobody."""
        return next((name for person, name in self.names.items() if person != self.state.turn), "")
