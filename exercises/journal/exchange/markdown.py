"""An export as Markdown: to read, and to keep where no program of ours is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from exercises.journal.exchange.visibility import Told
from exercises.library.settings_rows import SCHEMA
from exercises.library.texts import Texts, screen_texts
from exercises.living.things import Thing
from exercises.model.decoding import moment_of, zone_of
from exercises.model.exercise import BOTH
from exercises.model.people import Person, Settings
from exercises.model.records import KeptEntry

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
"""What Markdown or HTML might take for its own."""
_LINE_STARTS = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)


def written(
    person: str,
    made: str,
    people: Sequence[Person],
    settings: Settings,
    months: Sequence[tuple[str, Sequence[Told]]],
    living: Sequence[Thing] = (),
) -> str:
    """Return the whole text.

    Args:
        person: For whom.
        made: When, ISO 8601.
        people: Everyone who is known.
        settings: As chosen.
        months: By month, oldest first.
        living: What lives on, what waits and what is half written.
    """
    texts = screen_texts("verbs")
    names: dict[str, str] = {each.id: shown(f"{each.mark} {each.name}") for each in people}
    return "\n".join(
        [
            f"# {texts('md_title', name=names.get(person, person))}",
            "",
            texts("md_made", date=_when(made, "")),
            texts("md_plain"),
            texts("md_running"),
            "",
            f"## {texts('md_people')}",
            "",
            *(f"- {name}" for name in names.values()),
            "",
            f"## {texts('md_settings')}",
            "",
            *_settings(settings),
            *(line for month, told in months for line in _month(month, told, names, texts)),
            *_living(living, names, texts),
            "",
        ]
    )


def shown(text: str) -> str:
    """Escape somebody's words so that Markdown shows them as they are, and a terminal too."""
    plain = "".join(sign if sign.isprintable() or sign == "\n" else "\ufffd" for sign in text)
    return _LINE_STARTS.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", plain))


def _settings(settings: Settings) -> Iterator[str]:
    for row in SCHEMA:
        value = getattr(settings, row.key)
        label = next((c.label for c in row.choices if c.value == value), str(value))
        yield f"- {row.title}: {label}"


def _month(month: str, told: Sequence[Told], names: dict[str, str], texts: Texts) -> Iterator[str]:
    yield from ("", f"## {month}")
    for session in told:
        yield ""
        if session.partial:
            yield f"### {texts('md_shared_from')}"
        else:
            yield f"### {shown(session.title)}"
            together = texts("md_alone") if session.solo else texts("md_together")
            yield from ("", f"{_when(session.ended, session.zone)}, {together}")
        for entry in session.entries:
            yield from _entry(entry, names, texts)


def _entry(entry: KeptEntry, names: dict[str, str], texts: Texts) -> Iterator[str]:
    whose = texts("md_joint") if entry.owner == BOTH else names.get(entry.owner, entry.owner)
    fate = texts(f"md_{entry.fate}")
    yield from ("", f"**{shown(entry.prompt).strip()}**".replace("\n", " "), "")
    yield from _quoted(entry.text)
    yield from ("", texts("md_entry", whose=whose, fate=fate, id=shown(entry.id)))


def _living(living: Sequence[Thing], names: dict[str, str], texts: Texts) -> Iterator[str]:
    if living:
        yield from ("", f"## {texts('md_living')}")
    for thing in living:
        whose = texts("md_joint") if thing.owner == BOTH else names.get(thing.owner, thing.owner)
        state = texts(f"md_{thing.state}") if thing.hidden else thing.title
        yield from ("", f"### {shown(state)}")
        for before in thing.earlier:
            yield from ("", f"{texts('md_before')} {_when(before.since, thing.zone)}", "")
            yield from _quoted(before.text)
        yield from ("", f"{whose}, {_when(thing.since, thing.zone)}", "")
        yield from _quoted(thing.text)


def _quoted(text: str) -> Iterator[str]:
    for line in shown(text).split("\n"):
        yield f"> {line}".rstrip()


def _when(at: str, zone: str) -> str:
    """Return a time as it was on the clock there and then; as it is, where it is no time."""
    moment, offset = moment_of(at), zone_of(zone)
    if moment is None:
        return shown(at)
    return f"{moment.astimezone(offset) if offset else datetime.fromisoformat(at):%Y-%m-%d %H:%M}"
