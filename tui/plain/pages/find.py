"""A long list, looked through by a word."""

from __future__ import annotations

from collections.abc import Mapping

from exercises.flow.port import Question
from exercises.library.texts import screen_texts
from exercises.recommend.search import holds
from tui.plain.context import PlainContext
from tui.plain.terminal.prompts import PromptChoice


def look_for(house: PlainContext, question: Question, whole: Mapping[str, str]) -> str:
    """Ask for a word, then for one of what holds it; the last reply where there is nothing.

    Args:
        house: With the conversation.
        question: What it says, and the list; its last reply goes back.
        whole: What is looked through, by the id of the reply.

    Raises:
        Wish, Covered, Left, Stopped: As `Conversation.line`.
    """
    talk, texts = house.talk, screen_texts("kept")
    *rows, back = question.replies
    house.new_page()
    talk.say(question.text, style="bold")
    talk.say(*question.quiet.splitlines(), texts("search_word"))
    words = talk.words().strip()
    found = [each for each in rows if holds(whole[each.id], words)]
    if not found:
        talk.say(texts("search_none"))
        return back.id
    listed = [PromptChoice(each.id, each.label, each.note) for each in found]
    return talk.choose_by_pages(listed) or back.id
