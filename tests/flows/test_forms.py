"""What HR sees in Prefect before anything runs: deployments in words, and parameters that show as plain fields."""

from datetime import UTC, datetime

import pytest
import yaml

from karriereflyt.domain.eligibility import Group
from karriereflyt.settings import CHECKOUT

pytestmark = pytest.mark.slow  # importing Prefect takes seconds
NAMES = [
    "annual-conversation/preview",
    "annual-conversation/launch",
    "onboarding/start",
    "exit/start",
    "exit/ending-soon",
    "train-the-trainer/open-cohort",
    "train-the-trainer/invite-interest",
    "train-the-trainer/select",
    "train-the-trainer/move-session",
    "train-the-trainer/next-cohort",
    "train-the-trainer/cohort-status",
    "train-the-trainer/cohort-report",
    "daily-round/daily-round",
    "deliver-mail/deliver-mail",
    "import-people/import-people",
    "report/report",
    "standards/standards",
    "desk/resend",
    "desk/handed-over",
    "desk/stop-all",
    "evaluation/frame",
    "evaluation/preview",
    "evaluation/launch",
    "evaluation/prolong",
    "evaluation/recall",
    "evaluation/report",
]
PLAIN = {"type", "title", "description", "default", "position", "minimum", "maximum", "items", "$ref", "format"}


