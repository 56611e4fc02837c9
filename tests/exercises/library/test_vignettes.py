"""The vignettes of the listening drill: enough, plain, none twice; read with faults named; picked
in turn.
"""

import difflib
import itertools
import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from exercises.authoring import prose
from exercises.authoring.reading_grade import reading_grade
from exercises.library import library
from exercises.library.vignettes import (
    FOLDER,
    WORDS_OF_A_REASON,
    built_in,
    check,
    load,
    next_vignette,
)
from exercises.library.vocabulary import vocabulary
from exercises.model.vignettes import Topic, Vignette

FILES = sorted((Path(library.__file__).parent / "content" / FOLDER).glob("*.toml"))
ALL = built_in().vignettes
PARAPHRASES = [each for vignette in ALL for each in vignette.paraphrases]
NEAR_MISSES = [each for vignette in ALL for each in vignette.near_misses]
REPLIES = [each.said for each in PARAPHRASES] + [each.said for each in NEAR_MISSES]
FEELINGS = {word.id: word.label for word in vocabulary().feelings}

AT_LEAST = {1: 20, 2: 20, 3: 20, 4: 12, 5: 12}
GRADE = 5.0
"""Flesch-Kincaid: a reading age of about ten."""

each_vignette = pytest.mark.parametrize("vignette", ALL, ids=lambda vignette: vignette.id)
each_heat = pytest.mark.parametrize("heat", AT_LEAST)


def bare(text: str) -> list[str]:
    """Only its words, in small letters."""
    return re.findall(r"[a-z0-9']+", text.lower())


SMALL = frozenset(
    bare(
        "a an the of to in on it i you me my your we us our and or so do did be is are was were"
        " have has you're you'd you'll you've it's i'm that this"
    )
)


def weighty(text: str) -> frozenset[str]:
    """The words that carry what is said."""
    return frozenset(bare(text)) - SMALL


def twins(texts: list[str]) -> list[tuple[str, str]]:
    """Texts that say the same in nearly the same words."""
    read = [(text, " ".join(bare(text)), weighty(text)) for text in texts]
    return [
        (one, other)
        for (one, said, words), (other, also, same) in itertools.combinations(read, 2)
        if said == also or (words and words == same) or near(said, also)
    ]


def near(one: str, other: str) -> bool:
    """Whether nearly all signs are the same; the cheap bounds are asked first."""
    match = difflib.SequenceMatcher(None, one, other)
    return all(ratio() > 0.88 for ratio in (match.real_quick_ratio, match.quick_ratio, match.ratio))


def band(heat: int) -> list[Vignette]:
    return [vignette for vignette in ALL if vignette.heat == heat]


# What there is


def test_all_of_them_can_be_read() -> None:
    assert [fault.sentence for fault in built_in().faults] == []
    assert len(ALL) >= 100


@each_heat
def test_a_band_is_full_and_both_roles_speak_in_it_as_often(heat: int) -> None:
    assert len(band(heat)) >= AT_LEAST[heat]
    roles = Counter(vignette.role for vignette in band(heat))
    assert roles["withdrawn"] == roles["supporting"]


def test_each_lies_in_the_file_of_its_heat() -> None:
    for file in FILES:
        found, _ = check(file.read_text("utf-8"), file.name)
        assert {f"heat-{vignette.heat}.toml" for vignette in found} == {file.name}


def test_none_is_there_twice() -> None:
    assert [id for id, n in Counter(vignette.id for vignette in ALL).items() if n > 1] == []
    names = Counter(vignette.speaker for vignette in ALL if vignette.speaker)
    assert [name for name, n in names.items() if n > 1] == []
    assert len(names) < len(ALL)


def test_life_at_home_is_there() -> None:
    topics = Counter(vignette.topic for vignette in ALL)
    assert set(topics) == set(get_args(Topic))
    assert max(topics.values()) <= len(ALL) / 8


def test_light_ones_leave_out_what_is_between_two() -> None:
    between = {"touch", "drink", "grief", "faith", "being-out", "nearness", "money"}
    assert [v.id for v in band(1) if v.topic in between] == []


def test_short_walls_are_there_light_and_hard() -> None:
    walls = Counter(v.heat for v in ALL if v.role == "withdrawn" and len(v.said.split()) <= 13)
    assert set(walls) == set(AT_LEAST)
    assert walls.total() >= 8


@pytest.mark.parametrize("heat", [*AT_LEAST, None])
def test_rungs_are_used_evenly(heat: int | None) -> None:
    among = ALL if heat is None else band(heat)
    rungs = Counter(each.rung for vignette in among for each in vignette.paraphrases)
    share = rungs.total() / 5
    assert len(rungs) == 5
    assert all(0.85 * share <= n <= 1.15 * share for n in rungs.values()), rungs


def test_blocks_are_used_evenly() -> None:
    blocks = Counter(miss.kind for miss in NEAR_MISSES)
    assert len(blocks) == 7
    assert min(blocks.values()) >= 20, blocks


