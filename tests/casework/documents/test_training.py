"""What a participant and the owner of a cohort can read and keep: the proof of training, and the report."""

from dataclasses import asdict, replace
from datetime import timedelta

import pytest

from karriereflyt.casework.cohorts.evaluating import SKILLS, evaluate
from karriereflyt.casework.cohorts.settling import settle_all
from karriereflyt.casework.documents.codes import Noted, ask_code, find_documents_link, type_code
from karriereflyt.casework.documents.new_links import new_link_row
from karriereflyt.casework.documents.shelf import Pass, read_document, shelf
from karriereflyt.casework.links import open_documents_link
from karriereflyt.casework.reports.cohort_report_page import cohort_report_page
from karriereflyt.store import reading, tables
from karriereflyt.store.ids import NewIds
from tests.casework.cohorts.training import FIRST, OWNER, Training
from tests.casework.readers import sent_code, text_of
from tests.casework.test_delivering import delivered
from tests.pdf import read_pdf

WRITTEN = "Mer tid til øvelse"
CREW = ["a0", "b0", "c0", "a1", "b1", "c1", "a2", "b2", "c2", "a3"]


@pytest.fixture
def through(house):
    """A cohort of ten with four sessions, trained and asked afterwards; its report has been made."""
    training = Training(house, "a", "b", "c")
    training.start(seats=10, most_of_unit=4)
    training.apply(*CREW[:5], **dict.fromkeys(SKILLS, "2"))
    training.apply(*CREW[5:], **dict.fromkeys(SKILLS, "3"))
    training.select()
    for one in CREW:
        house.answer("seat", {"answer": "accept"}, who=one)
    for number in range(1, 5):
        training.go_to(FIRST + timedelta(days=14 * (number - 1) + 1))
        house.answer("attendance", {"people": ({"present": "yes"},) * len(CREW)}, who=OWNER)
        for one in CREW:
            house.answer("feedback", {"useful": "5"}, who=one)
            if number == 1:
                house.answer("practice", {"done": "yes"}, who=one)
    for one in CREW:
        house.answer("end-evaluation", dict.fromkeys(SKILLS, "4"), who=one)
    training.go_to(FIRST + timedelta(days=42 + 17))
    training.letters = delivered(house)[1]
    training.go_to(FIRST + timedelta(days=42 + 121))
    for one in CREW:
        house.answer("effect", {"changed": "4", "example": WRITTEN}, who=one)
    training.go_to(FIRST + timedelta(days=42 + 140))
    return training


def let_in(house, who, case_of):
    """Somebody's link to the documents of a case, with a code that was typed in."""
    case = house.case(case_of)
    with house.office.store.begin() as connection:
        reading.keep_links(connection, [new_link_row(house.office, NewIds(connection, 1).next(), case.id, who, "2026")])
        link_id = reading.link_of(connection, case.id, who)[0]
    code_id = ask_code(house.office, link_id, house.now)
    type_code(house.office, link_id, code_id, sent_code(house, code_id), house.now)
    return Pass(link_id=link_id, code_id=code_id)


def found(house, who, case_of):
    return [key for key, _ in shelf(house.office, let_in(house, who, case_of), house.now, "en").documents]


def read(house, who, case_of, key, language="en"):
    return read_document(house.office, let_in(house, who, case_of), key, Noted.FETCHED, house.now, language)


def test_the_proof_is_there_for_its_participant_and_the_report_when_its_owner_has_let_it_go(through):
    house = through.house
    assert (found(house, "a0", "a0"), found(house, OWNER, OWNER)) == (["certificate"], ["cohort-report"])
    house.answer("report", {"shared": True}, who=OWNER)
    settle_all(house.office, house.now)
    assert found(house, "a0", "a0") == ["certificate", "cohort-report"]
    assert found(house, OWNER, OWNER) == ["cohort-report"]
    for who in ("a0", OWNER):
        assert len(read(house, who, who, "cohort-report").sections) > 4


def test_the_report_is_there_by_itself_and_hrs_run_shows_the_same(through):
    house = through.house
    before = read(house, OWNER, OWNER, "cohort-report")
    assert [key for key, _ in house.asked(OWNER)] == ["report"]
    house.wait(days=3)
    rows = house.rows(tables.survey_report)
    evaluate(house.office, through.cohort, house.now, "en")
    assert house.rows(tables.survey_report) == rows
    assert replace(read(house, OWNER, OWNER, "cohort-report"), made_at=before.made_at) == before


def test_participants_read_no_text_that_anybody_wrote_and_the_owner_does(through):
    house = through.house
    house.answer("report", {"shared": True}, who=OWNER)
    settle_all(house.office, house.now)
    texts = {who: repr(asdict(read(house, who, who, "cohort-report"))) for who in ("a0", OWNER)}
    assert {who: WRITTEN in text for who, text in texts.items()} == {"a0": False, OWNER: True}


def test_the_page_in_prefect_has_every_plot_and_no_text_that_anybody_wrote(through):
    found = evaluate(through.house.office, through.cohort, through.house.now, "en")
    sections = [
        one for part in (found.reaction, found.end, found.behaviour) for report in part for one in report.sections
    ]
    plots = sum(len(one.figures) for one in (*sections, found.learning))
    assert plots > 0
    markdown = cohort_report_page(found).markdown
    assert (markdown.count("](data:image/svg+xml;base64,"), WRITTEN in markdown) == (plots, False)


def test_the_letters_of_proof_and_report_lead_to_them(through):
    house = through.house
    house.answer("report", {"shared": True}, who=OWNER)
    settle_all(house.office, house.now)
    with house.office.store.read() as connection:
        link_id, cipher = reading.link_of(connection, house.case("a0").id, "a0")
    link = open_documents_link(house.office.seals, link_id, cipher, house.office.settings.forms_url)
    assert find_documents_link(house.office, link.rpartition("/")[2], house.now) == link_id
    for letters in (through.letters, delivered(house)[1]):
        assert sum(link in text_of(one.data) for one in letters if one.to.startswith("a0@")) == 1


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_proof_and_report_are_pdfs_to_keep_with_language_title_tags_and_words(through, language):
    house = through.house
    proof, report = (
        read_pdf(house.office.documents.render(read(house, who, who, key, language), language))
        for who, key in (("a0", "certificate"), (OWNER, "cohort-report"))
    )
    titles = {
        "nb": ("Bevis for opplæring", "Rapport fra opplæringen"),
        "nn": ("Prov på opplæring", "Rapport frå opplæringa"),
        "en": ("Proof of training", "Report from the training"),
    }
    assert (proof.title, report.title) == titles[language]
    for pdf in (proof, report):
        assert (pdf.language, pdf.is_tagged, pdf.conforms_to) == (language, True, {"PDF/UA-1", "PDF/A-2a"})
    person = house.town.people["a0"]
    assert f"{person.given_name} {person.family_name}" in proof.text
    assert [one in proof.text for one in ("Tema 1", "Tema 4", " 12 ", "Karriereutvikling")] == [True] * 4
    assert report.alternatives
    assert report.tags.count("Figure") == len(report.alternatives)
