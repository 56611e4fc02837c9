"""Before the first exercise for two: each alone reads when it is not right, and chooses.

Both always walk through their own page, whatever the other chose. Where one of them would rather
not, both see the same few words. Nothing is stored: after a kill it begins again.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from exercises.library.texts import screen_texts
from exercises.model.exercise import BOTH
from exercises.recommend.joint_begun import joint_begun

if TYPE_CHECKING:
    from tui.app import NearerApp


async def may_begin_together(app: NearerApp) -> bool:
    """Whether those who are here go on to an exercise for two.

    Where they began one before, nothing is asked.

    Args:
        app: With two people here.
    """
    from tui.privacy.hand_over import HandOverScreen
    from tui.screens.asking.safety import TOGETHER, SafetyScreen

    if app.journal is not None and await asyncio.to_thread(joint_begun, app.journal):
        return True
    together = True
    for person in app.here:
        # No passphrase: the page says the same to everyone, and nothing kept lies behind it.
        await app.push_screen_wait(HandOverScreen(person, asks=False))
        chosen = await app.push_screen_wait(SafetyScreen(app.own_help_lines, person))
        together = together and chosen == TOGETHER
    await app.push_screen_wait(HandOverScreen(BOTH, asks=False))
    if not together:
        await _rest(app)
    return together


async def _rest(app: NearerApp) -> None:
    from tui.screens.asking.choice import ChoiceScreen
    from tui.widgets.lists.choices import Option

    texts = screen_texts("safety")
    await app.push_screen_wait(
        ChoiceScreen(
            texts("rest_text"),
            [Option("back", texts("rest_back"))],
            quiet=texts("rest_quiet"),
            section="safety",
        )
    )
