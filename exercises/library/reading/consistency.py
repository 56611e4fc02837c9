"""Where an exercise file says what cannot be, beyond what its types say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from exercises.library.reading.living import odd_living
from exercises.library.reading.resolve import questions
from exercises.library.vocabulary import QUESTIONS, vocabulary
from exercises.model.exercise import (
    Agree,
    Body,
    Choose,
    Close,
    Condition,
    Draw,
    Exercise,
    Feel,
    Leaf,
    Paraphrase,
    Pause,
    Plan,
    Rehearse,
    Repeat,
    Reveal,
    Roles,
    Share,
    Sort,
    Speak,
    Step,
    Write,
    walk,
)
from exercises.model.slots import NAMES, PRIVATE, odd_slots, places

NESTED = 3
"""How deep repeats may lie in one another: more would hardly end."""


def contradictions(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Yield where a file says what cannot be, as (path, reason)."""
    seen: set[str] = set()
    for path, step in places(exercise.steps):
        if step.id in seen or step.id in NAMES:
            yield f"{path}.id", f"'{step.id}' is used twice or is a name of its own; choose another"
        seen.add(step.id)
        for key, reason in _odd(exercise, step, path):
            yield f"{path}.{key}", reason
    yield from odd_living(exercise)


def _odd(exercise: Exercise, step: Step, path: str) -> Iterator[tuple[str, str]]:
    yield from _conditions(exercise, step)
    if isinstance(step, Repeat):
        if not step.steps:
            yield "steps", "there is nothing in here to repeat; give it a step"
        if path.count(".steps") > NESTED:
            yield "kind", f"repeats lie at most {NESTED} deep, else they hardly end"
        return
    yield from _whose(exercise, step)
    yield from _where(exercise, step)
    yield from _sharing(exercise, step)
    yield from _renewing(exercise, step)
    yield from _gathering(exercise, step)
    yield from _words(step)
    yield from odd_slots(exercise, step)
    yield from _pieces(exercise, step)


def _conditions(exercise: Exercise, step: Step) -> Iterator[tuple[str, str]]:
    conditions = [("only_if", step.only_if)]
    if isinstance(step, Repeat):
        conditions.append(("until", step.until))
    steps = {each.id: each for each in walk(exercise.steps)}
    for key, condition in conditions:
        if condition is None:
            continue
        unfit = _unfit(condition, steps, (Choose, Reveal))
        if reason := unfit or _leaks(condition, exercise, step):
            yield key, reason
        elif key == "only_if" and not _is_before(exercise, condition.step, step):
            yield key, f"'{condition.step}' comes later; what is asked has to come before"


def _pieces(exercise: Exercise, step: Leaf) -> Iterator[tuple[str, str]]:
    """Yield where a piece of a composed text hangs on what cannot be asked."""
    if not isinstance(step, Write | Agree):
        return
    steps = {each.id: each for each in walk(exercise.steps)}
    for index, piece in enumerate(step.compose):
        for key, condition in (("only_if", piece.only_if), ("unless", piece.unless)):
            if condition is None:
                continue
            asked = steps.get(condition.step)
            if reason := _unfit(condition, steps, (Choose, Draw) if condition.any else None):
                yield f"compose[{index}].{key}", reason
            elif not _is_before(exercise, condition.step, step):
                yield f"compose[{index}].{key}", f"'{condition.step}' is no step before this one"
            elif (
                exercise.people != "one"
                and isinstance(asked, Leaf)
                and asked.by in PRIVATE
                and step.by not in PRIVATE
            ):
                reason = f"'{condition.step}' is private; what both see cannot depend on it"
                yield f"compose[{index}].{key}", reason


def _unfit(
    condition: Condition, steps: dict[str, Step], kinds: tuple[type, ...] | None = (Choose,)
) -> str:
    asked = steps.get(condition.step)
    if asked is None:
        return f"there is no step '{condition.step}'"
    if kinds is not None and not isinstance(asked, (*kinds, Paraphrase)):
        return f"'{condition.step}' is no step of kind 'choose'"
    if isinstance(asked, Paraphrase):
        ids = {"more", "yes", "partly", "not-yet"}
    elif isinstance(asked, Reveal):
        ids = {"speaker", "listener", "both"}
    else:
        options = getattr(asked, "options", ()) or vocabulary().lists.get(
            getattr(asked, "vocabulary", ""), ()
        )
        ids = {option.id for option in options}
    unknown = [option for option in condition.any if ids and option not in ids]
    return f"'{unknown[0]}' is no option of '{condition.step}'" if unknown else ""


