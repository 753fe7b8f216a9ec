"""The proof of training and the report on a cohort, read on the page of one's documents."""

from karriereflyt.casework.cohorts.evaluating import evaluate
from karriereflyt.casework.cohorts.settling import settle_all
from karriereflyt.casework.links import open_documents_link
from karriereflyt.store import reading, tables
from tests.casework.cohorts.training import OWNER
from tests.casework.documents.test_training import WRITTEN, through
from tests.casework.readers import sent_code
from tests.web.visitor import visiting

__all__ = ["through"]


def test_a_participant_finds_proof_and_report_with_plots_and_tables_and_no_text_that_anybody_wrote(through):
    house = through.house
    evaluate(house.office, through.cohort, house.now, "en")
    house.answer("report", {"shared": True}, who=OWNER)
    settle_all(house.office, house.now)
    with house.office.store.read() as connection:
        found = reading.link_of(connection, house.case("a0").id, "a0")
    with visiting(house) as visitor:
        visitor.go(open_documents_link(house.office.seals, *found, ""))
        visitor.press("send")
        code = sent_code(house, max(row.id for row in house.rows(tables.reading_code)))
        listed = visitor.press("type", code=code)
        pages = {
            link.partition("?")[0].rpartition("/")[2]: f"{link.partition('?')[0]}?lang=nb"
            for link in listed.links
            if "/documents/" in link
        }
        assert list(pages) == ["certificate", "certificate.pdf", "cohort-report", "cohort-report.pdf"]
        proof, report = visitor.go(pages["certificate"]), visitor.go(pages["cohort-report"])
    assert ("Tema 1" in proof.text, "12 timer" in proof.text, "Karriereutvikling" in proof.text) == (True, True, True)
    assert "2 Læring: før og etter" in report.text
    assert (report.html.count('<img class="plot"') == report.html.count("<table"), "<img" in report.html) == (
        True,
        True,
    )
    assert WRITTEN not in report.text
