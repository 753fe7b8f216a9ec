"""Reports of surveys, as people read and see them."""

import itertools
import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from karriereflyt.domain.form import Form, Option
from karriereflyt.domain.suppression.published import Published, as_text, from_text
from karriereflyt.domain.suppression.question import SCALE, Question
from karriereflyt.domain.suppression.tables import tables
from karriereflyt.domain.text import Words
from karriereflyt.rendering.pages import load_pages
from karriereflyt.rendering.plots import _INK, _ON_DARK, _SHADES, Bar, Plot, counted, pairs, stacked
from karriereflyt.rendering.survey_figures import Labels
from karriereflyt.rendering.survey_report import before_and_after, survey_report
from karriereflyt.settings import CHECKOUT
from tests.mailbox.chromium import chromium, faults
from tests.web.fields import field, form, options

PAGES = load_pages(CHECKOUT / "templates" / "reports")[0]
UNITS = ("hf", "mn")
ASKED: Form = form(
    field("unit", "choice", "X", options=options(*UNITS)),
    field("useful", "scale5", "X"),
    field("stay", "choice", "X", options=options("here", "away", "else")),
    field("used", "multi", "X", options=options("a<b", "c")),
    field("keep", "longtext", "X"),
)
SVG = "{http://www.w3.org/2000/svg}"


def labels(language="nb", **more):
    return Labels(wording=PAGES.wording(language), form=ASKED, **more)


