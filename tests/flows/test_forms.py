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
]
PLAIN = {"type", "title", "description", "default", "position", "minimum", "maximum", "items", "$ref"}


@pytest.fixture(scope="module")
def deployments():
    """Each deployment with its flow."""
    from prefect.flows import load_flow_from_entrypoint

    declared = yaml.safe_load((CHECKOUT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    return [(one, load_flow_from_entrypoint(one["entrypoint"], use_placeholder_flow=False)) for one in declared]


@pytest.fixture(scope="module")
def forms(deployments):
    """The form of each deployment."""
    return {one["name"]: flow.parameters.model_dump_for_openapi() for one, flow in deployments}


def fields(forms):
    return [(name, key, field) for name, form in forms.items() for key, field in form["properties"].items()]


def test_the_deployments_are_those_that_hr_is_told_of(deployments):
    assert [f"{flow.name}/{one['name']}" for one, flow in deployments] == NAMES


def test_every_deployment_says_in_words_what_it_does(deployments):
    assert [one["name"] for one, flow in deployments if len(one["description"]) < 80 or not flow.description] == []


def test_what_may_not_overlap_waits_for_its_turn_and_nobodys_click_is_thrown_away(deployments):
    limits = {one["name"]: one.get("concurrency_limit") for one, _ in deployments}
    alone = {"limit": 1, "collision_strategy": "ENQUEUE", "grace_period_seconds": 120}
    assert limits == dict.fromkeys(limits, alone) | {"report": None, "standards": None}


def test_the_year_begins_by_itself_and_the_days_too(deployments):
    assert {one["name"]: [when["cron"] for when in one.get("schedules", [])] for one, _ in deployments} == {
        "preview": ["0 7 1 9 *"],
        "launch": [],
        "start": [],
        "ending-soon": ["0 7 1 2,9 *"],
        "open-cohort": [],
        "invite-interest": [],
        "select": [],
        "move-session": [],
        "next-cohort": [],
        "cohort-status": [],
        "cohort-report": [],
        "daily-round": ["0 7 * * 1-5"],
        "deliver-mail": ["*/10 * * * *"],
        "import-people": ["30 4 * * *"],
        "report": ["30 7 * * *"],
        "standards": ["45 7 * * 1"],
        "resend": [],
        "handed-over": [],
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
    types = {(name, key): field.get("type", "choice") for name, key, field in fields(forms)}
    assert types == {
        ("preview", "year"): "integer",
        ("preview", "units"): "array",
        ("preview", "group"): "choice",
        ("launch", "round_number"): "integer",
        ("start", "person_number"): "string",
        ("start", "buddy_number"): "string",
        ("start", "extent"): "choice",
        ("start", "internal_move"): "boolean",
        ("start", "trial_period"): "boolean",
        ("start", "last_day"): "string",
        ("start", "how"): "choice",
        ("start", "talk_with"): "string",
        ("open-cohort", "track"): "choice",
        ("open-cohort", "unit"): "array",
        ("open-cohort", "seats"): "integer",
        ("open-cohort", "most_of_one_unit"): "integer",
        ("open-cohort", "sessions"): "array",
        ("open-cohort", "owner"): "string",
        ("open-cohort", "trainer"): "string",
        ("open-cohort", "material"): "string",
        ("invite-interest", "person_numbers"): "array",
        ("invite-interest", "cohort_number"): "integer",
        ("invite-interest", "track"): "choice",
        ("select", "cohort_number"): "integer",
        ("select", "dry_run"): "boolean",
        ("move-session", "cohort_number"): "integer",
        ("move-session", "session"): "integer",
        ("move-session", "new_date"): "string",
        ("move-session", "begins"): "string",
        ("move-session", "new_place"): "string",
        ("next-cohort", "cohort_number"): "integer",
        ("next-cohort", "sessions"): "array",
        ("cohort-status", "cohort_number"): "integer",
        ("cohort-report", "cohort_number"): "integer",
        ("report", "year"): "integer",
        ("resend", "case_number"): "integer",
        ("resend", "round_number"): "integer",
        ("resend", "dry_run"): "boolean",
        ("resend", "unknown_too"): "boolean",
        ("handed-over", "case_number"): "integer",
        ("handed-over", "dry_run"): "boolean",
    }


def test_units_and_groups_are_choices_in_words(forms):
    form = forms["preview"]
    units = form["properties"]["units"]["items"]
    groups = form["definitions"]["WhomFor"]["enum"]
    assert (units["type"], bool(units["enum"]), len(groups)) == ("string", True, len(Group))
    assert [word for word in groups if "_" in word] == []


def test_every_group_of_the_domain_can_be_chosen():
    from flows.annual_conversation.flow import GROUPS, WhomFor

    assert (set(GROUPS), set(GROUPS.values())) == (set(WhomFor), set(Group))


def test_the_year_offered_is_this_one(forms):
    assert forms["preview"]["properties"]["year"]["default"] == datetime.now(UTC).year
