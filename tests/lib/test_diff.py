from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sbs.lib.diff import DELETE, EQUAL, INSERT, Part, has_changes, word_diff


def test_a_proposal_of_the_mock():
    assert word_diff("arbete under projektet.", "arbete under hela samverkan.") == [
        Part(EQUAL, "arbete under "),
        Part(DELETE, "projektet"),
        Part(INSERT, "hela samverkan"),
        Part(EQUAL, "."),
    ]


def test_changed_words_beside_each_other_read_as_one_change():
    assert word_diff("en gammal text här", "en helt annan här") == [
        Part(EQUAL, "en "),
        Part(DELETE, "gammal text"),
        Part(INSERT, "helt annan"),
        Part(EQUAL, " här"),
    ]


def test_lines_put_in_and_taken_away():
    assert word_diff("- a\n- b\n", "- a\n- ny\n- b\n") == [Part(EQUAL, "- a\n"), Part(INSERT, "- ny\n"), Part(EQUAL, "- b\n")]
    assert word_diff("", "ny") == [Part(INSERT, "ny")]
    assert word_diff("bort", "") == [Part(DELETE, "bort")]


def test_no_change():
    assert word_diff("samma", "samma") == [Part(EQUAL, "samma")]
    assert word_diff("", "") == []
    assert not has_changes(word_diff("samma", "samma"))
    assert has_changes(word_diff("a", "b"))


def test_a_very_long_rewritten_passage_is_shown_whole():
    parts = word_diff("gammal " * 3000, "nytt " * 3000)
    assert [part.op for part in parts] == [DELETE, INSERT]


WORDS = st.lists(st.sampled_from(["insats", "skola", " ", " ", "\n", ".", "å", "10", "%"]), max_size=30).map("".join)


@given(st.one_of(st.text(), WORDS), st.one_of(st.text(), WORDS))
def test_nothing_is_lost(old, new):
    parts = word_diff(old, new)
    assert "".join(part.text for part in parts if part.op != INSERT) == old
    assert "".join(part.text for part in parts if part.op != DELETE) == new
    assert all(part.text for part in parts)
    assert has_changes(parts) == (old != new)
    assert all(a.op != b.op for a, b in pairwise(parts))
