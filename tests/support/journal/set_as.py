"""A data folder of two people, with settings."""

from pathlib import Path

from exercises.journal.journal import Journal
from exercises.model.people import Settings, people_named


def put(folder: Path, **settings: object) -> None:
    """Save two people and these settings in a folder."""
    with Journal.open(folder) as journal:
        journal.save_people(people_named(["Ada", "Ben"]))
        journal.save_settings(Settings(**settings))  # type: ignore[arg-type]
