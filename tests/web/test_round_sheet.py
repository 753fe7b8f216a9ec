"""The page of the second person: the whole preview stands there, escaped and in the reader's language."""

from dataclasses import replace

import pytest

from karriereflyt.casework.links import open_link
from karriereflyt.domain.text import Language
from karriereflyt.store import tables

POSTDOC = {"position_code": "1352"}


@pytest.fixture
def page(visitor, house):
    """A postdoc whose leader supervises them, one whose supervisor nobody knows; a name with markup in it."""
    house.office = replace(house.office, institution=replace(house.office.institution, second_person=True))
    house.town.add("anna", supervisor_ids=("leder",), given_name="Anna", family_name="Aas", **POSTDOC)
    house.town.add("berit", given_name="Berit", family_name="<b>Bø</b>", **POSTDOC)
    house.town.add("carl", email=None, given_name="Carl", family_name="Cruz", language=Language.NN)
    house.import_people()
    link = house.approval_of(house.preview().round_id)
    row = next(one for one in house.rows(tables.step) if one.id == link.step_id)
    return visitor.go(open_link(house.office.seals, row.id, row.link_cipher, ""))


def test_the_second_person_sees_who_is_left_out_and_why(page):
    assert "Holdt utenfor Hvorfor Antall" in page.text
    for who in ("Berit <b>Bø</b>, Institutt for", "Carl Cruz, Institutt for"):
        assert who in page.text
    assert "mangler e-postadresse (1)" in page.text


def test_names_are_words_and_never_markup(page):
    assert "<b>Bø</b>" not in page.html


def test_the_second_person_sees_partner_conflicts_and_what_became_of_them(page, house):
    dean = house.town.people["dekan"]
    assert "Anna Aas Institutt for" in page.text
    assert f"Postdoktorer veileder {dean.given_name} {dean.family_name}" in page.text


def test_the_second_person_sees_counts_per_unit_and_group(page):
    assert "Enhet Stipendiater Postdoktorer Forskere Andre ansatte Får tilbud Holdt utenfor" in page.text
    assert "–\N{NO-BREAK SPACE}" in page.html


def test_the_second_person_sees_letters_by_day_and_every_text_in_every_language(page, house):
    assert "Brev dag for dag" in page.text
    assert "7. september 2026" in page.text
    texts = {name.key for name in house.office.messages if name.process == "annual_conversation"}
    shown = [page.html.count(f'class="letter" lang="{language}"') for language in Language]
    assert shown == [len(texts)] * len(Language)


@pytest.mark.parametrize(("language", "title"), [("nn", "Førehandsvising av runden"), ("en", "Preview of the round")])
def test_the_preview_is_in_the_language_that_is_chosen(page, visitor, language, title):
    assert title in visitor.go(f"{visitor.response.url}?lang={language}").text


def test_other_forms_show_no_preview(visitor):
    assert "Forhåndsvisning av runden" not in visitor.open("offer").text
