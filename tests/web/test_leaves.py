"""What people type, and what becomes of it."""

from datetime import UTC, date, datetime

import pytest

from karriereflyt.web.handwriting import cleaned
from karriereflyt.web.leaves import Problem
from tests.web.fields import Posted, field, filled, form, options, read


def typed(kind: str, text: str, **more):
    """The value of a text typed into a field of a kind, or what is wrong with it."""
    answers = read(form(field("it", kind, **more)), Posted(it=text))
    answers.check()
    return answers.problems.get("it") or answers.values.get("it")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  Hei\r\nverden\r\n", "Hei\nverden"),
        ("A\u030a", "Å"),
        ("null\x00 og klokke\x07", "null og klokke"),
        ("linje\rlinje\ttabulator", "linje\nlinje\ttabulator"),
        ("🙂 Sámi: Áilu Ŋ", "🙂 Sámi: Áilu Ŋ"),
    ],
)
def test_text_is_kept_in_one_form_without_control_characters(text, kept):
    assert cleaned(text) == kept


def test_one_line_stays_one_line_and_several_stay_several():
    text = "Rom 3\tBygg\u2028B\nandre  etasje"
    assert typed("text", text) == "Rom 3 Bygg B andre etasje"
    assert typed("longtext", text) == text


@pytest.mark.parametrize(
    "text", ["2027-03-04", "4.3.2027", "04.03.2027", " 4. 3. 2027 ", "4/3/2027", "4-3-2027", "4.3.27", "4.3.2027\u200b"]
)
def test_a_date_may_be_written_as_people_write_it(text):
    assert typed("date", text) == date(2027, 3, 4)


@pytest.mark.parametrize("text", ["31.2.2027", "2027-13-01", "i morgen", "4.3", "99999-01-01"])
def test_what_is_no_date_is_said(text):
    assert typed("date", text) == Problem("date")


@pytest.mark.parametrize(("text", "value"), [("90", 90), (" 9 0 ", 90), ("90\u00a0", 90), ("-3", -3), ("0", 0)])
def test_a_number_may_have_blanks_in_it(text, value):
    answers = read(form(field("it", "number")), Posted(it=text))
    assert answers.values == {"it": value}


@pytest.mark.parametrize("text", ["9,5", "nitti", "9e3", "9" * 30, "٣"])
def test_what_is_no_whole_number_is_said(text):
    assert typed("number", text) == Problem("number")


def moment(day: str, clock: str):
    answers = read(form(field("it", "datetime")), Posted(it=day, it__time=clock))
    answers.check()
    return answers.problems.get("it") or answers.values.get("it")


@pytest.mark.parametrize("clock", ["10:00", "10.00", "1000", "10", "kl. 10.00", " 10:00 ", "10:00:00", "kl 10"])
def test_a_moment_is_a_day_and_a_time_on_oslos_clocks(clock):
    assert moment("2027-03-04", clock) == datetime(2027, 3, 4, 9, 0, tzinfo=UTC)
    assert moment("1.7.2027", clock) == datetime(2027, 7, 1, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "clock"), [("2027-03-04", ""), ("", "10:00"), ("snart", "10:00"), ("2027-03-04", "25:00")]
)
def test_half_a_moment_is_said_and_both_halves_are_kept(day, clock):
    assert moment(day, clock) == Problem("moment")
    asked = form(field("it", "datetime"))
    draft = read(asked, Posted(it=day, it__time=clock)).draft
    assert filled(asked, draft).leaf(asked.field("it")).halves == (day, clock)


def test_a_stored_moment_stands_in_its_inputs_as_oslos_clocks_show_it():
    asked = form(field("it", "datetime"))
    leaf = filled(asked, {"it": datetime(2027, 7, 1, 8, 5, tzinfo=UTC)}).leaf(asked.field("it"))
    assert leaf.halves == ("2027-07-01", "10:05")


def test_text_has_room_for_so_many_characters_and_no_more():
    assert typed("text", "x" * 200) == "x" * 200
    assert typed("text", "x" * 203) == Problem("too_long", (("over", 3), ("most", 200)))
    assert typed("longtext", "å" * 4000) == "å" * 4000
    assert typed("longtext", "x" * 11, most=10) == Problem("too_long", (("over", 1), ("most", 10)))


def test_a_text_that_is_to_be_an_address_is_one_that_mail_can_be_sent_to():
    assert typed("text", "kari@privat", address=True) == Problem("address")
    assert typed("text", "kari@privat.example", address=True) == "kari@privat.example"


def test_a_person_is_found_by_address():
    assert typed("person", " ola@uni.example ", routing=True) == "p-ola"
    assert typed("person", "nobody@uni.example", routing=True) == Problem("unknown_person")


def test_somebody_from_outside_is_named_where_nothing_depends_on_it():
    assert typed("person", "Nils Utsi, tillitsvalgt") == "Nils Utsi, tillitsvalgt"


def test_a_stored_person_stands_in_the_input_by_address():
    asked = form(field("it", "person"))
    assert filled(asked, {"it": "p-ola"}).leaf(asked.field("it")).typed == "ola@uni.example"


def test_only_an_option_can_be_chosen():
    assert typed("choice", "b", options=options("a", "b")) == "b"
    assert typed("choice", "c", options=options("a", "b")) == Problem("choice")
    assert typed("scale5", "not_relevant") == "not_relevant"
    assert typed("scale5", "6") == Problem("choice")


def test_several_options_are_kept_in_the_forms_order_and_counted():
    asked = form(field("it", "multi", options=options("a", "b", "c"), most=2))
    assert read(asked, Posted(it=["c", "a", "x"])).values == {"it": ("a", "c")}
    answers = read(asked, Posted(it=["a", "b", "c"]))
    assert not answers.check()
    assert answers.problems == {"it": Problem("too_many", (("most", 2), ("chosen", 3)))}


def test_a_box_is_ticked_or_not():
    asked = form(field("it", "bool"), field("sure", "confirm", required=True))
    answers = read(asked, Posted(it="1"))
    assert answers.values == {"it": True, "sure": False}
    assert not answers.check()
    assert answers.problems == {"sure": Problem("missing_tick")}
