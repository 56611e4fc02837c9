"""Clocks that are set back, changed for the summer, or carried to another zone."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from msgspec.structs import replace

from exercises.engine.pause import agree, agreed_time
from exercises.engine.state import begin as begin_state
from exercises.journal.journal import Journal
from exercises.journal.months import months
from exercises.journal.sessions.open_session import OpenSession
from exercises.model.events import Agreed, Event, Payload
from exercises.model.records import Finished, Header
from exercises.runtime.outcome import finished as folded
from exercises.runtime.outcome import offset

SUMMER, WINTER = timezone(timedelta(hours=2)), timezone(timedelta(hours=1))
Begin = Callable[..., OpenSession]
MakeFinished = Callable[..., Finished]


def at(moment: datetime, seq: int, payload: Payload | None = None) -> Event:
    return Event(
        seq=seq,
        elapsed=float(seq),
        at=moment.astimezone(UTC).isoformat(timespec="milliseconds"),
        zone=offset(moment),
        kind="skipped" if payload is None else "break-agreed",
        payload=payload,
    )


def test_events_keep_their_order_whatever_the_clock_says(
    journal: Journal, begin: Begin, folder: Path
) -> None:
    session = begin()
    noon = datetime(2026, 10, 25, 12, 0, tzinfo=SUMMER)
    moments = [
        noon,
        noon - timedelta(days=400),  # set back
        noon.astimezone(WINTER) + timedelta(hours=1),
        datetime(2026, 10, 25, 2, 30, tzinfo=SUMMER),  # the hour that there is twice
        datetime(2026, 10, 25, 2, 30, tzinfo=WINTER),
        datetime(2026, 10, 25, 2, 10, tzinfo=WINTER),
        noon.astimezone(timezone(timedelta(hours=-9, minutes=-30))),
    ]
    for seq, moment in enumerate(moments, start=1):
        session.append(at(moment, seq))
    journal.close()
    with Journal.open(folder) as again:
        found = again.open_joint()
        assert found is not None
        assert [event.seq for event in found.events] == list(range(len(moments) + 1))
        assert [datetime.fromisoformat(event.at) for event in found.events[1:]] == moments
        assert [event.zone for event in found.events[3:6]] == ["+01:00", "+02:00", "+01:00"]
        assert found.events == session.events


def test_the_newer_of_two_open_sessions_is_gone_on_with_by_its_own_time(
    journal: Journal, begin: Begin, folder: Path
) -> None:
    """Two can only be there when files were brought together by hand; neither is lost."""
    begin()
    journal.close()
    [path] = (folder / "open").glob("*.json")
    (folder / "open" / f"{3:032x}.json").write_bytes(path.read_bytes())
    with Journal.open(folder) as again:
        session = again.open_joint()
        assert session is not None
        session.discard()
        assert again.open_joint() is not None


@pytest.mark.parametrize(
    ("end", "month", "day"),
    [
        (datetime(2026, 10, 25, 2, 30, tzinfo=SUMMER), "2026-10", "2026-10-25"),
        (datetime(2026, 10, 25, 2, 30, tzinfo=WINTER), "2026-10", "2026-10-25"),
        (datetime(2026, 10, 31, 23, 59, tzinfo=WINTER), "2026-10", "2026-10-31"),
        (datetime(2026, 11, 1, 0, 0, tzinfo=WINTER), "2026-11", "2026-11-01"),
        (
            datetime(2027, 1, 1, 0, 15, tzinfo=timezone(timedelta(hours=5, minutes=45))),
            "2027-01",
            "2027-01-01",
        ),
        (
            datetime(2026, 12, 31, 23, 45, tzinfo=timezone(timedelta(hours=-3, minutes=-30))),
            "2026-12",
            "2026-12-31",
        ),
    ],
)
def test_month_and_day_are_those_on_the_wall_at_the_end(
    journal: Journal,
    make_header: Callable[..., Header],
    end: datetime,
    month: str,
    day: str,
) -> None:
    header = make_header()
    state = begin_state(header.exercise, header.people)
    months.add(journal._place, folded(header, state, {}, end))
    assert journal.months() == [month]
    assert journal.history(None).total().days == (day,)


def test_after_a_journey_each_session_keeps_its_own_day(
    journal: Journal, make_finished: MakeFinished
) -> None:
    """One evening in Auckland and the same instant's morning in Honolulu."""
    same = "2026-11-30T11:00:00+00:00"
    months.add(journal._place, replace(make_finished("east", same), zone="+13:00"))
    months.add(journal._place, replace(make_finished("west", same), zone="-10:00"))
    assert journal.months() == ["2026-12", "2026-11"]
    assert journal.history(None).total().days == ("2026-11-30", "2026-12-01")


def test_folded_in_the_order_of_folding_when_the_clock_goes_back(
    journal: Journal, make_finished: MakeFinished
) -> None:
    ends = ["2026-11-20T10:00:00Z", "2026-11-19T10:00:00Z", "2026-11-21T10:00:00Z"]
    for number, end in enumerate(ends):
        months.add(journal._place, make_finished(str(number), end))
    assert [found.id for found in journal.finished()] == ["2", "1", "0"]
    assert [entry.text for entry in journal.shared()] == ["2 shared", "1 shared", "0 shared"]
    days = journal.history(None).total().days
    assert days == ("2026-11-19", "2026-11-20", "2026-11-21")


def test_an_agreed_time_comes_back_as_it_was_agreed(
    journal: Journal, begin: Begin, folder: Path
) -> None:
    now = datetime(2026, 10, 24, 23, 40, tzinfo=SUMMER)
    agreed = agree(now, 600)
    payload = Payload(id="break", owner="both", open=True, answer=agreed)
    begin().append(at(now, 1, payload))
    journal.close()
    with Journal.open(folder) as again:
        session = again.open_joint()
        assert session is not None
        assert session.events[1].payload is not None
        found = session.events[1].payload.answer
        assert isinstance(found, Agreed)
        assert found == agreed
        assert f"{agreed_time(found):%H:%M}" == "09:40"