@pytest.fixture(scope="module")
def deployments():
    """Each deployment with its flow."""
    from prefect.flows import load_flow_from_entrypoint

    declared = yaml.safe_load((CHECKOUT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    return [(one, load_flow_from_entrypoint(one["entrypoint"], use_placeholder_flow=False)) for one in declared]


@pytest.fixture(scope="module")
def forms(deployments):
    """The form of each deployment."""
    return {f"{flow.name}/{one['name']}": flow.parameters.model_dump_for_openapi() for one, flow in deployments}


def fields(forms):
    return [(name, key, field) for name, form in forms.items() for key, field in form["properties"].items()]


def test_the_deployments_are_those_that_hr_is_told_of(deployments):
    assert [f"{flow.name}/{one['name']}" for one, flow in deployments] == NAMES


def test_every_deployment_says_in_words_what_it_does(deployments):
    assert [one["name"] for one, flow in deployments if len(one["description"]) < 80 or not flow.description] == []


def test_what_may_not_overlap_waits_for_its_turn_and_nobodys_click_is_thrown_away(deployments):
    limits = {f"{flow.name}/{one['name']}": one.get("concurrency_limit") for one, flow in deployments}
    alone = {"limit": 1, "collision_strategy": "ENQUEUE", "grace_period_seconds": 120}
    assert limits == dict.fromkeys(limits, alone) | {"report/report": None, "standards/standards": None}


def test_the_year_begins_by_itself_and_the_days_too(deployments):
    crons = {
        f"{flow.name}/{one['name']}": [when["cron"] for when in one.get("schedules", [])] for one, flow in deployments
    }
    assert {name: when for name, when in crons.items() if when} == {
        "annual-conversation/preview": ["0 7 1 9 *"],
        "exit/ending-soon": ["0 7 1 2,9 *"],
        "daily-round/daily-round": ["0 7 * * 1-5"],
        "deliver-mail/deliver-mail": ["*/10 * * * *"],
        "import-people/import-people": ["30 4 * * *"],
        "report/report": ["30 7 * * *"],
        "standards/standards": ["45 7 * * 1"],
        "evaluation/report": ["50 7 * * 1-5"],
    }


def test_every_field_has_a_title_an_explanation_and_a_default(forms):
    assert [
        (name, key)
        for name, key, field in fields(forms)
        if not field.get("description") or field["title"] == key or "default" not in field
    ] == []


def test_every_field_is_one_that_prefect_shows_plainly(forms):
    """No unions, no free JSON, no times: those show as tabs or as an editor."""
    assert [(name, key) for name, key, field in fields(forms) if field.keys() - PLAIN] == []
    assert {field["format"] for _, _, field in fields(forms) if "format" in field} <= {"date"}
    types = {(name, key): field.get("type", "choice") for name, key, field in fields(forms)}
    assert types == {
        ("annual-conversation/preview", "year"): "integer",
        ("annual-conversation/preview", "units"): "array",
        ("annual-conversation/preview", "group"): "choice",
        ("annual-conversation/launch", "round_number"): "integer",
        ("onboarding/start", "person_number"): "string",
        ("onboarding/start", "buddy_number"): "string",
        ("onboarding/start", "extent"): "choice",
        ("onboarding/start", "internal_move"): "boolean",
        ("onboarding/start", "trial_period"): "boolean",
        ("exit/start", "person_number"): "string",
        ("exit/start", "last_day"): "string",
        ("exit/start", "how"): "choice",
        ("exit/start", "talk_with"): "string",
        ("train-the-trainer/open-cohort", "track"): "choice",
        ("train-the-trainer/open-cohort", "unit"): "array",
        ("train-the-trainer/open-cohort", "seats"): "integer",
        ("train-the-trainer/open-cohort", "most_of_one_unit"): "integer",
        ("train-the-trainer/open-cohort", "sessions"): "array",
        ("train-the-trainer/open-cohort", "owner"): "string",
        ("train-the-trainer/open-cohort", "trainer"): "string",
        ("train-the-trainer/open-cohort", "material"): "string",
        ("train-the-trainer/invite-interest", "person_numbers"): "array",
        ("train-the-trainer/invite-interest", "cohort_number"): "integer",
        ("train-the-trainer/invite-interest", "track"): "choice",
        ("train-the-trainer/select", "cohort_number"): "integer",
        ("train-the-trainer/select", "dry_run"): "boolean",
        ("train-the-trainer/move-session", "cohort_number"): "integer",
        ("train-the-trainer/move-session", "session"): "integer",
        ("train-the-trainer/move-session", "new_date"): "string",
        ("train-the-trainer/move-session", "begins"): "string",
        ("train-the-trainer/move-session", "new_place"): "string",
        ("train-the-trainer/next-cohort", "cohort_number"): "integer",
        ("train-the-trainer/next-cohort", "sessions"): "array",
        ("train-the-trainer/cohort-status", "cohort_number"): "integer",
        ("train-the-trainer/cohort-report", "cohort_number"): "integer",
        ("report/report", "year"): "integer",
        ("desk/resend", "case_number"): "integer",
        ("desk/resend", "round_number"): "integer",
        ("desk/resend", "dry_run"): "boolean",
        ("desk/resend", "unknown_too"): "boolean",
        ("desk/handed-over", "case_number"): "integer",
        ("desk/handed-over", "dry_run"): "boolean",
        ("desk/stop-all", "person_number"): "string",
        ("desk/stop-all", "dry_run"): "boolean",
        ("desk/stop-all", "lift"): "boolean",
        ("import-people/import-people", "many_may_go"): "boolean",
        ("evaluation/frame", "purpose"): "string",
        ("evaluation/frame", "group"): "choice",
        ("evaluation/frame", "units"): "array",
        ("evaluation/frame", "topics"): "array",
        ("evaluation/frame", "opens_on"): "string",
        ("evaluation/frame", "closes_on"): "string",
        ("evaluation/frame", "smallest_figure"): "integer",
        ("evaluation/preview", "evaluation_number"): "integer",
        ("evaluation/launch", "round_number"): "integer",
        ("evaluation/prolong", "evaluation_number"): "integer",
        ("evaluation/prolong", "dry_run"): "boolean",
        ("evaluation/recall", "evaluation_number"): "integer",
        ("evaluation/recall", "dry_run"): "boolean",
        ("evaluation/report", "evaluation_number"): "integer",
    }


def test_units_and_groups_are_choices_in_words(forms):
    form = forms["annual-conversation/preview"]
    units = form["properties"]["units"]["items"]
    groups = form["definitions"]["WhomFor"]["enum"]
    assert (units["type"], bool(units["enum"]), len(groups)) == ("string", True, len(Group))
    assert [word for word in groups if "_" in word] == []


def test_every_group_of_the_domain_can_be_chosen():
    from flows.annual_conversation.flow import GROUPS, WhomFor

    assert (set(GROUPS), set(GROUPS.values())) == (set(WhomFor), set(Group))


def test_the_year_offered_is_this_one(forms):
    assert forms["annual-conversation/preview"]["properties"]["year"]["default"] == datetime.now(UTC).year
