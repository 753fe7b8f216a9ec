"""Documents as PDF, read by a reader that had no part in making them."""

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from karriereflyt.domain.faults import Fault
from karriereflyt.rendering.documents import (
    LAYOUTS,
    Answered,
    FormDocument,
    Grid,
    Part,
    RecordDocument,
    ReportDocument,
    load_documents,
    setting_faults,
)
from karriereflyt.rendering.documents.samples import sample_of
from tests.pdf import read_pdf

FOLDER = Path(__file__).resolve().parents[3] / "templates" / "documents"


@pytest.fixture(scope="module")
def documents():
    loaded, faults = load_documents(FOLDER)
    assert faults == []
    return loaded


@pytest.fixture
def own_folder(tmp_path):
    folder = tmp_path / "templates" / "documents"
    shutil.copytree(FOLDER, folder)
    return folder


def form(*answers):
    return replace(sample_of(FormDocument), parts=(Part(title="Skjema", answers=answers),))


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_document_has_its_language_its_title_and_tags_and_is_made_to_last(documents, layout, language):
    pdf = read_pdf(documents.render(sample_of(layout), language))
    assert (pdf.language, pdf.title, pdf.is_tagged) == (language, "«Tittel»", True)
    assert pdf.conforms_to == {"PDF/UA-1", "PDF/A-2a"}


def test_a_record_is_read_from_top_to_bottom_each_side_of_a_disagreement_by_itself(documents):
    record = sample_of(RecordDocument)
    text = read_pdf(documents.render(record, "nb")).text
    wanted = [
        "«Tittel»",
        "«Dato»",
        "De fire temaene",
        "«Kompetanse»",
        "«Snakket om»",
        "Annet fra samtalen",
        "«Ubesvart»",
    ]
    wanted += ["Ikke besvart", "Avtalte tiltak", "«Hva»", "«Kurs»", "Kommentar til referatet"]
    wanted += ["Dette ser de to ulikt på", "«Kari»", "En linje til.", "«Ola»", "Bekreftelse", "«Hvem som kan lese»"]
    place = 0
    for words in wanted:
        found = text.find(words, place)
        assert found >= 0, (words, text)
        place = found


def test_headings_tables_and_figures_are_tagged_as_what_they_are(documents):
    pdf = read_pdf(documents.render(sample_of(ReportDocument), "en"))
    shown = [tag for tag in pdf.tags if tag in {"H1", "Table", "TH", "TD", "Figure", "Caption"}]
    assert shown == ["H1", "Caption", "Figure", "Table", "Caption", "TH", "TH", "TD", "TD", "TD", "TD"]
    assert pdf.alternatives == ("«En stolpe»",)


def test_what_somebody_wrote_is_never_markup(documents):
    words = '#read("frame.typ") *stjerner* _strek_ = Overskrift $x$ <merke> @ref \\ // kommentar [klamme] `kode`'
    pdf = read_pdf(documents.render(form(Answered(label=words, text=words)), "nb"))
    assert pdf.text.count(words) == 2


def test_norwegian_and_sami_letters_and_many_pages_of_text_are_there(documents):
    words = "Æ ø å Čáhppes Áilu ŋ đ ŧ ž – «sitat» €"
    pdf = read_pdf(documents.render(form(Answered(label="Tekst", text="\n".join([words] * 300))), "nb"))
    assert (pdf.text.count(words), pdf.pages > 5) == (300, True)


def test_what_no_font_can_show_stands_there_by_its_number(documents):
    pdf = read_pdf(documents.render(form(Answered(label="Tekst", text="Før \U00012000\U00012001 etter\x07.")), "nb"))
    assert "Før [U+12000][U+12001] etter." in pdf.text
    assert pdf.conforms_to == {"PDF/UA-1", "PDF/A-2a"}


def test_a_very_long_word_stays_on_the_page(documents):
    pdf = read_pdf(documents.render(form(Answered(label="Tekst", text="x" * 400)), "nb"))
    assert pdf.text.replace(" ", "").replace("\N{ZERO WIDTH SPACE}", "").count("x" * 400) == 1


def test_a_long_table_goes_on_over_pages(documents):
    rows = tuple((f"Tiltak nummer {n}", "Kari", "torsdag 4. mars 2027") for n in range(80))
    grid = Grid(caption="Tiltak", head=("Hva", "Hvem", "Innen"), rows=rows)
    pdf = read_pdf(documents.render(form(Answered(label="Avtalt", grid=grid)), "nb"))
    assert ("Tiltak nummer 79" in pdf.text, pdf.pages) == (True, 3)


def test_the_same_document_gives_the_same_bytes(documents):
    record = sample_of(RecordDocument)
    assert documents.render(record, "nn") == documents.render(record, "nn")


def test_a_document_is_made_at_any_instant_in_any_zone(documents):
    oslo = datetime(2027, 3, 4, 10, 0, 0, 123456, tzinfo=ZoneInfo("Europe/Oslo"))
    record = sample_of(RecordDocument)
    assert documents.render(replace(record, made_at=oslo), "nb") == documents.render(record, "nb")


def test_the_layouts_of_the_house_have_no_faults(documents):
    assert list(setting_faults(documents)) == []


def test_every_fault_of_a_layout_is_told_with_its_line(own_folder):
    (own_folder / "form.typ").write_text('#import "frame.typ": *\n#import "@preview/x:1.0.0": y\n#w("unknown")\n')
    (own_folder / "report.typ").unlink()
    _, faults = load_documents(own_folder)
    assert faults == [
        Fault("templates/documents/report.typ", 0, "The layout of a document is missing."),
        Fault("templates/documents/form.typ", 2, "A layout fetches nothing: use no packages."),
        Fault(
            "templates/documents/form.typ",
            3,
            "The layout asks for the text «unknown», which words.yaml does not have.",
        ),
    ]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ('#import "frame.typ": *\n#show: frame\n#doc.partz\n', 3),
        ('#import "frame.typ": *\n\n#read("/etc/passwd")\n', 3),
    ],
    ids=["unknown value", "a file elsewhere"],
)
def test_a_layout_that_cannot_be_set_is_a_fault_with_its_line(own_folder, source, line):
    (own_folder / "form.typ").write_text(source)
    loaded, _ = load_documents(own_folder)
    assert list(setting_faults(loaded)) == [
        Fault("templates/documents/form.typ", line, "The layout cannot be set; look at this line.")
    ]