def _leaks(condition: Condition, exercise: Exercise, step: Step) -> str:
    """Return whether the other one could see from the way what somebody answered alone."""
    asked = {each.id: each for each in walk(exercise.steps)}[condition.step]
    if exercise.people == "one" or isinstance(asked, Repeat) or asked.by not in PRIVATE:
        return ""
    if isinstance(step, Repeat) or step.by not in PRIVATE:
        return f"'{condition.step}' is private; what both see cannot depend on it"
    if asked not in _before_in_part(exercise.steps, step):
        return f"'{condition.step}' is private; only the steps right after it can depend on it"
    return ""


def _is_before(exercise: Exercise, name: str, step: Step) -> bool:
    ids = [each.id for each in walk(exercise.steps)]
    return ids.index(name) < ids.index(step.id)


def _before_in_part(steps: tuple[Step, ...], step: Step) -> list[Step]:
    """Return the steps before this one that belong to the same private part."""
    part: list[Step] = []
    for candidate in steps:
        if candidate is step:
            return part
        if isinstance(candidate, Repeat):
            if found := _before_in_part(candidate.steps, step):
                return found
            part = []
        else:
            part = [*part, candidate] if candidate.by in PRIVATE else []
    return []


def _whose(exercise: Exercise, step: Leaf) -> Iterator[tuple[str, str]]:
    """Yield whether this step may belong to those whose it is."""
    alone = step.by in PRIVATE
    if exercise.people == "one" and step.by not in ("self", "both"):
        yield "by", "an exercise for one person has only steps by 'self'"
    if exercise.people != "one" and alone:
        if isinstance(step, Pause | Close):
            yield "by", "this is for both; leave 'by' out"
        if isinstance(step, Agree):
            yield "by", "two people agree in front of each other; by 'both'"
        if step.ends:
            yield "ends", "a private step cannot end what both are doing"
    if isinstance(step, Paraphrase) and (exercise.people, step.by) != ("two", "listener"):
        yield "by", "a paraphrase needs an exercise for two, and is by 'listener'"
    if isinstance(step, Rehearse) and (exercise.people, step.by) != ("one", "self"):
        yield "by", "this is practised alone: in an exercise for one, and by 'self'"
    if isinstance(step, Reveal) and (exercise.people, step.by) != ("two", "both"):
        yield "by", "a reveal needs an exercise for two, and is by 'both'"
    if isinstance(step, Share) and not alone and exercise.people != "one":
        yield "by", "what becomes of words is chosen alone, by 'self' or 'each'"


def _where(exercise: Exercise, step: Leaf) -> Iterator[tuple[str, str]]:
    """Yield whether this step may stand where it stands."""
    if isinstance(step, Roles) and step not in exercise.steps:
        yield "kind", "roles are chosen once, not inside a repeat"
    if isinstance(step, Rehearse):
        if step not in exercise.steps:
            yield "kind", "each round would say the same; give it a step for each instead"
        if step.heat[0] > step.heat[1]:
            yield "heat", "the lighter number comes first, as in [1, 3]"
    if isinstance(step, Close) and step is not exercise.steps[-1]:
        yield "kind", "a close is the last step, and outside of a repeat"


def _renewing(exercise: Exercise, step: Leaf) -> Iterator[tuple[str, str]]:
    """Yield whether what is chosen again was chosen before, and can be."""
    if not isinstance(step, Choose) or not step.renews:
        return
    first = next((each for each in exercise.steps if each.id == step.renews), None)
    if not isinstance(first, Choose) or first.by != step.by:
        yield "renews", f"'{step.renews}' is no step of kind 'choose' by '{step.by}'"
    elif step in exercise.steps or not _is_before(exercise, first.id, step):
        yield "renews", "this is offered again inside a repeat that comes after it"


def _gathering(exercise: Exercise, step: Leaf) -> Iterator[tuple[str, str]]:
    """Yield whether ideas for a plan were written before, by those whose plan it is."""
    if not isinstance(step, Plan):
        return
    for name in step.ideas:
        written = next((each for each in walk(exercise.steps) if each.id == name), None)
        if not isinstance(written, Write) or written.by != step.by:
            yield "ideas", f"'{name}' is no step of kind 'write' by '{step.by}'"
        elif not _is_before(exercise, name, step):
            yield "ideas", f"'{name}' comes later; ideas have to be written before"


