"""What stands on a form's page."""

from karriereflyt.web.phrases import audience
from karriereflyt.web.sheet import Sheet
from tests.web.fields import Posted, field, filled, form, offered, only_if, options, phrases, read, unless, words


def sheet(asked, language="nb", posted=None, prefix="", skip=frozenset(), **more) -> Sheet:
    answers = read(asked, posted, **more) if posted else filled(asked, {}, **more)
    return Sheet(answers, phrases(language, partner="Ola Viken"), prefix, skip)


def questions(one: Sheet):
    return {question.id: question for section in one.sections for question in section.questions}


def test_what_is_true_of_all_questions_is_said_once():
    one = sheet(form(field("a", "number"), field("b", "bool")))
    assert (one.audience.sentence, one.notes) == ("HR ved enheten kan se dette.", ("Alle spørsmålene er frivillige.",))
    assert [(question.mark, question.notes.who) for question in questions(one).values()] == [("", None), ("", None)]


def test_what_differs_is_said_at_each_question():
    one = sheet(form(field("a", "number", required=True), field("b", "number", "P")))
    assert (one.audience, one.notes) == (None, ())
    assert [(question.mark, question.notes.who.sentence) for question in questions(one).values()] == [
        ("Må fylles ut", "HR ved enheten kan se dette."),
        ("Valgfritt", "Du og samtalepartneren ser dette."),
    ]


def test_not_all_must_be_answered_where_one_depends_on_another():
    asked = form(field("a", "bool", required=True), field("b", "number", required=True, shown_if=only_if("a", "true")))
    one = sheet(asked)
    assert one.notes == ()
    assert [question.mark for question in questions(one).values()] == ["Må fylles ut", "Må fylles ut"]


def test_free_text_carries_the_warning():
    warning = "Ikke skriv om helse, familie, fagforening eller andre personer."
    assert warning in sheet(form(field("a", "longtext"), field("b", "bool"))).notes
    assert warning in sheet(form(field("a", "table", columns=(field("b"),)))).notes
    assert warning not in sheet(form(field("a", "date"), field("b", "bool"))).notes


def test_the_sentence_of_a_class_speaks_to_its_reader():
    spoken = {
        who: audience(field("a", reader="P").reader, phrases("en", who)).sentence
        for who in ("employee", "partner", "other")
    }
    assert spoken == {
        "employee": "You and your conversation partner see this.",
        "partner": "You and the employee see this.",
        "other": "The two parties of the conversation see this.",
    }
    private = field("a", reader="A").reader
    assert audience(private, phrases()).sentence == "Bare du ser dette."
    assert audience(private, phrases(private_until="1. mai")).sentence == "Bare du ser dette. Det slettes 1. mai."


def test_a_column_with_other_readers_than_its_table_says_so():
    one = sheet(form(field("t", "table", columns=(field("a", "date"), field("b", "date", "P")))))
    cells = questions(one)["t"].rows[0].cells
    assert [cell.notes.who and cell.notes.who.code for cell in cells] == [None, "P"]


def test_names_stand_in_the_labels():
    asked = form(field("a", "number", help=words("Spør {partner}.")))
    assert questions(sheet(asked))["a"].notes.help == "Spør Ola Viken."


def test_a_condition_is_a_sentence_for_people_and_values_for_the_script():
    asked = form(
        field("a", "choice", options=options("x", "y", "z")),
        field("b", "date", shown_if=only_if("a", "x", "y")),
        field("c", "date", shown_if=unless("a", "x")),
        field("d", "bool"),
        field("e", "date", shown_if=only_if("d", "true")),
        field("f", "date", shown_if=unless("d", "true")),
    )
    whens = {name: question.notes.when for name, question in questions(sheet(asked)).items()}
    assert {name: when and when.sentence for name, when in whens.items()} == {
        "a": None,
        "b": "Bare hvis du svarer «X» eller «Y» på «Om a».",
        "c": "Bare hvis du svarer noe annet enn «X» på «Om a».",
        "d": None,
        "e": "Bare hvis du krysser av for «Om d».",
        "f": "Bare hvis du ikke krysser av for «Om d».",
    }
    assert (whens["b"].subject, whens["b"].is_any, whens["b"].is_none) == ("a", "x y", "")
    assert (whens["c"].subject, whens["c"].is_any, whens["c"].is_none) == ("a", "", "x")


