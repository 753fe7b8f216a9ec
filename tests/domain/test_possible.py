"""Every answer that a form allows, as far as it routes."""

from dataclasses import replace

from karriereflyt.domain.facts import CaseFacts, StepFacts, StepName, StepState
from karriereflyt.domain.form import Condition, FieldType, StepField
from karriereflyt.domain.possible import SOMEBODY, Answering
from karriereflyt.domain.roles import Role
from tests.domain.toy import ASK, NO, choice, field, form
from tests.playing import at, day

NOW = at("2026-09-01 12:00")
AHEAD = at("2026-09-15 12:00")
FACTS = CaseFacts(period_end=day("2026-12-31"))


def answers(*fields, varied=None, facts: CaseFacts = FACTS):
    return list(
        Answering(form("f", *fields), facts, NOW, [one.id for one in fields] if varied is None else varied).answers()
    )


def answered(key: str, routing) -> CaseFacts:
    step = StepFacts(Role.PARTNER, StepState.HANDED_IN, day("2026-09-01"), routing=routing)
    return replace(FACTS, steps={StepName(key, 1): step})


def test_each_option_is_an_answer_and_conditions_on_the_form_are_kept():
    assert answers(*ASK.fields(), varied=["answer", "never"]) == [
        {"answer": "yes", "language": "nb"},
        {"answer": "no", "never": False, "language": "nb"},
        {"answer": "no", "never": True, "language": "nb"},
    ]


def test_what_nobody_reads_takes_one_value():
    assert answers(*ASK.fields(), varied=[]) == [{"answer": "yes", "language": "nb"}]


def test_what_need_not_be_answered_may_be_left_empty():
    assert answers(choice("language", "nb", "en")) == [{"language": "nb"}, {"language": "en"}, {}]


def test_dates_times_and_persons_are_made_up():
    found = answers(
        field("day", FieldType.DATE, required=True),
        field("at", FieldType.DATETIME, required=True),
        field("who", FieldType.PERSON, required=True),
        field("sure", FieldType.CONFIRM, required=True),
        field("kinds", FieldType.MULTI, required=True, options=choice("x", "a", "b").options),
    )
    fixed = {"day": day("2026-09-15"), "at": AHEAD, "who": SOMEBODY, "sure": True}
    assert found == [fixed | {"kinds": ("a",)}, fixed | {"kinds": ("a", "b")}]


def test_tables_are_full_with_every_option_of_their_columns_or_empty():
    owner = choice("who", "employee", "leader")
    full = tuple({"who": one} for one in ("employee", "leader") * 2)
    actions = field("actions", FieldType.TABLE, columns=(owner,), most=4)
    assert answers(actions) == [{"actions": full}, {"actions": ()}, {}]


def test_options_come_from_the_rows_of_an_earlier_answer():
    chosen = choice("chosen", "none_fits", required=True, options_from=StepField(("slots",), "times"))
    facts = answered("slots", {"times": ({"at": AHEAD}, {"at": AHEAD})})
    assert answers(chosen, facts=facts) == [{"chosen": "1"}, {"chosen": "none_fits"}]
    assert answers(chosen) == [{"chosen": "none_fits"}]


def test_of_numbers_one_stands_for_all():
    minutes = choice("minutes", "30", "60", "90", "open", required=True)
    assert answers(minutes) == [{"minutes": "30"}, {"minutes": "open"}]


def test_rows_come_from_an_earlier_answer():
    status = choice("status", "done", "dropped", required=True)
    grid = field(
        "check",
        FieldType.GRID,
        columns=(status,),
        required=True,
        rows_from=StepField(("revision", "record"), "actions"),
    )
    assert answers(grid, facts=answered("record", {"actions": ({}, {})})) == [
        {"check": ({"status": "done"}, {"status": "done"})},
        {"check": ({"status": "dropped"}, {"status": "dropped"})},
    ]


def test_candidates_are_somebody():
    assert answers(choice("partner", "other", required=True, candidates=True)) == [
        {"partner": SOMEBODY},
        {"partner": "other"},
    ]


def test_conditions_on_earlier_steps_are_kept_and_pinned_facts_may_be_anything():
    unanswered = field("a", FieldType.CONFIRM, required=True, shown_if=Condition(unanswered="slots"))
    earlier = Condition(step=StepField(("slots",), "kind"), any_of=frozenset({"far"}))
    far = field("b", FieldType.CONFIRM, required=True, shown_if=earlier)
    level = field("c", FieldType.CONFIRM, required=True, shown_if=Condition(pinned="level", any_of=frozenset({"phd"})))
    assert answers(unanswered, far, level) == [{"a": True, "c": True}, {"a": True}]
    assert answers(unanswered, far, level, facts=answered("slots", {"kind": "far"})) == [
        {"b": True, "c": True},
        {"b": True},
    ]


def test_a_condition_on_a_field_that_does_not_route_may_hold():
    hidden = replace(choice("answer", "no", required=True), routing=False)
    assert answers(hidden, field("never", FieldType.CONFIRM, required=True, shown_if=NO)) == [{"never": True}]
