"""Every user-visible command once: footer, palette, help and the table in the docs come from here.

Each has a plain key and a twin that works while somebody is typing, because a text field
keeps every printable key to itself. The plain keys can be changed; see `tui.commands.keymap`.
"""

from __future__ import annotations

from exercises.model.names import PERSONAL_KEYS
from tui.commands.command import (
    ASIDE,
    AT_CURTAIN,
    AT_DOOR,
    AT_FIRST,
    AT_HOME,
    EVERYWHERE,
    IN_EXERCISE,
    IN_HELP,
    IN_LIBRARY,
    IN_PAUSE,
    WHERE_ASKED,
    Command,
)

ACT = Command(
    id="act",
    action="act",
    key="enter",
    twin="enter",
    words="go on",
    tooltip="Do what is lit up.",
    when=(EVERYWHERE,),
)
SKIP = Command(
    id="skip",
    action="skip",
    key="s",
    twin="f3",
    words="skip",
    tooltip="Pass over this step. No reason needed.",
    when=(IN_EXERCISE,),
)
BACK = Command(
    id="back",
    action="back",
    key="b",
    twin="f4",
    words="back",
    tooltip="Go one step back.",
    when=(IN_EXERCISE,),
)
PAUSE = Command(
    id="pause",
    action="pause",
    key="p",
    twin="f2",
    words="pause",
    tooltip="Pause for a minute, at once.",
    when=(EVERYWHERE,),
)
ENOUGH = Command(
    id="enough",
    action="enough",
    key="e",
    twin="f7",
    words="enough for now",
    tooltip="Go to the end of this exercise. Words you began are kept.",
    when=(IN_EXERCISE,),
)
LONGER = Command(
    id="longer",
    action="longer",
    key="plus",
    twin="f9",
    words="longer",
    tooltip="Give this more time.",
    when=(IN_EXERCISE, IN_PAUSE),
)
HELP = Command(
    id="help",
    action="app.help",
    key="question_mark",
    twin="f1",
    words="help",
    tooltip="What this screen is for.",
    when=(EVERYWHERE,),
)
LEAVE = Command(
    id="leave",
    action="leave",
    key="q",
    twin="ctrl+q",
    words="leave",
    tooltip="Leave nearer. All is saved as it stands.",
    when=(IN_EXERCISE, AT_HOME, AT_DOOR, AT_CURTAIN, AT_FIRST, WHERE_ASKED),
)
CLOSE = Command(
    id="close",
    action="close",
    key="q",
    twin="escape",
    words="back",
    tooltip="Go back to where you were.",
    when=(IN_LIBRARY, IN_HELP, ASIDE),
)
OPEN_FIRST, OPEN_SECOND = (
    Command(
        id=f"open-{key}",
        action=f"open('{person}')",
        key=key,
        twin=key,
        words="open",
        tooltip="Open the curtain that names you.",
        when=(AT_CURTAIN, IN_EXERCISE),
    )
    for person, key in PERSONAL_KEYS.items()
)
OPENING = {"a": OPEN_FIRST, "b": OPEN_SECOND}
"""What opens a person's curtain, by person id."""
BOTH_HERE = Command(
    id="both",
    action="both",
    key="b",
    twin="f4",
    words="both of us",
    tooltip="Both of you are here.",
    when=(AT_DOOR,),
)
FIND = Command(
    id="find",
    action="find",
    key="slash",
    twin="f6",
    words="look for",
    tooltip="Look for a word in everything.",
    when=(IN_LIBRARY,),
)
LIBRARY = Command(
    id="library",
    action="library",
    key="l",
    twin="f5",
    words="everything",
    tooltip="See every exercise.",
    when=(AT_HOME,),
)
MINE = Command(
    id="mine",
    action="mine",
    key="m",
    twin="f10",
    words="mine",
    tooltip="What you kept for yourself.",
    when=(AT_HOME,),
)
OURS = Command(
    id="ours",
    action="ours",
    key="o",
    twin="f11",
    words="ours",
    tooltip="What was shared.",
    when=(AT_HOME,),
)
NEARER = Command(
    id="nearer",
    action="nearer",
    key="r",
    twin="f3",
    words="nearer just now",
    tooltip="Which part is nearer to you. Only for you.",
    when=(AT_HOME,),
)
ALSO_HERE = Command(
    id="also-here",
    action="also_here",
    key="a",
    twin="f4",
    words="both are here",
    tooltip="Both of you are here now.",
    when=(AT_HOME,),
)
THANKS = Command(
    id="thanks",
    action="thanks",
    key="y",
    twin="f6",
    words="a thank-you",
    tooltip="One line to your partner.",
    when=(AT_HOME,),
)
TRACK = Command(
    id="track",
    action="track",
    key="n",
    twin="f7",
    words="the path",
    tooltip="Where you are on the path, and what is ahead.",
    when=(AT_HOME,),
)
COURSE = Command(
    id="course",
    action="course",
    key="c",
    twin="ctrl+n",
    words="a course",
    tooltip="A few sittings on one matter.",
    when=(AT_HOME,),
)
SETTINGS = Command(
    id="settings",
    action="settings",
    key="t",
    twin="f12",
    words="settings",
    tooltip="Names, colours, motion, keys.",
    when=(AT_HOME,),
)
WHO = Command(
    id="who",
    action="who",
    key="w",
    twin="f9",
    words="someone else",
    tooltip="Somebody else sits down here.",
    when=(AT_HOME,),
)
KEEP = Command(
    id="keep",
    action="keep",
    key="asterisk",
    twin="f6",
    words="keep it",
    tooltip="Keep this question, or let it go again.",
    when=(WHERE_ASKED,),
)
GROUND = Command(
    id="ground",
    action="ground",
    key="f",
    twin="f6",
    words="feet on the floor",
    tooltip="Something other than breathing.",
    when=(IN_PAUSE,),
)
BEAT = Command(
    id="beat",
    action="beat",
    key="o",
    twin="f10",
    words="just one breath",
    tooltip="End with this breath.",
    when=(IN_PAUSE,),
)
LEAVE_PAUSE = Command(
    id="leave-pause",
    action="leave",
    key="q",
    twin="escape",
    words="end the pause",
    tooltip="End the pause now.",
    when=(IN_PAUSE,),
)
SAFETY = Command(
    id="safety",
    action="app.safety",
    key="n",
    twin="f7",
    words="not right for two",
    tooltip="When to leave it, and whom to call.",
    when=(IN_HELP,),
)
DECOY = Command(
    id="decoy",
    action="app.decoy",
    key="f8",
    twin="ctrl+l",
    words="clock and list",
    tooltip="Something else to look at, at once.",
    when=(EVERYWHERE,),
)
BREATH = Command(
    id="breath",
    action="breath",
    key="r",
    twin="f5",
    words="another breath",
    tooltip="4 in 6 out, 5 in 5 out, or a sigh: in, in again, out.",
    when=(IN_PAUSE,),
)
SOUND = Command(
    id="sound",
    action="sound",
    key="s",
    twin="f7",
    words="by ear",
    tooltip="Let the breath be heard, or be silent.",
    when=(IN_PAUSE,),
)

