"""Texts and templates of the pages: complete in three languages, and every fault said with its place."""

import re
from pathlib import Path

import pytest

from karriereflyt.domain.faults import Fault
from karriereflyt.rendering.pages import load_pages, words_used
from karriereflyt.rendering.words import UnknownWord
from karriereflyt.settings import CHECKOUT

PAGES = CHECKOUT / "templates" / "pages"
_MADE_UP = re.compile(r"^(error|readers|scale|error_missing|log)_|_(title|text)$")


@pytest.fixture
def folder(tmp_path):
    """A folder of pages, filled by the test."""
    pages = tmp_path / "templates" / "pages"
    pages.mkdir(parents=True)
    return pages


def faults(folder: Path, words: str, page: str = "") -> list[Fault]:
    (folder / "words.yaml").write_text(words, encoding="utf-8")
    (folder / "form.html").write_text(page, encoding="utf-8")
    return load_pages(folder)[1]


def test_the_pages_of_the_house_have_no_fault():
    pages, found = load_pages(PAGES)
    assert found == []
    assert sorted(pages.wordings) == ["en", "nb", "nn"]


def test_no_text_stands_there_that_no_page_uses():
    pages, _ = load_pages(PAGES)
    used = {
        key
        for path in PAGES.glob("*.html")
        for key, _ in words_used(pages.environment.parse(path.read_text(encoding="utf-8")))
    }
    code = "".join(path.read_text(encoding="utf-8") for path in (CHECKOUT / "karriereflyt" / "web").glob("*.py"))
    unused = [key for key in pages.wording("nb").texts if key not in used and f'"{key}"' not in code.replace("'", '"')]
    assert [key for key in unused if not _MADE_UP.search(key)] == []


def test_a_text_is_in_the_language_asked_for_and_in_bokmal_where_that_is_unknown():
    pages, _ = load_pages(PAGES)
    assert [pages.wording(one)("save_draft") for one in ("nb", "nn", "en", "se")] == [
        "Lagre utkast", "Lagre utkast", "Save draft", "Lagre utkast",
    ]  # fmt: skip
    assert pages.wording("nn")("fact_minutes", n=3) == "Om lag 3 minutt"


def test_a_text_that_is_missing_or_lacks_a_fact_is_an_error_never_a_blank():
    pages, _ = load_pages(PAGES)
    with pytest.raises(UnknownWord):
        pages.wording("nb")("nonsense")
    with pytest.raises(KeyError):
        pages.wording("nb")("fact_minutes")


@pytest.mark.parametrize(
    ("words", "line", "sentence"),
    [
        ("a: {nb: x, en: x}", 1, "«a» has no text in nn."),
        ("a: {nb: x, nn: '', en: x}", 1, "«a» has no text in nn."),
        ("# first\n\na: {nb: x, nn: x, en: x, se: x}", 3, "«a» has se beside nb, nn and en."),
        ("a: {nb: '{x}', nn: '{x}', en: '{y}'}", 1, "«a» does not hold the same {places} in all languages."),
        ("a: {nb: 'x}', nn: x, en: x}", 1, "«a» has a brace { or } without its other half."),
        ("a: {nb: x, nn: x, en: x}\na: {nb: x, nn: x, en: x}", 2, "«a» stands twice."),
        ("- a", 1, "The file must be a list of texts, each with its name."),
        ("a: x", 1, "«a» has no text in nb, nn, en."),
    ],
)
def test_every_fault_in_the_words_is_said_with_its_line(folder, words, line, sentence):
    assert faults(folder, words) == [Fault("templates/pages/words.yaml", line, sentence)]


def test_words_that_are_no_yaml_are_said_with_their_line(folder):
    (found,) = faults(folder, "a: {nb: x\nb: [")
    assert (found.file, found.line) == ("templates/pages/words.yaml", 2)


def test_words_that_are_missing_are_said(folder):
    assert load_pages(folder) == (
        None,
        [Fault("templates/pages/words.yaml", 0, "This file is needed, and it is missing.")],
    )


def test_every_fault_in_a_template_is_said_with_its_line(folder):
    words = "a: {nb: x, nn: x, en: x}"
    (unknown,) = faults(folder, words, "<p>\n{{ w('a') }}{{ w('b') }}")
    assert unknown == Fault(
        "templates/pages/form.html", 2, "The page asks for the text «b», which words.yaml does not have."
    )
    (broken,) = faults(folder, words, "<p>\n\n{% if x %}")
    assert (broken.file, broken.line) == ("templates/pages/form.html", 3)


def test_all_faults_are_said_together(folder):
    assert len(faults(folder, "a: {nb: x}\nb: {nb: x}", "{{ w('c') }}")) == 3


def test_peoples_words_are_escaped_and_a_template_cannot_reach_python(folder):
    faults(folder, "a: {nb: x, nn: x, en: x}", "{{ name }}{% if deep %}{{ name.__class__.__mro__ }}{% endif %}")
    pages, _ = load_pages(folder)
    assert pages.render("form", "nb", name="<b>&", deep=False) == "&lt;b&gt;&amp;"
    with pytest.raises(Exception, match="unsafe"):
        pages.render("form", "nb", name="x", deep=True)