def said(number, shift=0):
    """Answers of one of forty, spread evenly."""
    return {
        "unit": UNITS[number % 2],
        "useful": SCALE[min((number // 2) % 5 + shift, 4)],
        "stay": ("here", "here", "away", "else")[number % 4] if number < 38 else "here",
        "used=a<b": "true" if number % 3 else "false",
        "used=c": "true" if number == 0 else "false",
    }


QUESTIONS = [
    Question("useful", SCALE, is_scale=True),
    Question("stay", ("here", "away", "else")),
    Question("used=a<b", ("true", "false")),
    Question("used=c", ("true", "false")),
]


def published(count=40, **more):
    sheets = [said(number, more.pop("shift", 0) if number == 0 else 0) for number in range(count)]
    valid = {
        "survey": "s", "form": "test", "published_on": date(2027, 3, 4), "is_final": True, "k": 4, "asked": 60,
        "answered": count, "tables": tables(QUESTIONS, sheets, 4, [("unit", UNITS)]),
    }  # fmt: skip
    return Published(**valid | more)


def report(language="nb", texts=(), **more):
    return survey_report(published(**more), ASKED, labels(language), {"keep": texts}, 10)


def test_a_report_is_kept_and_read_again_as_it_was():
    assert from_text(as_text(published())) == published()


def test_every_picture_stands_beside_a_table_of_the_same_numbers():
    section = next(one for one in report().sections if one.title == "Om useful")
    whole, by_unit = section.figures
    assert whole.head == ("Hvem", "1 – helt uenig", "2", "3", "4", "5 – helt enig", "Antall svar", "Gjennomsnitt")
    assert whole.rows == (("Alle", "8", "8", "8", "8", "8", "40", "3,0"),)
    assert by_unit.rows == (("Hf", "4", "4", "4", "4", "4", "20", "3,0"), ("Mn", "4", "4", "4", "4", "4", "20", "3,0"))
    drawn = ET.fromstring(whole.svg)
    assert drawn.find(f"{SVG}desc").text == "Alle: 1 – helt uenig 8, 2 8, 3 8, 4 8, 5 – helt enig 8."


def test_what_may_not_be_told_is_left_out_and_the_report_says_so():
    sections = {section.title: section for section in report().sections}
    used = sections["Om used"]
    assert [row[0] for figure in used.figures for row in figure.rows] == ["A<B"]
    assert "Om unit" not in sections
    assert sections["Om keep"].notes == ("Tekstene vises ikke: Færre enn 10 har skrevet noe.",)


def test_texts_are_shown_as_they_were_written():
    texts = tuple(f"<b>{number}</b>" for number in range(10))
    assert report(texts=texts).sections[-1].quotes == texts


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_lead_says_how_many_have_answered_and_what_protects_them(language):
    lead = " ".join(report(language).lead)
    assert {"40", "60", "66", "4"} <= set(re.findall(r"\d+", lead))


def test_units_have_the_names_that_they_are_given():
    names = {"hf": Words("Humaniora", "Humaniora", "Humanities")}
    made = survey_report(published(), ASKED, labels("en", names=names), {}, 10)
    assert made.sections[0].figures[1].rows[0][0] == "Humanities"


def test_a_scale_has_the_words_that_its_form_offers():
    steps = zip(SCALE, ("1 – weak", "2", "3", "4", "5 – strong"), strict=True)
    offered = tuple(Option(value=value, label=Words(said, said, said)) for value, said in steps)
    asked = form(field("unit", "choice", "X", options=options(*UNITS)), field("useful", "scale5", "X", options=offered))
    made = survey_report(published(), asked, Labels(wording=PAGES.wording("en"), form=asked), {}, 10)
    head = made.sections[0].figures[0].head
    assert head == ("Who", "1 – weak", "2", "3", "4", "5 – strong", "Answers", "Mean")


def test_before_and_after_are_means_of_all_where_both_may_be_told():
    later = tables(QUESTIONS, [said(number, shift=1) for number in range(40)], 4)
    questions = [("useful", "useful", Words("Lytte", "Lytte", "Listen")), ("stay", "stay", Words("Bli", "Bli", "Stay"))]
    section = before_and_after(published(), published(tables=later), questions, labels("nn"))
    (figure,) = section.figures
    assert figure.rows == (("Lytte", "3,0", "3,8", "+0,8"),)
    assert section.notes[1] == "Ikkje vist: Bli. Der kan svara ikkje visast trinn for trinn begge gongene."


# The pictures

NASTY = "<script>&\"'"


def plot(key, *bars, **more):
    return Plot(key=key, title=NASTY, description=NASTY, bars=bars, **more)


@pytest.mark.parametrize(
    "drawn",
    [
        stacked(plot("a", Bar(label=NASTY, parts=(1, 3)), legend=(NASTY, "b"))),
        counted(plot("b", Bar(label=NASTY, parts=(3,), ends=NASTY)), 4),
        pairs(plot("c", Bar(label="", parts=(1, 3)), legend=("a", NASTY)), 5),
    ],
    ids=["stacked", "counted", "pairs"],
)
def test_a_picture_has_title_description_and_real_text_and_escapes_all_words(drawn):
    root = ET.fromstring(drawn)
    key = root.find(f"{SVG}title").get("id")[0]
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", f"{key}-title {key}-desc")
    assert (root.find(f"{SVG}title").text, root.find(f"{SVG}desc").text) == (NASTY, NASTY)
    assert NASTY in [one.text for one in root.iter(f"{SVG}text")]


def test_the_parts_of_a_bar_fill_it_and_bear_their_share():
    root = ET.fromstring(stacked(plot("a", Bar(label="Alle", parts=(5, 0, 15)), legend=("x", "y", "z"))))
    widths = [float(one.get("width")) for one in root.iter(f"{SVG}rect") if one.get("height") == "26"]
    assert widths == [170, 510]
    assert [one.text for one in root.iter(f"{SVG}text")][-2:] == ["25 %", "75 %"]


@pytest.mark.parametrize("shade", _SHADES)
def test_a_number_in_a_bar_stands_out_from_its_shade(shade):
    ink = "#ffffff" if shade in _ON_DARK else _INK
    light, dark = sorted((luminance(shade), luminance(ink)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_the_shades_are_told_apart_as_greys():
    greys = [luminance(shade) for shade in _SHADES]
    assert [round(b / a, 1) for a, b in itertools.pairwise(greys) if b / a < 1.25] == []


def luminance(colour):
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.browser
@pytest.mark.slow
def test_no_word_of_a_drawing_is_cut_off_and_screen_readers_can_read_it():
    drawings = "".join(str(figure.svg) for section in report("nn").sections for figure in section.figures)
    html = f"<!doctype html><html lang=nn><title>Rapport</title><main><h1>Rapport</h1>{drawings}</main></html>"
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 800, "height": 900})
        page.set_content(html)
        undecided = "color-contrast: <text"  # axe cannot tell in pictures; the test above does
        assert [fault for fault in faults(page) if not fault.startswith(undecided)] == []
        cut = page.evaluate(
            """() => [...document.querySelectorAll('svg')].flatMap(svg => [...svg.querySelectorAll('text')]
            .filter(one => one.getBoundingClientRect().right > svg.getBoundingClientRect().right + 1)
            .map(one => one.textContent))"""
        )
        assert cut == []
