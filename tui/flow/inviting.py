"""Asking both before an exercise for two, and what they wanted to come back to later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from exercises.library.texts import screen_texts
from exercises.model.exercise import Exercise
from exercises.model.people import Later
from exercises.recommend.reminders import stands
from tui.flow.alike import smaller

if TYPE_CHECKING:
    from tui.app import NearerApp


async def invite(app: NearerApp, exercise: Exercise) -> Exercise | None:
    """Ask both whether now is good. What they do now; None where nothing, and no trace of it."""
    from exercises.flow.runner import local_now
    from tui.screens.asking.invite import InviteScreen

    shorter = smaller(exercise, app.library.all())
    reply = await app.push_screen_wait(InviteScreen(exercise, shorter, local_now()))
    agreed = app.journal.reminders.later if app.journal else None
    if reply.later is not None or (agreed is not None and agreed.exercise == exercise.id):
        await remember(app, later=reply.later)
    if reply.exercise:
        return app.library.get(reply.exercise)
    app.calm_line = screen_texts("invite")("warm")
    return None


async def due(app: NearerApp) -> Later | None:
    """What both wanted to come back to about now; what lies long behind is let go."""
    from exercises.flow.runner import local_now

    later = app.journal.reminders.later if app.journal else None
    if later is None:
        return None
    where = stands(later, local_now())
    known = {each.id for each in app.library.all()}
    if where == "gone" or later.exercise not in known:
        await remember(app, later=None)
        return None
    return later if where == "now" and len(app.here) > 1 else None


async def remember(app: NearerApp, **changed: object) -> None:
    """Change the reminders, and save them."""
    assert app.journal is not None
    await app.save("reminders", replace(app.journal.reminders, **changed))
