"""A whole form, read and written."""

from datetime import date

from karriereflyt.domain.form import Option
from karriereflyt.web.leaves import Problem
from tests.web.fields import Posted, field, filled, form, only_if, options, read, words

WHAT = field("what", required=True)
BY_WHEN = field("by_when", "date", required=True)
SUPPORT = field("support")
ACTIONS = form(field("actions", "table", columns=(WHAT, BY_WHEN, SUPPORT), most=4))
STATUS = form(
    field(
        "actions",
        "grid",
        required=True,
        columns=(field("status", "choice", options=options("done"), required=True), SUPPORT),
    )
)
TWO = {"rows": {"actions": ("Kurs", "Plan")}}


def test_a_table_becomes_its_filled_rows():
    posted = Posted(
        actions__0__what="Kurs",
        actions__0__by_when="1.6.2027",
        actions__2__what="Plan",
        actions__2__by_when="2027-05-01",
    )
    answers = read(ACTIONS, posted)
    assert answers.check()
    assert answers.values == {
        "actions": ({"what": "Kurs", "by_when": date(2027, 6, 1)}, {"what": "Plan", "by_when": date(2027, 5, 1)})
    }


def test_a_row_that_is_begun_must_be_whole_and_an_empty_one_need_not_be_there():
    answers = read(ACTIONS, Posted(actions__1__support="Penger"))
    assert not answers.check()
    assert answers.problems == {"actions-1-what": Problem("missing"), "actions-1-by_when": Problem("missing")}
    assert read(ACTIONS, Posted()).check()


def test_a_table_that_must_be_filled_says_so_at_its_first_empty_row():
    needed = form(field("slots", "table", columns=(WHAT,), required=True, least=2, most=3))
    answers = read(needed, Posted())
    assert not answers.check()
    assert answers.problems == {"slots-0-what": Problem("missing")}
    answers = read(needed, Posted(slots__0__what="a"))
    assert not answers.check()
    assert answers.problems == {"slots-1-what": Problem("too_few", (("least", 2),))}


def test_the_rows_of_a_grid_keep_their_places():
    answers = read(STATUS, Posted(actions__1__status="done", actions__1__support="ja"), **TWO)
    assert answers.values == {"actions": ({}, {"status": "done", "support": "ja"})}
    assert not answers.check()
    assert answers.problems == {"actions-0-status": Problem("missing_choice")}


def test_rows_beyond_the_forms_are_dropped():
    assert read(ACTIONS, Posted(actions__4__what="x", actions__0__other="y", extra="z")).values == {}


def test_what_is_stored_comes_back_as_it_was():
    asked = form(
        field("text", "longtext"), field("number", "number"), field("day", "date"), field("who", "person"),
        field("yes", "bool"), field("one", "choice", options=options("a", "b")),
        field("some", "multi", options=options("a", "b")),
        field("scale", "scale5"), field("private", reader="A", shareable=True),
        field("table", "table", columns=(WHAT, BY_WHEN), most=3), field("note", "info"),
    )  # fmt: skip
    values = {
        "text": "To\nlinjer", "number": 0, "day": date(2027, 3, 4), "who": "p-ola", "yes": True, "one": "b",
        "some": ("a", "b"), "scale": "4", "private": "Hm", "table": ({"what": "x", "by_when": date(2027, 3, 4)},),
    }  # fmt: skip
    answers = filled(asked, values, frozenset({"private"}))
    assert (answers.values, answers.sharing) == (values, {"private"})


def test_a_draft_keeps_what_cannot_be_read_and_what_does_not_apply():
    asked = form(field("a", "bool"), field("day", "date", shown_if=only_if("a", "true")))
    answers = read(asked, Posted(day="etter påske"))
    assert answers.draft == {"a": False, "day": "etter påske"}
    assert answers.answers == {"a": False}
    assert filled(asked, answers.draft).draft == answers.draft


def test_only_answers_that_are_there_and_apply_are_shared():
    asked = form(field("one", reader="A", shareable=True), field("two", reader="A", shareable=True))
    answers = read(asked, Posted(one="Hei", share__one="1", share__two="1"))
    assert (answers.shared, answers.sharing) == ({"one"}, {"one", "two"})


def test_an_option_that_does_not_go_with_another_answer_is_refused():
    dependent = Option(value="b", label=words("B"), shown_if=only_if("a", "true"))
    asked = form(field("a", "bool"), field("it", "choice", options=(dependent,)))
    answers = read(asked, Posted(it="b"))
    assert not answers.check()
    assert answers.problems == {"it": Problem("choice_unfit")}
    assert read(asked, Posted(a="1", it="b")).check()


def test_nothing_that_does_not_apply_stands_in_the_way():
    asked = form(
        field("a", "bool"),
        field("day", "date", required=True, shown_if=only_if("a", "true")),
        field("b", required=True),
    )
    answers = read(asked, Posted(day="tull", b="x"), hidden={"b"})
    assert answers.check()


def test_what_was_posted_for_the_form_can_be_posted_again_as_it_was():
    asked = form(field("at", "datetime"), field("some", "multi", options=options("a", "b")), field("text", "longtext"))
    posted = Posted(at="4.3.2027", at__time="10", some=["a", "b"], text="a\r\nb", token="t", do="review")
    assert read(asked, posted).posted_pairs(posted) == (
        ("at", "4.3.2027"), ("at-time", "10"), ("some", "a"), ("some", "b"), ("text", "a\r\nb"),
    )  # fmt: skip


def test_a_form_that_changed_gets_new_inputs():
    assert read(form(field("a")), Posted(a="x", b="y")).values == {"a": "x"}
    assert read(form(field("b")), Posted(a="x", b="y")).values == {"b": "y"}