def _sharing(exercise: Exercise, step: Leaf) -> Iterator[tuple[str, str]]:
    """Yield whether what is shared, or opened, is there."""
    if not isinstance(step, Share | Reveal):
        return
    asked = {each.id: each for each in walk(exercise.steps)}.get(step.of)
    if isinstance(step, Share):
        if not isinstance(asked, Write):
            yield "of", f"'{step.of}' is no step of kind 'write'"
        elif not _is_before(exercise, asked.id, step):
            yield "of", f"'{step.of}' comes later; what is shared has to be written before"
        elif exercise.people != "one" and asked.by not in PRIVATE:
            yield "of", f"'{step.of}' is seen by both; there is nothing left to share"
        return
    if not isinstance(asked, Share) and not (isinstance(asked, Choose) and asked.by == "each"):
        yield "of", f"'{step.of}' is no step of kind 'share', and no 'choose' by 'each'"
    elif not any(
        asked in steps[:index] for steps in _all_steps(exercise) for index in _at(steps, step)
    ):
        yield "of", f"'{step.of}' has to come before, in the same repeat or outside of all"
    if sum(isinstance(each, Reveal) and each.of == step.of for each in walk(exercise.steps)) > 1:
        yield "of", f"'{step.of}' is opened twice; once is enough"


def _all_steps(exercise: Exercise) -> list[tuple[Step, ...]]:
    """Return the steps of the exercise, and those of each repeat."""
    repeats = [step.steps for step in walk(exercise.steps) if isinstance(step, Repeat)]
    return [exercise.steps, *repeats]


def _at(steps: tuple[Step, ...], step: Step) -> list[int]:
    return [index for index, each in enumerate(steps) if each is step]


def _words(step: Leaf) -> Iterator[tuple[str, str]]:
    """Yield where the words to choose from cannot be found, or are not clear."""
    if isinstance(step, Choose | Plan | Draw):
        if step.options and step.vocabulary:
            yield "options", "give either options or the name of a vocabulary, not both"
        elif not isinstance(step, Plan) and not (step.options or step.vocabulary):
            yield "options", "give either options or the name of a vocabulary"
        elif step.vocabulary and (reason := _no_list(step)):
            yield "vocabulary", reason
        elif isinstance(step, Draw):
            yield from _deck(step)
    if isinstance(step, Paraphrase) and len(step.says) not in (0, 3):
        yield "says", "give words for yes, partly and not yet, or none"
    if isinstance(step, Speak) and len(step.loop) == 1:
        yield "loop", "each word leads to the next one; give two to four, or none"
    for key, ids in _ids(step):
        if twice := [each for each, count in Counter(ids).items() if count > 1]:
            yield key, f"'{twice[0]}' is there twice; give each its own id"


def _no_list(step: Choose | Plan | Draw) -> str:
    lists = sorted(vocabulary().lists)
    if isinstance(step, Draw):
        lists.append(QUESTIONS)
    if step.vocabulary in lists:
        return ""
    return f"there is no list '{step.vocabulary}'; there are: {', '.join(lists)}"


def _deck(step: Draw) -> Iterator[tuple[str, str]]:
    if step.vocabulary != QUESTIONS:
        if step.depth or step.topics:
            yield "depth" if step.depth else "topics", "only the deck 'questions' has these"
        return
    topics = sorted({question.topic for question in vocabulary().questions})
    unknown = [topic for topic in step.topics if topic not in topics]
    if step.depth and step.depth[0] > step.depth[1]:
        yield "depth", "the lighter number comes first, as in [1, 3]"
    elif unknown:
        yield "topics", f"there is no topic '{unknown[0]}'; there are: {', '.join(topics)}"
    elif not questions(step):
        yield "depth" if step.depth else "topics", "no question is left; take in more of them"


def _ids(step: Leaf) -> Iterator[tuple[str, list[str]]]:
    match step:
        case Choose() | Draw():
            yield "options", [option.id for option in step.options]
        case Plan():
            yield "options", [option.id for option in step.options]
            yield "times", [option.id for option in step.times]
        case Sort():
            yield "cards", [card.id for card in step.cards]
            yield "second", [card.id for card in (*step.cards, *step.second)]
        case Body():
            yield "places", [option.id for option in step.places]
            yield "sensations", [option.id for option in step.sensations]
        case Feel():
            yield "words", [word.id for word in step.words]