# What one holds


@each_vignette
def test_a_vignette_is_as_long_as_people_talk(vignette: Vignette) -> None:
    sentences = re.findall(r"[.?](?=\s|$)", vignette.said)
    assert 2 <= len(sentences) <= 5
    assert vignette.said[-1] in ".?"
    assert len(vignette.matters.split()) <= 7
    assert vignette.matters[-1] not in ".?!"


@each_vignette
def test_a_paraphrase_is_short_and_asks_nothing(vignette: Vignette) -> None:
    blocking = r"\?|\bbut\b|\balways\b|\bnever\b|\bat least\b|\bworry\b|\byou could\b|\blet's\b"
    for each in vignette.paraphrases:
        assert not re.search(blocking, each.said.lower()), each.said
        assert each.said.endswith("."), each.said
        assert len(each.said.split()) <= 16, each.said


@each_vignette
def test_a_rung_is_what_it_says(vignette: Vignette) -> None:
    """Key words are the speaker's; a feeling is one of those named with the vignette."""
    for each in vignette.paraphrases:
        if each.rung == "words":
            own = weighty(each.said)
            assert len(own & set(bare(vignette.said))) >= len(own) / 2, each.said
        if each.rung == "feeling":
            labels = [FEELINGS[feeling] for feeling in vignette.feelings]
            assert any(label in each.said for label in labels), each.said


@each_vignette
def test_a_near_miss_shows_the_block_it_names_and_no_other(vignette: Vignette) -> None:
    for miss in vignette.near_misses:
        assert miss.said.endswith("?") == (miss.kind == "question"), miss.said
        assert bool(re.search(r"\bbut\b", miss.said)) == (miss.kind == "but"), miss.said
        own_story = re.search(r"\b(I|my)\b", miss.said, re.IGNORECASE)
        assert own_story or miss.kind != "own-story", miss.said
        assert 1 <= len(miss.why.split()) <= WORDS_OF_A_REASON
        assert miss.why.endswith(".")


# How it is said


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_all_is_said_in_our_way(file: Path) -> None:
    found = prose.of_content(file.read_text("utf-8"), file.name)
    assert [fault.sentence for fault in found] == []


@each_vignette
def test_a_child_of_ten_can_read_each_text(vignette: Vignette) -> None:
    texts = [vignette.said, vignette.matters]
    texts += [each.said for each in vignette.paraphrases]
    texts += [text for miss in vignette.near_misses for text in (miss.said, miss.why)]
    assert [text for text in texts if reading_grade(text) > GRADE] == []


def test_nothing_is_said_twice() -> None:
    assert twins([vignette.said for vignette in ALL]) == []
    assert twins(REPLIES) == []
    reasons = Counter(miss.why for miss in NEAR_MISSES)
    assert [why for why, n in reasons.items() if n > 1] == []


@pytest.mark.parametrize(
    "pair",
    [
        ("You feel so lost.", "you feel so lost"),
        ("You were worn down.", "Worn down."),
        ("You want some peace and quiet tonight.", "You want some peace and quiet, tonight too."),
    ],
)
def test_what_is_alike_is_found(pair: tuple[str, str]) -> None:
    assert twins(list(pair)) == [pair]


def test_paraphrases_begin_in_many_ways() -> None:
    openings = Counter(" ".join(bare(each.said)[:2]) for each in PARAPHRASES)
    assert max(openings.values()) <= len(PARAPHRASES) / 15, openings.most_common(3)
    assert sum(each.said.startswith("You ") for each in PARAPHRASES) <= len(PARAPHRASES) / 2
    therapist = r"it sounds like|i hear you|what i'm hearing|so what you're saying"
    assert [each.said for each in PARAPHRASES if re.search(therapist, each.said.lower())] == []


# How it is read

ONE = """\
[[vignettes]]
id = "cold-tea"
role = "withdrawn"
topic = "home"
heat = 1
said = "The tea's cold. It doesn't matter."
feelings = ["flat"]
matters = "no fuss"
paraphrases = [
  { rung = "words", said = "Cold tea, and it doesn't matter." },
  { rung = "feeling", said = "A bit flat." },
  { rung = "meaning", said = "You'd like no fuss." },
]
near_misses = [
  { kind = "question", said = "Why is it cold?", why = "It asks about the tea." },
  { kind = "advice", said = "Make a new pot.", why = "It gets up too soon." },
]
"""
GOOD = f"format = 1\n\n{ONE}"

