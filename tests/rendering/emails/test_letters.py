import pytest

from karriereflyt.domain.message import UnfitValue, WrongValues
from karriereflyt.rendering.emails import fill, sample_values
from tests.rendering.emails.desk import DIGEST, LETTERHEAD, OFFER, OFFER_VALUES


def test_subject_html_and_text_say_the_same(desk):
    desk.write(OFFER)
    letter = fill(desk.message(), LETTERHEAD, OFFER_VALUES)
    assert letter.subject == "Tilbud om samtale 4. mars"
    assert letter.language == "nb"
    assert letter.text.startswith(
        "Hei Åse,\n\nvi foreslår 4. mars.\n\nSvar på tilbudet:\nhttps://forms.example/s/abc\n\n--\n"
    )
    for said in ("Hei Åse,", "<title>Tilbud om samtale 4. mars</title>", 'href="https://forms.example/s/abc"'):
        assert said in letter.html


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_letter_names_its_language_a_person_to_ask_and_why_it_came(desk, language):
    desk.write(OFFER)
    letter = fill(desk.message(language=language), LETTERHEAD, OFFER_VALUES)
    assert f'<html lang="{language}">' in letter.html
    for body in (letter.html, letter.text):
        for said in ("Kari Nordmann", "22 85 50 50", "hr@uias.example", "Universitetet i Ås", "Karriereprogrammet"):
            assert said in body


def test_a_message_may_say_itself_why_it_comes(desk):
    desk.write(OFFER.replace("placeholders", "why: Du leder {{ institution }}.\nplaceholders"))
    letter = fill(desk.message(), LETTERHEAD, OFFER_VALUES)
    assert "Du leder Universitetet i Ås." in letter.html
    assert "Du leder Universitetet i Ås." in letter.text
    assert "Du får denne e-posten" not in letter.html + letter.text


def test_a_name_never_becomes_markup(desk):
    desk.write(OFFER)
    name = "**Åse** [x](https://evil.example) <b>&{{ link }}"
    letter = fill(desk.message(), LETTERHEAD, OFFER_VALUES | {"given_name": name})
    assert letter.text.startswith(f"Hei {name},\n")
    assert "Hei **Åse** [x](https://evil.example) &lt;b&gt;&amp;{{ link }},</p>" in letter.html


def test_styles_stand_in_the_tags_and_nothing_is_loaded_from_anywhere(desk):
    desk.write(OFFER)
    html = fill(desk.message(), LETTERHEAD, OFFER_VALUES).html
    assert '<p style="margin: 0 0 16px;">Hei Åse,</p>' in html
    assert "prefers-color-scheme: dark" in html
    assert not any(word in html for word in ("<img", "<link", "<script", "url(", "@import"))
    assert html.count("http") == 2  # the button and its address


def test_too_few_and_too_many_values_are_refused(desk):
    desk.write(OFFER)
    with pytest.raises(WrongValues) as refusal:
        fill(desk.message(), LETTERHEAD, {"given_name": "Åse", "date": "4. mars", "reason": "x"})
    assert (refusal.value.missing, refusal.value.surplus) == (("link",), ("reason",))


@pytest.mark.parametrize("name", ["Åse\r\nBcc: x@y.example", "Åse\n", "Å\0se", "\x1b[31m", "A\u2028B", "A\ud800"])
def test_line_breaks_and_control_characters_are_refused(desk, name):
    desk.write(OFFER)
    with pytest.raises(UnfitValue) as refusal:
        fill(desk.message(), LETTERHEAD, OFFER_VALUES | {"given_name": name})
    assert str(refusal.value) == "The value for «given_name» holds a line break or a control character."


@pytest.mark.parametrize("link", ["javascript:alert(1)", "https://a.example/ b", 'https://a.example/"x', ""])
def test_a_link_leads_to_a_web_address_only(desk, link):
    desk.write(OFFER)
    with pytest.raises(UnfitValue, match="«link» is no address"):
        fill(desk.message(), LETTERHEAD, OFFER_VALUES | {"link": link})


