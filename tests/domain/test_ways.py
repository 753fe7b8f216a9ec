"""Answers are told in as few words as will do."""

from karriereflyt.domain.form import Condition, FieldType
from karriereflyt.domain.ways import Answer, labels
from tests.domain.toy import choice, field, form

OFFER = form(
    "offer",
    choice("answer", "yes", "later", "no"),
    choice("partner_ok", "right", "other", shown_if=Condition(field="answer", any_of=frozenset({"yes", "no"}))),
    choice("language", "nb", "nn"),
    field("hurry", FieldType.BOOL),
)


def told(**ways: list[dict]) -> dict[str, str]:
    """Words by target; a way is given by the answers that lead there."""
    by_answer: dict[Answer, frozenset[str]] = {}
    for target, answers in ways.items():
        for answer in answers:
            key = tuple(answer.items())
            by_answer[key] = by_answer.get(key, frozenset()) | {target}
    return dict(labels(OFFER, by_answer, "en"))


def test_where_every_answer_leads_there_no_words_are_needed():
    assert told(next=[{"answer": "yes"}, {"answer": "no"}]) == {"next": ""}


def test_only_fields_that_decide_are_told():
    answers = [{"answer": answer, "language": language} for answer in ("yes", "no") for language in ("nb", "nn")]
    assert told(go=answers[:2], stop=answers[2:]) == {"go": "Yes", "stop": "No"}


def test_answers_that_begin_alike_are_told_together():
    assert told(
        go=[{"answer": "yes", "partner_ok": "right"}],
        hr=[{"answer": "yes", "partner_ok": "other"}],
        stop=[{"answer": "no"}, {"answer": "later"}],
    ) == {"go": "Yes · Right", "hr": "Yes · Other", "stop": "No<br/>or Later"}


def test_an_answer_is_told_no_further_than_the_way_depends_on():
    assert told(
        go=[{"answer": "yes", "partner_ok": "right"}, {"answer": "yes", "partner_ok": "other"}],
        hr=[{"answer": "no", "partner_ok": "right"}],
        stop=[{"answer": "no", "partner_ok": "other"}],
    ) == {"go": "Yes", "hr": "No · Right", "stop": "No · Other"}


def test_a_switch_is_told_where_it_is_on():
    assert told(go=[{"hurry": False}], run=[{"hurry": True}]) == {"go": "otherwise", "run": "hurry"}


def test_what_has_no_option_of_its_own_was_proposed_by_somebody():
    ways = told(go=[{"answer": "1"}, {"answer": "2"}], stop=[{"answer": "no"}])
    assert ways == {"go": "one of those proposed", "stop": "No"}
