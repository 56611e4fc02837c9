"""The kinds of step that are shown: frozen structs, one tagged struct for each kind."""

from typing import Annotated, Literal

from msgspec import Meta

from exercises.model.parts import (
    Card,
    Depth,
    FeelingWord,
    Option,
    Seconds,
    Sentence,
    Slug,
    SoftSeconds,
    StepBase,
    Words,
)
from exercises.model.vignettes import Heat, Vignette


class Read(StepBase, frozen=True, kw_only=True, tag="read"):
    """Something to read, then go on.

    Attributes:
        none: Said in place of the text where an answer in it was not given.
    """

    none: str = ""


class Breathe(StepBase, frozen=True, kw_only=True, tag="breathe"):
    """Some paced breaths inside an exercise; no holds.

    Attributes:
        breaths: How many; their length comes from the chosen pattern.
        instead: For whom breathing is not good: what to do in the same time.
    """

    breaths: Annotated[int, Meta(ge=1, le=60)]
    instead: str = ""


class Choose(StepBase, frozen=True, kw_only=True, tag="choose"):
    """Choose one thing, or several.

    Attributes:
        options: What there is; or
        vocabulary: the name of a word list that the library fills in.
        most: How many may be chosen.
        own: Whether an own word is allowed.
        ladder: The options are rungs, the lightest first; which one is lit hangs on what its
            owner shared before; by `both`, on what was said back, see `exercises.recommend.ladder`.
        renews: Id of a choice before the repeat in which this stands. It is offered again from
            the second round on, and what is chosen here counts in its place in that round.
    """

    options: tuple[Option, ...] = ()
    vocabulary: str = ""
    most: Annotated[int, Meta(ge=1, le=20)] = 1
    own: bool = False
    ladder: bool = False
    renews: str = ""


class Roles(StepBase, frozen=True, kw_only=True, tag="roles"):
    """Choose who is the speaker first; the other one listens."""


class Rate(StepBase, frozen=True, kw_only=True, tag="rate"):
    """A number from 0 to 10, for oneself.

    Attributes:
        low: What 0 means.
        high: What 10 means.
    """

    low: Words
    high: Words


class Write(StepBase, frozen=True, kw_only=True, tag="write"):
    """Write something, or (where `aloud`) just say it.

    Attributes:
        hint: Shown in the empty field.
        aloud: Whether saying it aloud is an equal way to answer.
        compose: Pieces from which the field is filled beforehand.
        if_empty: What the field holds when no answer came into any piece; without it, the
            pieces that need none.
        seconds: Soft time for a longer writing: nothing is cut off; 0 for none.
        softly: Whether its writer is shown what may sound like blame, before it stands.
    """

    hint: str = ""
    aloud: bool = False
    compose: tuple[Sentence, ...] = ()
    if_empty: str = ""
    seconds: SoftSeconds = 0
    softly: bool = False


class Body(StepBase, frozen=True, kw_only=True, tag="body"):
    """Where in the body, and how it feels there."""

    ask_sensation: Words
    places: tuple[Option, ...] = ()
    sensations: tuple[Option, ...] = ()
    most: Annotated[int, Meta(ge=1, le=5)] = 3


class Feel(StepBase, frozen=True, kw_only=True, tag="feel"):
    """A place on the map of valence and energy, and words from there."""

    words: tuple[FeelingWord, ...] = ()
    most: Annotated[int, Meta(ge=1, le=5)] = 3


class Speak(StepBase, frozen=True, kw_only=True, tag="speak"):
    """A timed turn to speak, to the other, together, or alone. Nothing is cut off.

    Attributes:
        seconds: Soft length; 0 takes the length from the settings.
        cue: Said when the time has passed.
        listening: What the other one does meanwhile.
        loop: Words on a line that returns, each leading to the next; two to four, or none.
    """

    seconds: SoftSeconds = 0
    cue: Words
    listening: str = ""
    loop: Annotated[tuple[Words, ...], Meta(max_length=4)] = ()


class Paraphrase(StepBase, frozen=True, kw_only=True, tag="paraphrase"):
    """The listener says back what was heard; the speaker answers yes, partly or not yet.

    Speaker-listener technique (Markman, Stanley, Blumberg): the speaker keeps the floor
    and alone decides whether it was understood.

    Attributes:
        hint: Shown in the empty field.
        check: The question to the speaker.
        again: Said after `partly`, and after `not yet` where that has no words of its own.
        not_yet: Said after `not yet`.
        shorter: Said when the retries are used up.
        retries: How often the listener tries again.
        more: Whether the speaker can say yes and that there is more, for a `repeat` around it
            that goes on until they do not.
        rung: Whose beginnings are at hand first.
        says: Words of its own for yes, partly and not yet; three, or none.
    """

    hint: str = ""
    check: Words
    again: Words
    not_yet: str = ""
    shorter: Words
    retries: Annotated[int, Meta(ge=0, le=4)] = 2
    more: bool = False
    rung: Literal["", "words", "feeling", "meaning"] = ""
    says: Annotated[tuple[Words, ...], Meta(max_length=3)] = ()


