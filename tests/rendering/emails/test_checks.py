import pytest

from karriereflyt.domain.faults import Fault
from tests.rendering.emails.desk import OFFER

FILE = "templates/emails/talk/offer.nb.md"


def _head(**more: str) -> str:
    keys = {"subject": '"Samtale {{ date }}"', "placeholders": "[date, link]"} | more
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items() if value) + "---\n"


BODY = "Hei {{ date }}\n\n[Svar]({{ link }})\n"


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        (BODY, 1, "The message has no head: begin with a line ---, then subject and placeholders, then a line ---."),
        (_head(subject="") + BODY, 1, "The message has no subject."),
        (_head(subject='""') + BODY, 2, "«subject» must be a text in quotation marks."),
        (_head(subject=f'"{"a" * 71}"') + BODY, 2, "The subject has 71 characters besides its values; 70 is the most."),
        (_head(subject='"Se {{ link }}"') + BODY, 2, "The link never stands in the subject."),
        (_head(subject='"{% if date %}x{% endif %}"') + BODY, 2,
         "«subject» holds {{ places }} only, no lists or conditions."),
        (_head(subject='"Hei {{ name }}"') + BODY, 2, "«name» is used and not declared under placeholders."),
        (_head(sender="hr") + BODY, 4,
         "«sender» is not known in the head; known are subject, placeholders, calendar, private_address, about, why."),
        (_head(calendar="kanskje") + BODY, 4, "«calendar» must be true or false."),
        (_head(placeholders="date") + BODY, 3, "«placeholders» must be a list of names such as [given_name, link]."),
        (_head(placeholders="[date, link, time]") + BODY, 3, "«time» is declared and never used."),
        (_head(placeholders="[date, link, institution]") + BODY, 3,
         "«institution» comes from the letterhead and is not declared."),
        (_head() + "Hei {{ date }} og {{ name }}\n\n[Svar]({{ link }})\n", 5,
         "«name» is used and not declared under placeholders."),
        (_head() + "Hei {{ date }}\n\n[Svar]({{ link }}) [Igjen]({{ link }})\n", 7,
         "The link stands twice; a letter has one."),
        (_head() + "Hei {{ date }}\n", 3,
         "The link is missing in the text: [Words on it]({{ link }}) as a paragraph."),
        (_head() + BODY + "\n[Les]({{ date }})\n", 9, "A link leads to «date»; the name of an address ends in «link»."),
        (_head() + BODY + "\n![Logo](https://a.example/logo.png)\n", 9, "Letters hold no pictures."),
        (_head() + "Hei {{ date\n\n[Svar]({{ link }})\n", 5, None),
        (_head(placeholders="[date, link, rows]")
         + BODY
         + "{% for a in rows %}{% for b in rows %}{% endfor %}{% endfor %}", 8,
         "A list is written {% for row in rows %} … {% endfor %}, with no list inside it."),
        (_head() + BODY + "{{ date | upper }}\n", 8,
         "«filter» is not available in letters: only {{ name }}, for and if are."),
        (_head() + BODY + "{% include 'x' %}\n", 8,
         "«include» is not available in letters: only {{ name }}, for and if are."),
        (_head() + BODY + "{{ date.__class__ }}\n", 8,
         "Only the fields of a list's rows and == or != can be used here."),
        (_head() + BODY + "{{ date() }}\n", 8, "«call» is not available in letters: only {{ name }}, for and if are."),
        (_head() + BODY + "{% for a in date %}{{ a.x }}{% endfor %}\n", 5,
         "«date» is a list: write it with {% for … in date %}."),
        ("---\nsubject: Samtale: nå\n---\n" + BODY, 2, None),
        ("---\nsubject: a\nsubject: b\nplaceholders: [date, link]\n---\n" + BODY, 3,
         "«subject» stands twice in the head."),
    ],
)  # fmt: skip
def test_a_fault_has_its_line_and_a_sentence(desk, text, line, sentence):
    desk.write(text)
    faults = [fault for fault in desk.faults() if fault.file == FILE]
    assert [fault.line for fault in faults] == [line]
    if sentence:
        assert faults[0].sentence == sentence


def test_a_sound_message_has_no_fault(desk):
    desk.write(OFFER)
    assert desk.faults() == []


def test_a_missing_language_is_named_with_the_file_it_wants(desk):
    desk.write(OFFER, languages=("nb", "en"))
    assert desk.faults() == [Fault("templates/emails/talk/offer.nn.md", 0, "The message is missing in nynorsk.")]


def test_languages_that_ask_for_different_values_are_faults(desk):
    desk.write(OFFER)
    desk.write(OFFER.replace("date", "day").replace("---\nHei", "calendar: true\n---\nHei"), languages=("en",))
    english = "templates/emails/talk/offer.en.md"
    assert desk.faults() == [
        Fault(english, 3, f"This file declares day, {FILE} does not."),
        Fault(english, 3, f"{FILE} declares date, this file does not."),
        Fault(english, 4, f"«calendar» is not the same as in {FILE}."),
    ]


def test_all_faults_of_all_files_come_together(desk):
    desk.write(OFFER.replace("[given_name, date, link]", "[given_name, date, link, time]"))
    desk.write("no head", key="second", languages=("nb",))
    (desk.folder / "talk" / "letter.md").write_text("")
    (desk.folder / "talk" / "third.nb.md").write_bytes(b"\xff")
    (desk.folder / "frame.nn.txt").unlink()
    assert len(desk.faults()) == 3 + 1 + 1 + 1 + 1


def test_a_sound_message_is_usable_beside_a_broken_one(desk):
    desk.write(OFFER)
    desk.write("no head", key="second")
    from karriereflyt.rendering.emails import load_messages

    messages, _ = load_messages(desk.folder)
    assert sorted({name.key for name in messages}) == ["offer"]


@pytest.mark.parametrize(
    ("file", "text", "sentence"),
    [
        ("frame.nb.html", "<html>{{ institution }}</html>",
         "The frame has no {{ content }}, so no letter would have a text."),
        ("frame.nb.txt", "{{ content }}{{ colour }}", "«colour» is not known in the frame; known are "),
        ("frame.nb.txt", "{{ content", "The text between the braces cannot be read: "),
    ],
)  # fmt: skip
def test_a_broken_frame_is_a_fault_of_the_frame(desk, file, text, sentence):
    desk.write(OFFER)
    (desk.folder / file).write_text(text)
    faults = desk.faults()
    assert [fault.file for fault in faults] == [f"templates/emails/{file}"]
    assert faults[0].sentence.startswith(sentence)


def test_the_houses_own_messages_are_sound():
    from karriereflyt.rendering.emails import load_messages
    from tests.rendering.emails.desk import FRAMES

    assert load_messages(FRAMES)[1] == []