LIMITS, FEAR, STORED = (
    Command(
        id=f"about-{what}",
        action=f"open_page('{what}')",
        key=key,
        twin=twin,
        words=words,
        tooltip=tooltip,
        when=(AT_FIRST,),
    )
    for what, key, twin, words, tooltip in (
        ("limits", "w", "f5", "what it is not", "What this is not, in full."),
        ("fear", "n", "f6", "not right for two", "When to leave it, and whom to call."),
        ("stored", "k", "f7", "what is kept", "What is kept, and who could read it."),
    )
)
ABOUT = {"limits": LIMITS, "fear": FEAR, "stored": STORED}
"""What opens from the first page, by what it is."""

ALL = (
    ACT,
    SKIP,
    BACK,
    PAUSE,
    ENOUGH,
    LONGER,
    HELP,
    LEAVE,
    CLOSE,
    OPEN_FIRST,
    OPEN_SECOND,
    BOTH_HERE,
    LIBRARY,
    FIND,
    OURS,
    MINE,
    NEARER,
    ALSO_HERE,
    THANKS,
    TRACK,
    COURSE,
    SETTINGS,
    WHO,
    KEEP,
    GROUND,
    BREATH,
    SOUND,
    BEAT,
    LEAVE_PAUSE,
    SAFETY,
    LIMITS,
    FEAR,
    STORED,
    DECOY,
)
"""All commands, in the order of the help."""


def opening(person: str) -> tuple[Command, ...]:
    """Return what opens the curtain of a person, or of both.

    Args:
        person: Person id; anything else stands for both.
    """
    return (OPENING[person],) if person in OPENING else tuple(OPENING.values())
