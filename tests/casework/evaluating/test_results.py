"""What people are shown and told of a result: in letters, on forms, and in Prefect."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from karriereflyt.casework.evaluating.pages import cells_part, report_page, report_sentence
from karriereflyt.casework.evaluating.result import result_of_step
from karriereflyt.casework.evaluating.telling import stand_in_id
from karriereflyt.casework.letters.writing import Writing
from karriereflyt.domain.text import Language
from karriereflyt.store import letters
from tests.casework.evaluating.courses import OPENS, OWNER, closed, everybody_responds, go, now, opened, told

WRITTEN = "Kurset i veiledning er bra"


@pytest.fixture
def answered(house):
    """Everybody in two departments has answered, one text among the answers of each; the report is made."""
    asked = opened(house)
    everybody_responds(house, written=WRITTEN)
    return house, asked, closed(house, asked)


def titles(reports):
    return [section.title for report in reports for section in report.sections]


def test_the_owner_reads_the_whole_report_without_what_was_not_asked(answered):
    house, _, _ = answered
    reports = result_of_step(house.office, house.step("report-check", who=OWNER).id, "en")
    assert titles(reports) == [
        "I know what career support I can expect",
        "A career outside academia is supported equally well",
        "Everyone has equal opportunities to develop here",
        "Have you had a career or employee conversation in the last twelve months?",
        "Was it with someone other than your supervisor?",
        "What did you talk about?",
        "The conversation was useful to me",
        "Where do you think you will be working in two years?",
        "One thing to keep and one to change. Please do not name anyone.",
    ]
    assert len(reports[0].sections[-1].quotes) == 26
    assert reports[0].lead[1] == "26 of 34 have answered (76 per cent)."


def test_a_leader_sees_the_own_unit_beside_all_and_no_text_that_anybody_wrote(house):
    asked = opened(house)
    everybody_responds(house, written=WRITTEN)
    told(house, asked)
    reports = result_of_step(house.office, house.step("measures", who=stand_in_id("lin")).id, "nb")
    (first, *_) = reports[0].sections
    assert [row[0] for figure in first.figures for row in figure.rows] == ["Alle", "Institutt for kjemi lin"]
    assert WRITTEN not in repr(reports)
    assert "Institutt for økonomi iss" not in repr(reports)


def test_the_page_in_prefect_has_tables_and_plots_and_no_text_that_anybody_wrote(answered):
    house, asked, published = answered
    evaluation = now(house, asked.evaluation.number)
    page = report_page(house.office, evaluation, asked.round_id, published)
    assert (page.key, WRITTEN in page.markdown, "](data:image/svg+xml;base64," in page.markdown) == (
        "evaluation-report", False, True,
    )  # fmt: skip
    assert "| Who | 1 – strongly disagree | 2 | 3 | 4 | 5 – strongly agree | Answers | Mean |" in page.markdown
    assert report_sentence(evaluation, published) == (f"Evaluation {evaluation.number}: 26 of 34 have answered (76 %).")


def test_the_preview_tells_which_cells_there_are(answered):
    house, asked, _ = answered
    part = cells_part(house.office, asked)
    assert "Institutt" not in part
    assert "| Department of kjemi lin | 12 |" in part
    too_small = "Department of samiske studium ark (everybody)"
    assert f"Too small to stand alone, with what they are counted in: {too_small}." in part


def text_of(house, message, who):
    """A letter as it would leave."""
    with house.office.store.begin() as connection:
        while batch := letters.claim(
            connection, owner="test", now=house.now + timedelta(hours=1), until=house.now + timedelta(hours=2), most=500
        ):
            wanted = [row for row in batch if (row.message, row.recipient_id) == (message, who)]
            if wanted:
                return Writing(house.office, connection, wanted).write(wanted[0]).data.decode("utf-8", "replace")
    raise AssertionError(f"no {message} to {who}")


def decoded(text):
    from email import message_from_string, policy

    return message_from_string(text, policy=policy.default).get_body(("plain",)).get_content()


def test_everybody_asked_reads_the_response_and_the_main_findings(house):
    house.town.add("eva", "iss", language="en")
    asked = opened(house)
    everybody_responds(house)
    told(house, asked)
    letter = decoded(text_of(house, "result", "eva"))
    assert "26 of 35 have answered (74 per cent)." in letter
    assert "“I know what career support I can expect”: 26 of 26 agree (100 per cent)." in letter
    assert "13 of 26 said yes (50 per cent)" in letter


def test_a_result_is_read_once_for_all_the_letters_of_a_batch(house):
    asked = opened(house)
    everybody_responds(house)
    told(house, asked)
    looks = []
    event.listen(
        house.office.store.engine,
        "before_cursor_execute",
        lambda _c, _cursor, statement, *_: looks.append("FROM survey_report" in statement),
    )
    with house.office.store.begin() as connection:
        batch = letters.claim(connection, owner="test", now=house.now, until=house.now + timedelta(minutes=1), most=500)
        writing = Writing(house.office, connection, batch)
        results = [writing.write(row) for row in batch if row.message == "result"]
    assert (len(results), sum(looks)) == (34, 2 * len(Language))


def test_the_word_of_a_survey_to_come_says_when_for_whom_and_how_small(house):
    house.town.add("eva", "iss", language="en")
    opened_on = OPENS - timedelta(days=7)
    from karriereflyt.casework.evaluating.asking import preview_evaluation
    from tests.casework.evaluating.courses import launch, ready

    launch(house, preview_evaluation(house.office, ready(house), house.now))
    go(house, opened_on)
    letter = decoded(text_of(house, "notice", "eva"))
    assert "On Monday 5 October 2026 you will get a personal link" in " ".join(letter.split())
    assert "No figure covers fewer than 5 people" in " ".join(letter.split())


def test_every_letter_of_a_whole_evaluation_can_be_written(house):
    asked = opened(house)
    seen = written_until_now(house)
    go(house, OPENS + timedelta(days=7))
    everybody_responds(house)
    seen |= written_until_now(house)
    told(house, asked)
    seen |= written_until_now(house)
    assert seen.keys() == {
        "frame", "discussion", "union-discussion", "invitation", "survey-reminder", "report-check", "result",
        "measures", "measures-notice",
    }  # fmt: skip
    assert {message for message, envelopes in seen.items() if not all(envelopes)} == set()


def written_until_now(house):
    """Whether each letter that is ripe can be made, or is asked for no longer; by message."""
    found = {}
    with house.office.store.begin() as connection:
        later = house.now + timedelta(days=3)
        while batch := letters.claim(connection, owner="test", now=later, until=later, most=500):
            made = Writing(house.office, connection, batch)
            for row in batch:
                found.setdefault(row.message, []).append(getattr(made.write(row), "state", "") != "rejected")
    return found
