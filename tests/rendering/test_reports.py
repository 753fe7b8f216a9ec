import pytest
from markdown_it import MarkdownIt

from karriereflyt.rendering.reports import Markdown, bold, cell, details, letter, page, plain, table

NASTY = "*a* _b_ `c` [d](https://e.example) <i>f</i> | g # h ~~i~~ & j \\ k"


def shown(markdown):
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown)


def test_what_looks_like_markup_in_a_unit_name_is_shown_as_it_is():
    expected = "*a* _b_ `c` [d](https://e.example) &lt;i&gt;f&lt;/i&gt; | g # h ~~i~~ &amp; j \\ k"
    assert shown(plain(NASTY)) == f"<p>{expected}</p>\n"


def test_a_name_with_line_breaks_stays_on_its_line():
    assert plain("Institutt\n\nfor\tspråk ") == "Institutt for språk"


@pytest.mark.parametrize(("value", "expected"), [(0, "0"), (999, "999"), (12345, "12\N{NO-BREAK SPACE}345")])
def test_numbers_have_a_space_between_thousands(value, expected):
    assert cell(value) == expected


def test_markdown_is_not_escaped_again():
    assert (cell(Markdown("**a**")), bold("a*"), bold(1)) == ("**a**", "**a\\***", "**1**")


def test_a_table_has_words_to_the_left_and_numbers_to_the_right():
    assert table(("Unit", "People"), [("A|B", 2), ("C", 1)]) == (
        "| Unit | People |\n| :--- | ---: |\n| A\\|B | 2 |\n| C | 1 |"
    )


def test_a_page_leaves_out_empty_parts_and_ends_with_a_line():
    assert page("# A", "", "b\n") == "# A\n\nb\n"


def test_what_is_opened_by_a_click_has_its_title_as_words():
    assert details("a <b> & c", "text") == "<details><summary>a &lt;b&gt; &amp; c</summary>\n\ntext\n\n</details>"


def test_the_lines_of_a_letter_stay_lines_and_nothing_in_it_becomes_a_list_or_a_heading():
    text = "Hei!\n\n- ett\n- to\n\n1. først\n# overskrift\n--\nAvsender"
    assert shown(letter(text)) == (
        "<p>Hei!</p>\n<p>- ett<br />\n- to</p>\n<p>1. først<br />\n# overskrift<br />\n--<br />\nAvsender</p>\n"
    )
