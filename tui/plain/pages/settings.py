"""Settings, line by line: values, passphrases and names, each by its number."""

from __future__ import annotations

from msgspec.structs import replace

from exercises.flow.setup.settings import rename_problem, renamed
from exercises.journal.files.errors import JournalError
from exercises.library.settings_rows import SCHEMA, Row
from exercises.library.texts import screen_texts
from tui.plain.context import PlainContext
from tui.plain.terminal.prompts import PromptChoice

SECRET = "passphrase-"
"""Before the id of the person whose passphrase is meant; no setting is called that."""


def settings(house: PlainContext, at: str = "") -> str | None:
    """Return each setting by its number, then its values by theirs, until enter alone goes back.

    Args:
        house: With the conversation.
        at: `names`: these are asked first.

    Returns:
        Id of the person whose passphrase is meant; None where somebody goes back.
    """
    talk, texts = house.talk, screen_texts("settings")
    if at == "names":
        _name(house)
    while True:
        talk.say(texts("title"), style="bold")
        given = [PromptChoice(row.key, _row(house, row)) for row in SCHEMA]
        # Whether one is set is not seen here.
        for person in house.visit.here or tuple(house.visit.names):
            name = texts("passphrase", name=house.visit.names[person])
            given.append(PromptChoice(f"{SECRET}{person}", name))
        given.append(PromptChoice("names", talk.texts("settings_names")))
        talk.explain("settings_which")
        picked = talk.choose(given, empty=True)
        if not picked:
            return None
        if picked.startswith(SECRET):
            return picked.removeprefix(SECRET)
        if picked == "names":
            _name(house)
        else:
            _change(house, next(row for row in SCHEMA if row.key == picked))


def _name(house: PlainContext) -> None:
    """Ask for both names; enter alone keeps what stands there."""
    talk, texts, journal = house.talk, screen_texts("settings"), house.visit.journal
    assert journal is not None
    names = [*(person.name for person in house.visit.people), ""][:2]
    for at, which in enumerate(("first", "second")):
        talk.say(texts(f"name_{which}_label"))
        before = talk.texts("before", answer=names[at])
        talk.say(before if names[at] else texts("name_second_note"))
        names[at] = " ".join(talk.words().split()) or names[at]
    if problem := rename_problem(house.visit.people, names):
        talk.say(texts(f"problem_{problem}"))
        return
    try:
        journal.save_people(renamed(house.visit.people, names))
    except JournalError as fault:
        talk.say(fault.sentence)
    else:
        talk.say(texts("names_kept"))


def _row(house: PlainContext, row: Row) -> str:
    value = getattr(house.visit.settings, row.key)
    label = next((each.label for each in row.choices if each.value == value), "")
    return house.talk.texts("settings_now", title=row.title, value=label)


def _change(house: PlainContext, row: Row) -> None:
    talk, journal = house.talk, house.visit.journal
    assert journal is not None
    talk.say(row.help)
    values = [PromptChoice(str(at), each.label) for at, each in enumerate(row.choices)]
    value = row.choices[int(talk.choose(values))].value
    try:
        journal.save_settings(replace(house.visit.settings, **{row.key: value}))
    except JournalError as problem:
        talk.say(problem.sentence)
    talk.page.widest = house.visit.settings.text_width
