"""The result of a survey as a page and as PDF: by the address that everybody asked was told, and from a step's page."""

import re
from base64 import b64decode
from xml.etree import ElementTree as ET

import pytest

from karriereflyt.casework.links import result_address
from tests.casework.evaluating.courses import OWNER, closed, everybody_responds, opened, told
from tests.casework.readers import text_of
from tests.casework.test_delivering import delivered
from tests.pdf import read_pdf
from tests.web.visitor import visiting

WRITTEN = "Behold samtalene"


@pytest.fixture
def answered(house):
    """A survey that 26 have answered and written a text in."""
    asked = opened(house)
    everybody_responds(house, written=WRITTEN)
    return house, asked


def path_of(house, round_id):
    return result_address(house.office.seals, round_id, "")


@pytest.fixture
def visitor(answered):
    with visiting(answered[0]) as one:
        yield one


def test_before_the_owner_has_released_it_nobody_finds_the_result(answered, visitor):
    house, asked = answered
    closed(house, asked)
    path = path_of(house, asked.round_id)
    assert (visitor.get(path).status_code, visitor.get(f"{path}.pdf").status_code) == (404, 404)


def test_everybody_asked_is_told_an_address_that_shows_the_figures_and_gives_them_as_pdf(answered, visitor):
    house, asked = answered
    told(house, asked)
    path = path_of(house, asked.round_id)
    _, letters = delivered(house)
    mine = [text_of(one.data) for one in letters if one.to.startswith("lin00@")]
    assert [path in text for text in mine][-1:] == [True]
    page = visitor.get(f"{path}?lang=en")
    assert (page.status_code, "26 of 34 have answered" in page.text, WRITTEN in page.text) == (200, True, False)
    assert f"{path}.pdf?lang=en" in page.text
    (plot,) = set(re.findall("svg\\+xml;base64,([\\w+/=]+)", page.text)[:1])
    assert ET.fromstring(b64decode(plot)).tag == "{http://www.w3.org/2000/svg}svg"
    in_norwegian = visitor.get(f"{path}?lang=nb").text
    assert [one in in_norwegian for one in ("Alle", "kjemi lin", "økonomi iss")] == [True, False, False]
    for wrong in (f"{path[:-1]}", f"{path[:-43]}{'A' * 43}", path.replace(f"/{asked.round_id}/", "/999/")):
        assert visitor.get(wrong).status_code == 404


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_pdf_has_language_title_tags_words_and_each_plot_in_words(answered, visitor, language):
    house, asked = answered
    told(house, asked)
    response = visitor.get(f"{path_of(house, asked.round_id)}.pdf?lang={language}")
    assert response.headers["content-type"] == "application/pdf"
    pdf = read_pdf(response.content)
    assert (pdf.language, pdf.is_tagged, pdf.conforms_to) == (language, True, {"PDF/UA-1", "PDF/A-2a"})
    assert pdf.title.startswith({"nb": "Rapport: ", "nn": "Rapport: ", "en": "Report: "}[language])
    assert {"nb": "26 av 34 har svart", "nn": "26 av 34 har svart", "en": "26 of 34 have answered"}[
        language
    ] in pdf.text
    assert (pdf.tags.count("Figure"), WRITTEN in pdf.text) == (len(pdf.alternatives), False)
    assert len(pdf.alternatives) == 2


def test_the_owner_fetches_the_whole_report_from_the_page_where_it_is_read(answered, visitor):
    house, asked = answered
    closed(house, asked)
    step = house.step("report-check", who=OWNER)
    assert visitor.get(f"/steps/{step.id}/result.pdf").status_code == 403
    visitor.open("report-check", who=OWNER)
    assert WRITTEN in read_pdf(visitor.get(f"/steps/{step.id}/result.pdf?lang=nb").content).text
