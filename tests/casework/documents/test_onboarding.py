"""Who finds which document of an onboarding, and what stands in it."""

from dataclasses import asdict
from datetime import date

import pytest

from karriereflyt.casework.documents.codes import Noted
from karriereflyt.casework.documents.shelf import read_document
from karriereflyt.casework.starting import start_by_themselves
from karriereflyt.domain.people import Contract
from tests.casework.readers import let_in, titles
from tests.casework.test_onboarding import FIRST_DAY, TALK, go
from tests.pdf import read_pdf

NOTE, VIEW, PLAN, OWN, SUPPORT = "Undervise", "Litt mer tid", "En bok", "Bare mine tanker", "Skrivekurs"
FEEDBACK, SECOND, CHECK = "God start", "Godt år", "Veiledning gitt"
AGREED = ({"what": "Arkivkurs", "who": "employee", "by_when": date(2027, 3, 1)},)
PERIOD = {"version_kind": "first", "period_from": date(2027, 1, 1), "period_to": date(2029, 1, 1)}


@pytest.fixture
def year(house):
    """Kari's first year: the note and her view, her plan, two follow-ups of which one was moved, the checkpoint."""
    house.town.change("kari", employed_from=FIRST_DAY, contract=Contract.PERMANENT, employed_to=None)
    house.town.add("veileder")
    house.town.change("kari", position_code="1352", supervisor_ids=("veileder",))
    house.import_people()
    start_by_themselves(house.office, house.now)
    go(house, "2026-11-26")
    house.answer("start-talk", TALK | {"plan_support": "veileder", "training_agreed": AGREED})
    house.answer("start-confirmation", {"answer": "confirm", "comment": VIEW})
    go(house, "2026-12-02")
    areas = ({"goal": PLAN}, *({} for _ in range(7)))
    support = ({"what": SUPPORT, "from_whom": "leader", "by_when": None},)
    house.answer("career-plan", {**PERIOD, "areas": areas, "private": OWN, "support": support, "ready": True})
    go(house, "2027-01-19")
    house.answer("followup", {"outcome": "not_held", "new_day": date(2027, 2, 8)})
    go(house, "2027-02-09")
    house.answer("followup", {"outcome": "held", "talk_date": date(2027, 2, 8), "feedback": FEEDBACK})
    go(house, "2027-03-20")
    house.answer("followup", {"outcome": "held", "talk_date": date(2027, 3, 20), "feedback": SECOND})
    go(house, "2027-03-25")
    guided = {"talk_date": date(2027, 3, 24), "feedback": CHECK, "agreed": AGREED, "guidance_given": True}
    house.answer("trial-checkpoint", guided)
    return house


def words_in(house, who, key):
    document = read_document(house.office, let_in(house, who), key, Noted.READ, house.now, "en")
    every = (NOTE, VIEW, PLAN, OWN, SUPPORT, FEEDBACK, SECOND, CHECK, "Arkivkurs")
    return {one for one in every if one in repr(asdict(document))}


OF_THE_TWO = [
    "The note from the start conversation",
    "The career plan",
    "Notes from the follow-up conversations",
    "Trial period checkpoint",
]


def test_each_finds_what_is_theirs_and_in_it_what_each_field_lets_them_see(year):
    assert titles(year, "kari") == titles(year, "leder") == OF_THE_TWO
    assert titles(year, "desk:hf") == [
        "Agreed in the start conversation",
        "Summary of the career plan",
        "Trial period checkpoint",
    ]
    found = {
        (who, key): words_in(year, who, key)
        for who, keys in {
            "kari": ("start-talk", "career-plan", "followups", "trial-checkpoint"),
            "leder": ("start-talk", "career-plan", "followups", "trial-checkpoint"),
            "desk:hf": ("start-agreed", "career-plan-support", "trial-checkpoint"),
        }.items()
        for key in keys
    }
    assert found == {
        ("kari", "start-talk"): {NOTE, VIEW, "Arkivkurs"},
        ("kari", "career-plan"): {PLAN, OWN, SUPPORT},
        ("kari", "followups"): {FEEDBACK, SECOND},
        ("kari", "trial-checkpoint"): {CHECK, "Arkivkurs"},
        ("leder", "start-talk"): {NOTE, VIEW, "Arkivkurs"},
        ("leder", "career-plan"): {PLAN, SUPPORT},
        ("leder", "followups"): {FEEDBACK, SECOND},
        ("leder", "trial-checkpoint"): {CHECK, "Arkivkurs"},
        ("desk:hf", "start-agreed"): {"Arkivkurs"},
        ("desk:hf", "career-plan-support"): {SUPPORT},
        ("desk:hf", "trial-checkpoint"): {"Arkivkurs"},
    }


def test_each_document_says_with_whom_and_until_when(year):
    documents = {
        key: read_document(year.office, let_in(year, "leder"), key, Noted.READ, year.now, "en")
        for key in ("start-talk", "career-plan")
    }
    assert [label for label, _ in documents["start-talk"].facts] == ["Employee", "Leader"]
    assert {key: one.erased for key, one in documents.items()} == {
        "start-talk": "It is deleted on Saturday 25 November 2028 at the latest.",
        "career-plan": "It is deleted 183 days after the employment has ended at the latest.",
    }


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_plan_is_a_pdf_to_keep_with_its_language_title_tags_and_words(year, language):
    document = read_document(year.office, let_in(year, "kari"), "career-plan", Noted.FETCHED, year.now, language)
    pdf = read_pdf(year.office.documents.render(document, language))
    title = {"nb": "Karriereplanen", "nn": "Karriereplanen", "en": "The career plan"}[language]
    assert (pdf.language, pdf.title, pdf.is_tagged, "Table" in pdf.tags) == (language, title, True, True)
    assert pdf.conforms_to == {"PDF/UA-1", "PDF/A-2a"}
    assert PLAN in pdf.text


def test_a_talk_that_did_not_happen_leaves_no_note(house):
    house.town.change("kari", employed_from=FIRST_DAY, contract=Contract.PERMANENT, employed_to=None)
    house.import_people()
    start_by_themselves(house.office, house.now)
    go(house, "2026-11-26")
    house.answer("start-talk", TALK)
    assert titles(house, "kari") == ["The note from the start conversation"]
    house.answer("start-confirmation", {"answer": "did_not_happen"})
    assert titles(house, "kari") == []
