from karriereflyt.web.conditions import applying, fitting
from tests.web.fields import field, form, only_if, options, unless

ASKED = form(
    field("answer", "choice", options=options("yes", "later", "no")),
    field("when", "date", shown_if=only_if("answer", "later")),
    field("why", shown_if=unless("answer", "yes", "later")),
    field("help", "bool", shown_if=unless("answer", "yes")),
    field("how", shown_if=only_if("help", "true")),
)


def test_a_question_applies_when_its_condition_is_met():
    assert applying(ASKED, {"answer": "later"}) == {"answer", "when", "help"}
    assert applying(ASKED, {"answer": "no", "help": True}) == {"answer", "why", "help", "how"}
    assert applying(ASKED, {}) == {"answer", "why", "help"}


def test_a_question_that_does_not_apply_counts_as_unanswered_for_those_after_it():
    assert applying(ASKED, {"answer": "yes", "help": True}) == {"answer"}


def test_what_earlier_steps_rule_out_never_applies():
    assert applying(ASKED, {"answer": "later"}, hidden={"when"}) == {"answer", "help"}


def test_an_option_may_depend_on_another_answer():
    plain, only_later = options("a", "b")
    dependent = type(only_later)(value="b", label=only_later.label, shown_if=only_if("answer", "later"))
    assert fitting((plain, dependent), {"answer": "yes"}) == (plain,)
    assert fitting((plain, dependent), {"answer": "later"}) == (plain, dependent)
