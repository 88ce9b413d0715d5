import pytest

from sbs.lib.words import listed


@pytest.mark.parametrize(("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a och b"), (["a", "b", "c"], "a, b och c")])
def test_words_in_a_sentence(words, text):
    assert listed(words) == text