def test_what_is_wrong_is_listed_in_the_order_of_reading_and_leads_to_the_input():
    asked = form(
        field("a", "choice", options=options("x"), required=True),
        field("t", "table", columns=(field("what", required=True), field("day", "date", required=True)), required=True),
        field("d", "date"),
    )
    one = sheet(asked, posted=Posted(d="tull", t__1__what="x"))
    one.answers.check()
    assert [(entry.target, entry.text) for entry in one.problems] == [
        ("a", "Om a: Velg et svar."),
        ("t-1-day", "Om t: Dette må fylles ut."),
        ("d", "Om d: Skriv en dato som finnes, for eksempel 4.3.2027."),
    ]
    wrong = questions(one)["d"]
    assert (wrong.errors, wrong.control.described) == (("Skriv en dato som finnes, for eksempel 4.3.2027.",), "d-error")
    assert (wrong.control.value, wrong.control.date_type) == ("tull", "text")


def test_many_options_stand_in_a_list_and_few_are_open():
    asked = form(
        field("few", "choice", options=options(*"abcdefgh")), field("many", "choice", options=options(*"abcdefghi"))
    )
    assert {name: question.kind for name, question in questions(sheet(asked)).items()} == {
        "few": "radio",
        "many": "select",
    }


def test_a_voluntary_choice_can_be_taken_back_once_made():
    asked = form(field("a", "choice", options=options("x", "y")))
    assert [choice.value for choice in questions(sheet(asked))["a"].control.choices] == ["x", "y"]
    chosen = questions(sheet(asked, posted=Posted(a="x")))["a"].control.choices
    assert [(choice.value, choice.chosen) for choice in chosen] == [("x", True), ("y", False), ("", False)]


def test_a_table_shows_the_rows_in_use_and_one_more():
    asked = form(field("t", "table", columns=(field("a"),), most=6))
    assert [len(questions(sheet(asked))["t"].rows), len(questions(sheet(asked))["t"].spare_rows)] == [2, 4]
    used = questions(sheet(asked, posted=Posted(t__2__a="x")))["t"]
    assert [len(used.rows), len(used.spare_rows)] == [4, 2]
    small = form(field("t", "table", columns=(field("a"),), most=3))
    assert [len(questions(sheet(small))["t"].rows), len(questions(sheet(small))["t"].spare_rows)] == [3, 0]


def test_the_rows_of_a_grid_carry_their_labels():
    asked = form(field("t", "grid", columns=(field("a"),)))
    rows = questions(sheet(asked, rows={"t": ("Kurs", "Plan")}))["t"].rows
    assert [row.title for row in rows] == ["Kurs", "Plan"]


def test_questions_that_earlier_steps_rule_out_or_that_stand_elsewhere_are_not_shown():
    asked = form(field("a"), field("b"), field("c"))
    assert list(questions(sheet(asked, hidden={"a"}, skip={"b"}))) == ["c"]
    assert sheet(asked, hidden={"a", "b", "c"}).sections == ()


def test_two_versions_on_one_page_have_names_of_their_own():
    asked = form(field("a", "bool"), field("b", reader="A", shareable=True, shown_if=only_if("a", "true")))
    question = questions(sheet(asked, prefix="stored."))["stored.b"]
    assert (question.control.name, question.share.name, question.notes.when.subject) == (
        "stored.b", "stored.share-b", "stored.a",
    )  # fmt: skip


def test_every_language_has_its_words():
    asked = form(field("a", "longtext", "A", shareable=True), title="Del")
    labels = {language: sheet(asked, language).sections[0] for language in ("nb", "nn", "en")}
    assert [(one.title, one.questions[0].label, one.questions[0].notes.cap) for one in labels.values()] == [
        ("Del", "Om a", "Det er plass til 4000 tegn."),
        ("Del (nn)", "Om a (nn)", "Det er plass til 4000 teikn."),
        ("Del (en)", "Om a (en)", "There is room for 4000 characters."),
    ]


def test_a_scale_has_its_five_steps_and_not_relevant():
    assert len(offered().scale) == 6
    control = questions(sheet(form(field("a", "scale5"))))["a"].control
    assert (control.is_scale, [choice.value for choice in control.choices][-1]) == (True, "not_relevant")
