import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sbs.lib import richtext

MIXED = """Första stycket
fortsätter här.

- en punkt
- en till

1. först
2. sedan
"""


def test_plain_text_becomes_paragraphs_and_lists():
    assert richtext.to_html(MIXED) == (
        "<p>Första stycket fortsätter här.</p>\n<ul><li>en punkt</li><li>en till</li></ul>\n<ol><li>först</li><li>sedan</li></ol>"
    )
    assert richtext.clean(MIXED) == "Första stycket fortsätter här.\n\n- en punkt\n- en till\n\n1. först\n2. sedan"
    assert richtext.to_plain(MIXED) == "Första stycket fortsätter här.\nen punkt\nen till\nförst\nsedan"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Lista:\n- a\n- b\nEfter listan", "Lista:\n\n- a\n- b\n\nEfter listan"),
        ("- a\n  fortsätter\n- b", "- a fortsätter\n- b"),
        ("• a\n* b\n– c\n·\u00a0d", "- a\n- b\n- c\n- d"),
        ("- a\n\n- b", "- a\n- b"),
        ("1. a\n\n2) b\n5. c", "1. a\n2. b\n3. c"),
        ("1. a\n1. b", "1. a\n\n1. b"),
        ("2020. Det året var\n12. tolv", "2020. Det året var 12. tolv"),
        ("-\nord", "ord"),
        ("  \n\t\n", ""),
        ("a\r\n\r\nb", "a\n\nb"),
        ("5 procent\n-5 procent", "5 procent -5 procent"),
        ("1\u00a0700\u00a0000  kronor", "1\u00a0700\u00a0000 kronor"),
        ("räk\u00admacka \u202emadus", "räkmacka madus"),
        ("x < 3 och y > 2 & z", "x < 3 och y > 2 & z"),
    ],
)
def test_canonical_form(text, canonical):
    assert richtext.clean(text) == canonical


@pytest.mark.parametrize(
    ("pasted", "canonical"),
    [
        ("<p>Ett</p><p>Två <b>feta</b> ord</p>", "Ett\n\nTvå feta ord"),
        ("<div>Ett</div><div>Två</div>", "Ett\n\nTvå"),
        ("<h2>Rubrik</h2>text<br>ny rad", "Rubrik\n\ntext ny rad"),
        ("<ul><li>a</li><li><p>b</p></li></ul>efter", "- a\n- b\n\nefter"),
        ("<ol start=4><li>a<li>b</ol>", "1. a\n2. b"),
        ("<ul><li>a<ul><li>inre</li></ul></li><li>b</li></ul>", "- a\n- inre\n- b"),
        ("<script>alert(1)</script><p onclick='x()'>Text</p><style>p{}</style>", "Text"),
        ("<p class=MsoListParagraph>·<span>&nbsp;&nbsp; </span>punkt</p>", "- punkt"),
        ("<table><tr><td>Sätofta</td><td>5</td></tr><tr><td>Ringsjö</td><td>4</td></tr></table>", "Sätofta 5\n\nRingsjö 4"),
        ("<p>&lt;b&gt;skrivet&lt;/b&gt;</p>", "skrivet"),
        ("<!--StartFragment--><p>Klipp</p><!--EndFragment-->", "Klipp"),
        ("<img src=x onerror=alert(1)>bild", "bild"),
    ],
)
def test_pasted_html_is_reduced(pasted, canonical):
    assert richtext.clean(pasted) == canonical


def test_one_point_per_line():
    assert richtext.clean_lines("- ge tid,\n\n dokumentera  arbetet,\n•\tdelta.\n-\n") == ["ge tid,", "dokumentera arbetet,", "delta."]


def test_empty():
    assert richtext.is_empty(" \n- \n<p>&nbsp;</p>")
    assert not richtext.is_empty("a")


PIECES = st.sampled_from(
    [
        "- ",
        "1. ",
        "2. ",
        "\n",
        "\n\n",
        "  ",
        "•\t",
        "a",
        "ord ",
        "<p>",
        "</p>",
        "<ul>",
        "<li>",
        "</li>",
        "</ul>",
        "<ol>",
        "<br>",
        "&lt;p&gt;",
        "&amp;",
        "<script>",
        "</script>",
        "<",
        ">",
        "&",
        "-",
        "1.",
        "\u00a0",
        "\u2028",
        "<!--",
        "-->",
        "<p ",
        "<b onx=1>",
        "</",
        "&#60;li&#62;",
        "\x00",
        "e\u0301",
    ]
)
ANYTHING = st.one_of(st.text(), st.lists(PIECES, max_size=25).map("".join))


@given(ANYTHING)
def test_only_four_tags_without_attributes(text):
    html = richtext.to_html(text)
    assert set(re.findall(r"<[^>]*>", html)) <= {"<p>", "</p>", "<ul>", "</ul>", "<ol>", "</ol>", "<li>", "</li>"}
    assert "<" not in re.sub(r"</?(?:p|ul|ol|li)>", "", html)


@given(ANYTHING)
def test_cleaning_twice_changes_nothing(text):
    once = richtext.clean(text)
    assert richtext.clean(once) == once
    assert richtext.to_html(once) == richtext.to_html(text)


@given(ANYTHING)
def test_html_of_the_text_can_be_pasted_back(text):
    assert richtext.clean(richtext.to_html(text)) == richtext.clean(text)
