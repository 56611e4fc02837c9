"""A month of two people line by line: what they made comes back by itself."""

from support.month.in_lines import InLines, without_pauses
from support.month.story import MONTH, WAS_DUE, Look
from support.screens.pilot import ADA, BEN

from exercises.journal.journal import Journal


def test_a_month_line_by_line(journal: Journal) -> None:
    journal.save_people((ADA, BEN))
    acts = without_pauses(MONTH)
    month = InLines(journal, acts)
    month.play()
    assert {act.name for act in acts if isinstance(act, Look)} <= month.seen.keys()
    assert "phones away" in month.seen["agreement-before-listening"]
    assert "Ten quiet minutes." in month.seen["a-card-from-before"]
    for name in ("after-sixty-days", "after-sixty-days-alone"):
        assert not [words for words in WAS_DUE if words in month.seen[name]]
