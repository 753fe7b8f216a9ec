from karriereflyt.demo.pdf import pdf_problems
from karriereflyt.rendering.documents import LAYOUTS, load_documents
from karriereflyt.rendering.documents.samples import sample_of
from karriereflyt.settings import CHECKOUT


def test_a_document_of_ours_can_be_read_by_machines():
    documents, _ = load_documents(CHECKOUT / "templates" / "documents")
    for layout in LAYOUTS:
        assert list(pdf_problems(documents.render(sample_of(layout), "nb"), "«Tittel»")) == []


def test_letters_that_are_not_there_as_text_are_missed():
    documents, _ = load_documents(CHECKOUT / "templates" / "documents")
    pdf = documents.render(sample_of(LAYOUTS[0]), "nb")
    assert list(pdf_problems(pdf, "Щ Ж")) == ["holds no text with 2 of the letters of its title"]


def test_what_is_no_tagged_pdf_is_told():
    assert list(pdf_problems(b"<html>", "a")) == ["is no PDF"]
    assert "lacks /StructTreeRoot" in list(pdf_problems(b"%PDF-1.7 nothing", ""))
