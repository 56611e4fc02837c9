"""A call that names a page is read as the parser of the command line reads it."""

import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cli.arguments import parser
from tui.process.bare_call import ALONE, bare_call

WORDS = ("--data-dir", "--data-dir=x", "--data-dir=", "--plain", "--pl", "--help", "--from", "--",
         "-x", "", "listening", "list", "check", "do", *ALONE)  # fmt: skip


def parsed(arguments: list[str]) -> dict[str, object] | None:
    with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
        try:
            return vars(parser().parse_args(arguments))
        except SystemExit:
            return None


@given(st.lists(st.sampled_from(WORDS), max_size=4))
def test_what_it_reads_the_parser_reads_the_same(arguments: list[str]) -> None:
    found = bare_call(arguments)
    if found is not None:
        assert vars(found) == parsed(arguments)


@pytest.mark.parametrize("verb", [[], ["do"], ["do", "listening"], *([verb] for verb in ALONE)])
@pytest.mark.parametrize("before", [[], ["--plain"], ["--data-dir", "x"], ["--data-dir=x"]])
def test_every_call_that_opens_a_page_is_read(before: list[str], verb: list[str]) -> None:
    found = bare_call([*before, *verb])
    assert found is not None
    assert vars(found) == parsed([*before, *verb])