def test_a_list_message_has_one_line_and_one_link_for_each_row(desk):
    desk.write(DIGEST)
    rows = [
        {"name": "Ole & co", "step": "referat", "link": "https://forms.example/s/1", "late": "ja"},
        {"name": "*Siv*", "step": "tilbud", "link": "https://forms.example/s/2", "late": ""},
    ]
    letter = fill(desk.message(), LETTERHEAD, {"given_name": "Åse", "n": 2, "tasks": rows})
    assert letter.subject == "2 oppgaver venter på deg"
    assert letter.text.startswith(
        "Hei Åse,\n\n"
        "- Ole & co: referat <https://forms.example/s/1> (over fristen)\n"
        "- *Siv*: tilbud:\n  https://forms.example/s/2\n"
    )
    assert (
        'href="https://forms.example/s/1" style="color: #0a4a94;">Ole &amp; co: referat</a> (over fristen)'
        in letter.html
    )
    assert 'href="https://forms.example/s/2" style="color: #0a4a94;">*Siv*: tilbud</a>' in letter.html


def test_lists_of_equal_length_do_not_share_their_names(desk):
    desk.write(DIGEST)
    message = desk.message()
    row = {"step": "referat", "link": "https://forms.example/s/1", "late": ""}
    first = fill(message, LETTERHEAD, {"given_name": "A", "n": 1, "tasks": [row | {"name": "Ole"}]})
    second = fill(message, LETTERHEAD, {"given_name": "B", "n": 1, "tasks": [row | {"name": "Siv"}]})
    assert ("Ole" in first.text, "Siv" in first.text) == (True, False)
    assert ("Ole" in second.html, "Siv" in second.html) == (False, True)


def test_a_row_that_lacks_a_field_is_refused(desk):
    desk.write(DIGEST)
    with pytest.raises(WrongValues):
        fill(desk.message(), LETTERHEAD, {"given_name": "Åse", "n": 1, "tasks": [{"name": "Ole"}]})


def test_a_row_cannot_carry_a_line_break_either(desk):
    desk.write(DIGEST)
    row = {"name": "Ole\r\n", "step": "x", "link": "https://forms.example/s/1", "late": ""}
    with pytest.raises(UnfitValue, match=r"«tasks\.name»"):
        fill(desk.message(), LETTERHEAD, {"given_name": "Åse", "n": 1, "tasks": [row]})


def test_a_reader_of_unknown_language_gets_bokmaal_and_nynorsk_and_a_way_to_english(desk):
    desk.write(OFFER, languages=("nb", "en"))
    desk.write(
        OFFER.replace("Tilbud om samtale", "Tilbod om samtale").replace("vi foreslår", "vi føreslår"), languages=("nn",)
    )
    letter = fill(desk.message(language="nb+nn"), LETTERHEAD, OFFER_VALUES)
    assert letter.subject == "Tilbud om samtale 4. mars / Tilbod om samtale 4. mars"
    assert letter.language == "nb, nn"
    assert '<div lang="nb">' in letter.html
    assert '<div lang="nn">' in letter.html
    for body in (letter.html, letter.text):
        assert body.index("vi foreslår") < body.index("vi føreslår") < body.index("In English")


def test_samples_fill_every_kind_of_message(desk):
    desk.write(OFFER)
    desk.write(DIGEST, key="digest")
    message, digest = desk.message(), desk.message("digest")
    assert fill(message, LETTERHEAD, sample_values(message.definition)).text.startswith("Hei «given name»,\n")
    assert "«name 3»: «step 3»" in fill(digest, LETTERHEAD, sample_values(digest.definition)).text


def test_the_definition_tells_casework_what_a_message_needs(desk):
    desk.write(DIGEST.replace("placeholders", "about: Hver tirsdag\nplaceholders"))
    definition = desk.message().definition
    assert (definition.process, definition.key, definition.language) == ("talk", "offer", "nb")
    assert definition.placeholders == ("given_name", "n", "tasks")
    assert definition.row_fields == {"tasks": ("late", "link", "name", "step")}
    assert (definition.is_list, definition.calendar, definition.about) == (True, False, "Hver tirsdag")


def test_a_reworded_message_has_another_version(desk):
    desk.write(OFFER)
    before = desk.message().definition.version
    assert desk.message().definition.version == before
    desk.write(OFFER.replace("Hei", "God dag"))
    reworded = desk.message().definition.version
    frame = desk.folder / "frame.nb.txt"
    frame.write_text(frame.read_text("utf-8") + "Hilsen oss\n", "utf-8")
    assert len({before, reworded, desk.message().definition.version}) == 3


def test_comments_and_trimmed_braces_work_as_jinja_has_them(desk):
    desk.write(OFFER.replace("Hei {{ given_name }},", "Hei {#- til HR -#}  {{- given_name -}}  ,{{ '!' }}"))
    assert fill(desk.message(), LETTERHEAD, OFFER_VALUES).text.startswith("HeiÅse,!\n\nvi foreslår")