BAD = {
    "a heat that is not there": ("heat = 1", "heat = 6", 7, "heat", "the largest is 5"),
    "a role that is not there": ('"withdrawn"', '"listener"', 5, "role", "withdrawn, supporting"),
    "a topic that is not there": ('"home"', '"tea"', 6, "topic", "away, being-out"),
    "a feeling that is not there": ('"flat"]', '"flat", "cross"]', 9, "feelings[1]", "'cross'"),
    "no feeling": ('["flat"]', "[]", 9, "feelings", "1 or more belong here"),
    "a rung twice": ('"meaning"', '"words"', 11, "paraphrases", "the same rung"),
    "a rung that is not there": ('"meaning"', '"level-4"', 11, "paraphrases[2].rung", "two-sides"),
    "two paraphrases": ('  { rung = "words", said = "Cold tea, and it doesn\'t matter." },\n', "",
                        11, "paraphrases", "3 or more belong here"),
    "a kind twice": ('"advice"', '"question"', 16, "near_misses", "both of these"),
    "a kind that is not there": ('"advice"', '"joke"', 16, "near_misses[1].kind", "own-story"),
    "a long reason": ("It asks about the tea.", "It asks about the tea and the pot.", 16,
                      "near_misses[0].why", "8 words; 6 are the most"),
    "a key that is not known": ("matters =", "matter =", 10, "matter", "'matters'"),
    "no TOML": ('heat = 1', "heat =", 7, "", "not TOML"),
}  # fmt: skip
"""What was there, what stands there instead, and the line, key and some words of the fault."""


def test_a_file_in_which_nothing_is_wrong() -> None:
    [vignette], faults = check(GOOD, "mine.toml")
    assert faults == []
    assert (vignette.id, vignette.speaker) == ("cold-tea", "")


@pytest.mark.parametrize("planted", BAD)
def test_a_fault_is_named_by_file_line_and_key(planted: str) -> None:
    old, new, line, key, words = BAD[planted]
    assert GOOD.count(old) == 1
    found, [fault] = check(GOOD.replace(old, new), "mine.toml")
    assert found == ()
    assert (fault.file, fault.line) == ("mine.toml", line)
    assert fault.key == (f"vignettes[0].{key}" if key else "")
    assert words in fault.reason


def test_an_id_is_taken_in_the_same_file_and_in_another(tmp_path: Path) -> None:
    _, [fault] = check(f"{GOOD}\n{ONE}", "mine.toml")
    assert (fault.line, fault.key) == (22, "vignettes[1].id")
    assert "'cold-tea' is taken" in fault.reason
    (tmp_path / "a.toml").write_text(GOOD)
    (tmp_path / "b.toml").write_text(GOOD)
    found = load(tmp_path)
    assert [vignette.id for vignette in found.vignettes] == ["cold-tea"]
    assert [(fault.file, fault.line) for fault in found.faults] == [("b.toml", 4)]


def test_a_file_that_cannot_be_read_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"# \xff\n")
    (tmp_path / "b.toml").write_text(GOOD)
    found = load(tmp_path)
    assert [vignette.id for vignette in found.vignettes] == ["cold-tea"]
    assert [fault.file for fault in found.faults] == ["a.toml"]
    assert "not UTF-8" in found.faults[0].reason


# Which comes next


def shown(vignettes: list[Vignette], times: int, seen: tuple[str, ...] = ()) -> list[Vignette]:
    """So many in a row, each with those before it seen."""
    found: list[Vignette] = []
    for _ in range(times):
        found.append(next_vignette(vignettes, [*seen, *(each.id for each in found)]))
    return found


def test_light_ones_come_first_and_each_once() -> None:
    found = shown(list(ALL), len(ALL))
    assert [each.heat for each in found] == sorted(each.heat for each in ALL)
    assert len({each.id for each in found}) == len(ALL)


@each_heat
def test_nothing_comes_again_before_all_of_its_band_were_seen(heat: int) -> None:
    size = len(band(heat))
    found = [each.id for each in shown(band(heat), 3 * size)]
    for start in (0, size, 2 * size):
        assert len(set(found[start : start + size])) == size
    assert found[size - 1] != found[size]


def test_after_all_of_them_it_begins_with_light_ones() -> None:
    again = next_vignette(ALL, [vignette.id for vignette in ALL])
    assert again.heat == 1


def test_the_roles_take_turns() -> None:
    roles = [each.role for each in shown(list(ALL), len(ALL))]
    assert all(one != other for one, other in itertools.pairwise(roles))


def test_one_role_alone_goes_on_without_turns() -> None:
    quiet = [each for each in band(1) if each.role == "withdrawn"]
    assert len({each.id for each in shown(quiet, len(quiet))}) == len(quiet)


def test_what_was_seen_decides_and_nothing_else() -> None:
    seen = [ALL[3].id, ALL[8].id]
    assert next_vignette(ALL, seen) == next_vignette(ALL, tuple(seen))
    ways = {next_vignette(band(2), [one.id]).id for one in band(1)}
    assert len(ways) > 6


def test_an_id_that_is_gone_is_no_hindrance() -> None:
    found = shown(band(1), len(band(1)), seen=("an-old-one",))
    assert len({each.id for each in found}) == len(band(1))


def test_without_vignettes_there_is_none() -> None:
    with pytest.raises(ValueError):
        next_vignette([], ["cold-tea"])