class Rehearse(StepBase, frozen=True, kw_only=True, tag="rehearse"):
    """Say back, alone, what somebody says at home; then it lies beside examples. No score.

    Attributes:
        own: Whether somebody writes a reply of their own; else they choose among four.
        heat: The lightest and the strongest that may come, 1 to 5.
        hint: Shown in the empty field.
        vignette: What is said; without it the library fills one in, and a session has the next.
    """

    own: bool = False
    heat: tuple[Heat, Heat] = (1, 5)
    hint: str = ""
    vignette: Vignette | None = None


class Share(StepBase, frozen=True, kw_only=True, tag="share"):
    """Keep it private, share exactly this sentence, or let it go.

    Where a `reveal` opens it, the sentence stays private until both said open.

    Attributes:
        of: Id of the written step whose text may be shared.
    """

    of: Slug


class Rest(StepBase, frozen=True, kw_only=True, tag="rest"):
    """A timed quiet, together or alone; there is nothing to do.

    Attributes:
        seconds: Soft length.
        cue: Said when the time has passed.
    """

    seconds: Seconds
    cue: Words


class Rings(StepBase, frozen=True, kw_only=True, tag="rings"):
    """How close or far, from 0 to 10: two circles that near each other and part.

    Attributes:
        low: What 0 means: far.
        high: What 10 means: close.
    """

    low: Words
    high: Words


class Sort(StepBase, frozen=True, kw_only=True, tag="sort"):
    """Lay cards on two piles; once one lies, its `why` is shown, never as right or wrong.

    Attributes:
        left: Name of one pile.
        right: Name of the other pile.
        cards: What there is to lay.
        second: Other cards, for every second time; empty where there are none.
    """

    left: Words
    right: Words
    cards: Annotated[tuple[Card, ...], Meta(min_length=3, max_length=10)]
    second: Annotated[tuple[Card, ...], Meta(max_length=10)] = ()


class Plan(StepBase, frozen=True, kw_only=True, tag="plan"):
    """What, when, and the smallest version of it. Own words are always allowed.

    Attributes:
        ask_what: First short question.
        ask_when: Second short question.
        ask_small: Third short question.
        options: Ideas for what; or
        vocabulary: the name of a word list that the library fills in.
        times: Ideas for when.
        ideas: Ids of earlier texts; what stands in the first of them that was written is offered
            for what, before the other ideas.
    """

    ask_what: Words
    ask_when: Words
    ask_small: Words
    options: tuple[Option, ...] = ()
    vocabulary: str = ""
    times: tuple[Option, ...] = ()
    ideas: tuple[Slug, ...] = ()


class Agree(StepBase, frozen=True, kw_only=True, tag="agree"):
    """A shared text, and whether both can say yes to it; alone, a draft of one's own.

    Attributes:
        hint: Shown in the empty field.
        compose: Pieces from which the field is filled beforehand.
        if_empty: As of `Write`.
        check: The question to both about the text.
    """

    hint: str = ""
    compose: tuple[Sentence, ...] = ()
    if_empty: str = ""
    check: Words


class Draw(StepBase, frozen=True, kw_only=True, tag="draw"):
    """One card at a time from a deck; another one lays the next, going round.

    Attributes:
        options: The cards; or
        vocabulary: the name of a word list, or `questions`, that the library fills in.
        depth: Of questions: the lightest and the deepest, 1 to 8.
        topics: Of questions: only these; empty takes all.
    """

    options: tuple[Option, ...] = ()
    vocabulary: str = ""
    depth: tuple[Depth, Depth] | None = None
    topics: tuple[Slug, ...] = ()


class Reveal(StepBase, frozen=True, kw_only=True, tag="reveal"):
    """Sealed answers: once both say open, the sentences that were to be shared appear.

    Attributes:
        of: Id of the `share` step in which each chose a fate alone; or of a `choose` by each,
            which says beforehand that what is chosen there is opened.
        none: Shown when nothing was shared; says nothing about why.
        beside: Shown above what was opened: what it comes to lie beside.
    """

    of: Slug
    none: Words
    beside: str = ""


class Pause(StepBase, frozen=True, kw_only=True, tag="pause"):
    """The pause as an exercise of its own: the same state that one key calls anywhere."""


class Close(StepBase, frozen=True, kw_only=True, tag="close"):
    """The kind end of every session, also of one that was ended early."""
