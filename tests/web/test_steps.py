"""A form from the letter's link to its receipt, over HTTP and the real casework."""

import pytest

from karriereflyt.casework.answering import find_link, save_draft
from karriereflyt.casework.boxes import opened
from karriereflyt.domain.form import Reader
from karriereflyt.store import answers, tables
from tests.casework.courses import accept, book
from tests.web.visitor import OWN, Page

NB_ASLEEP = "Åpne lenken i e‑posten på nytt"
YES = {"answer": "accept", "partner_ok": "yes"}


def stored(house, key="offer"):
    return house.view(key).values


def test_a_form_is_opened_looked_over_and_handed_in(visitor, house):
    page = visitor.open("offer")
    assert page.heading == "Svar på tilbudet"
    page = visitor.press("review", talk_language="norwegian", **YES)
    assert page.heading == "Se over før du sender inn"
    assert "Passer det at du snakker med Ola Viken? Ja HR ved enheten kan se dette." in page.text
    page = visitor.press("hand_in")
    assert page.heading == "Takk, svaret er sendt inn"
    assert house.step("offer").state == "handed_in"
    assert house.asked() == [("slots", "leder")]
    assert visitor.woken == 1


def test_the_page_says_for_whom_it_is_until_when_and_how_to_reach_a_human(visitor):
    page = visitor.open("offer")
    assert page.title == "Svar på tilbudet – Karriereveier, Eksempeluniversitetet"
    for words in (
        "Denne lenken er til Kari N. –",
        "Frist mandag 21. september 2026",
        "Samtalepartner Ola Viken",
        "Skriv til HR-seksjonen: karriere@eksempeluniversitetet.example eller ring 55 55 01 00",
    ):
        assert words in page.text
    assert "Nordmann" not in page.text


def test_opening_a_link_changes_nothing_however_often_it_is_done(visitor, house):
    before = house.everything()
    link = visitor.link("offer")
    assert visitor.send("HEAD", link).status_code == 200
    assert "set-cookie" not in visitor.response.headers
    for _ in range(5):
        visitor.go(link)
    visitor.go("/steps/999")
    assert house.everything() == before


def test_the_token_leaves_the_address_bar_and_the_cookie_opens_this_step_alone(visitor, house):
    step_id = house.step("offer").id
    response = visitor.get(visitor.link("offer"))
    assert (response.status_code, response.headers["location"]) == (303, f"/steps/{step_id}")
    cookie = response.headers["set-cookie"]
    assert cookie.startswith(f"__Host-step-{step_id}={step_id}.1.")
    assert cookie.endswith("; Path=/; Secure; HttpOnly; SameSite=Lax")


def test_a_link_with_a_full_stop_behind_it_still_opens(visitor):
    assert visitor.go(visitor.link("offer") + ".").heading == "Svar på tilbudet"


def test_a_link_that_is_unknown_malformed_or_replaced_gets_the_same_page(visitor, house):
    real = visitor.link("offer")
    assert visitor.get("/s/" + "A" * 43).status_code == 404
    unknown = visitor.response.text
    assert visitor.get("/s/%00%FF").text == unknown
    with house.office.store.begin() as connection:
        connection.execute(tables.step.update().values(link_hash=None))
    assert visitor.get(real).text == unknown
    assert Page(unknown).heading == "Denne lenken er ikke i bruk lenger"
    assert "set-cookie" not in visitor.response.headers


def test_what_is_wrong_is_said_on_top_and_beside_the_question_and_the_rest_is_kept(visitor, house):
    visitor.open("offer")
    page = visitor.press("review", answer="accept_later", later_from="31.2.2027", contact_me="1")
    assert visitor.response.status_code == 422
    assert page.title.startswith("Feil: Svar på tilbudet")
    assert 'tabindex="-1" autofocus' in page.html
    assert "#later_from" in page.links
    assert page.text.count("Skriv en dato som finnes, for eksempel 4.3.2027.") == 2
    assert (page.posted["answer"], page.posted["later_from"], page.posted["contact_me"]) == (
        "accept_later",
        "31.2.2027",
        "1",
    )
    assert stored(house) == {}


def test_a_question_that_waits_for_an_answer_is_asked_only_where_it_applies(visitor):
    visitor.open("offer")
    assert visitor.press("review", answer="decline").heading == "Se over før du sender inn"
    visitor.open("offer")
    page = visitor.press("review", answer="accept_later")
    assert "Fra hvilken dato passer det? Dette må fylles ut." in page.text
    assert "Bare hvis du svarer «Ja, men senere»" in page.text


def test_an_answer_to_a_question_that_no_longer_applies_is_not_handed_in(visitor, house):
    visitor.open("offer")
    visitor.press("review", answer="accept", partner_ok="yes", later_from="2027-01-04")
    visitor.press("hand_in")
    assert {row.routing["answer"]: row.routing.get("later_from") for row in house.rows(tables.answer)} == {
        "accept": None
    }


def test_fields_that_the_form_does_not_have_are_dropped(visitor, house):
    visitor.open("offer")
    visitor.press(
        "draft", changes={"state": "handed_in", "assignee_id": "rektor", "later_from-0-x": "1"}, answer="accept"
    )
    assert stored(house) == {"answer": "accept", "contact_me": False}


def test_a_draft_keeps_everything_even_what_cannot_be_read_yet(visitor, house):
    visitor.open("offer")
    page = visitor.press("draft", answer="decline", later_from="rett over påske")
    assert visitor.response.status_code == 200
    assert "Utkastet er lagret mandag 7. september 2026 kl. 11.00." in page.text
    assert stored(house) == {"answer": "decline", "later_from": "rett over påske", "contact_me": False}
    visitor.forget()
    page = visitor.open("offer")
    assert page.posted["later_from"] == "rett over påske"
    assert 'type="text" id="later_from"' in page.html


def test_switching_the_language_keeps_what_is_typed(visitor, house):
    visitor.open("offer")
    page = visitor.press("language-en", answer="accept_later", later_from="når det passer")
    assert (page.heading, page.posted["later_from"]) == ("Your answer", "når det passer")
    assert "Deadline Monday 21 September 2026" in page.text
    assert stored(house) == {}
    page = visitor.press("review", later_from="2026-10-01")
    assert page.heading == "Check before you submit"
    page = visitor.press("language-nn")
    assert page.heading == "Sjå over før du sender inn"
    page = visitor.press("hand_in")
    assert page.heading == "Takk, svaret er sendt inn"
    assert "Motteke" in page.text
    assert [row.language for row in house.rows(tables.answer)] == ["nn"]


def test_switching_the_language_says_in_the_new_one_what_is_wrong(visitor):
    visitor.open("offer")
    visitor.press("review")
    page = visitor.press("language-nn")
    assert "Vel eit svar." in page.text
    assert visitor.response.status_code == 422


def test_the_review_leads_back_to_the_form_with_everything_on_it(visitor):
    visitor.open("offer")
    visitor.press("review", **YES)
    page = visitor.press("edit")
    assert page.heading == "Svar på tilbudet"
    assert (page.posted["answer"], page.posted["partner_ok"]) == ("accept", "yes")


def test_handing_in_past_the_review_is_checked_all_the_same(visitor, house):
    visitor.open("offer")
    visitor.press("hand_in", answer="accept_later")
    assert visitor.response.status_code == 422
    assert house.step("offer").state == "open"


def test_handing_in_twice_gives_one_answer_and_the_receipt_twice(visitor, house):
    visitor.open("offer")
    review = visitor.press("review", **YES)
    first = visitor.press("hand_in", review)
    second = visitor.press("hand_in", review)
    assert (first.heading, second.heading) == ("Takk, svaret er sendt inn", "Takk, svaret er sendt inn")
    assert visitor.response.status_code == 200
    assert house.history()[-2:] == [("answer_handed_in", "kari"), ("step_opened", "engine")]


def test_other_words_after_handing_in_are_shown_back_not_lost(visitor, house):
    visitor.open("offer")
    page = visitor.page
    visitor.press("hand_in", page, **YES)
    page = visitor.press("draft", page, answer="decline", decline_reason="no_time")
    assert visitor.response.status_code == 409
    assert page.heading == "Skjemaet er allerede sendt inn"
    assert "Nei takk, ikke i år" in page.text
    assert house.rows(tables.answer)[0].routing["answer"] == "accept"


def test_after_handing_in_the_link_shows_what_was_handed_in(visitor):
    visitor.open("offer")
    link = visitor.link("offer")
    visitor.press("hand_in", **YES)
    visitor.forget()
    page = visitor.go(link)
    assert page.heading == "Takk, svaret er sendt inn"
    assert "Vil du ha samtalen? Ja, gjerne" in page.text
    assert page.names == {"token", "rev", "language"}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", "Dette vises ikke når skjemaet åpnes igjen med lenken i e-posten. Med en kode kan du lese det."),
        ("nn", "Dette blir ikkje vist når skjemaet blir opna att med lenkja i e-posten. Med ein kode kan du lese det."),
        ("en", "This is not shown when the form is opened again with the link in the e-mail. With a code you can"),
    ],
)
def test_an_old_link_shows_no_text_and_says_that_a_code_is_needed(visitor, house, language, words):
    accept(house)
    book(house)
    link = visitor.link("preparation")
    visitor.go(link)
    page = visitor.press("hand_in", most_satisfied="Bare for meg", obstacles="Delt", **{"share-obstacles": "yes"})
    assert "Bare for meg" in page.text
    house.wait(minutes=1)
    visitor.forget()
    visitor.go(link)
    page = visitor.go(f"{visitor.response.url}?lang={language}")
    assert not any(text in page.text for text in ("Bare for meg", "Delt"))
    assert words in page.text


def test_an_anonymous_answer_is_in_no_draft_and_the_page_says_so(visitor, house):
    visitor.open("offer")
    page = visitor.press("draft", answer="decline", decline_reason="no_time")
    assert "Svar som er anonyme, er ikke med i utkastet." in page.text
    assert (page.posted["answer"], "decline_reason" in page.posted) == ("decline", False)
    (draft,) = house.rows(tables.answer)
    with house.office.store.read() as connection:
        (written,) = answers.written_in(connection, house.case().id)
    kept = opened(house.office.seals, written, [Reader.AUTHOR])
    assert (draft.is_draft, kept) == (True, {"answer": "decline", "contact_me": False})


def test_an_anonymous_answer_is_on_the_review_and_never_seen_again(visitor, house):
    visitor.open("offer")
    page = visitor.press("review", answer="decline", decline_reason="no_time")
    assert "Har ikke tid Svaret er anonymt og kan ikke endres etterpå." in page.text
    page = visitor.press("hand_in")
    assert "anonymt" not in page.text
    (letter,) = house.letters_of("annual_conversation:2026", "offer")
    assert letter.closed == {"decline_reason": "no_time"}


def test_the_receipt_opens_the_next_form_at_once_but_an_old_link_opens_its_own_alone(visitor, house):
    accept(house)
    book(house)
    link = visitor.link("preparation")
    visitor.go(link)
    page = visitor.press("hand_in")
    assert page.heading == "Takk, svaret er sendt inn"
    assert [one for one in page.links if one.startswith("/steps/")] == []

    house.wait(days=24)
    house.daily_round()
    link = visitor.link("held")
    visitor.go(link)
    page = visitor.press("hand_in", outcome="held", is_supervisor="no")
    following = [one for one in page.links if one.startswith("/steps/")]
    assert len(following) == 1
    assert visitor.go(following[0]).heading == "Referat frå samtalen"
    visitor.forget()
    assert [one for one in visitor.go(link).links if one.startswith("/steps/")] == []


def test_a_form_saved_elsewhere_meanwhile_shows_both_versions_to_choose_from(visitor, house):
    old = visitor.open("offer")
    visitor.press("draft", old, answer="decline")
    page = visitor.press("draft", old, answer="accept", partner_ok="another", talk_language="english")
    assert visitor.response.status_code == 409
    assert page.heading == "To versjoner av svarene dine"
    assert {name for name in page.names if name.startswith("keep-")} == {
        "keep-answer",
        "keep-partner_ok",
        "keep-talk_language",
    }
    assert (page.posted["answer"], page.posted["stored.answer"]) == ("accept", "decline")
    assert stored(house)["answer"] == "decline"

    page = visitor.press("language-en", changes={"keep-answer": "stored", "stored.answer": "accept_later"})
    assert page.heading == "Two versions of your answers"
    page = visitor.press("draft")
    assert visitor.response.status_code == 200
    assert stored(house) == {
        "answer": "accept_later", "partner_ok": "another", "talk_language": "english", "contact_me": False,
    }  # fmt: skip


def test_two_versions_stay_on_the_page_when_its_language_is_switched(visitor):
    old = visitor.open("offer")
    visitor.press("draft", old, answer="decline")
    visitor.press("hand_in", old, answer="accept", partner_ok="yes")
    page = visitor.press("language-en", changes={"keep-answer": "stored", "stored.answer": "accept_later"})
    assert page.heading == "Two versions of your answers"
    assert (page.posted["keep-answer"], page.posted["stored.answer"], page.posted["answer"]) == (
        "stored",
        "accept_later",
        "accept",
    )


def test_the_review_after_two_versions_shows_and_hands_in_the_chosen_one(visitor, house):
    old = visitor.open("offer")
    visitor.press("draft", old, answer="decline")
    visitor.press("hand_in", old, **YES)
    page = visitor.press("review", changes={"keep-answer": "stored"})
    assert "Vil du ha samtalen? Nei takk, ikke i år" in page.text
    visitor.press("hand_in")
    assert house.rows(tables.answer)[0].routing["answer"] == "decline"


def test_the_same_words_saved_from_two_tabs_are_no_conflict(visitor, house):
    old = visitor.open("offer")
    visitor.press("draft", old, answer="decline")
    page = visitor.press("draft", old, answer="decline")
    assert page.heading == "Svar på tilbudet"
    assert house.step("offer").rev == 3


def test_a_lapsed_session_shows_the_words_back_and_the_old_page_saves_after_opening_the_link_again(visitor, house):
    page = visitor.open("offer")
    house.wait(hours=9)
    assert visitor.go(f"/steps/{house.step('offer').id}").heading == NB_ASLEEP
    lapsed = visitor.press("draft", page, answer="decline", later_from="etter permisjonen min")
    assert (visitor.response.status_code, lapsed.heading) == (403, NB_ASLEEP)
    assert "etter permisjonen min" in lapsed.text
    assert "Nei takk, ikke i år" in lapsed.text
    assert stored(house) == {}
    visitor.open("offer")
    visitor.press("draft", page, answer="decline")
    assert stored(house)["answer"] == "decline"


def test_without_any_session_the_words_come_back_without_a_hint_of_the_form(visitor, house):
    page = visitor.open("offer")
    visitor.forget()
    answer = visitor.press("draft", page, answer="decline", later_from="etter permisjonen min")
    assert (visitor.response.status_code, answer.heading) == (403, NB_ASLEEP)
    assert "etter permisjonen min" in answer.text
    assert "tilbudet" not in answer.text


def test_a_step_given_to_somebody_else_ends_the_session_at_once(visitor, house):
    page = visitor.open("offer")
    with house.office.store.begin() as connection:
        connection.execute(tables.step.update().values(generation=2))
    answer = visitor.press("draft", page, later_from="etter permisjonen min")
    assert (visitor.response.status_code, answer.heading) == (404, "Denne lenken er ikke i bruk lenger")
    assert "etter permisjonen min" in answer.text
    assert visitor.go(page.action).heading == "Denne lenken er ikke i bruk lenger"


def test_a_step_closed_meanwhile_gives_the_draft_back_to_its_author(visitor, house):
    visitor.open("offer")
    page = visitor.press("draft", answer="decline")
    with house.office.store.begin() as connection:
        connection.execute(tables.step.update().values(state="lapsed", closed_at=house.now))
    answer = visitor.press("draft", page, answer="accept", later_from="ved neste anledning")
    assert (visitor.response.status_code, answer.heading) == (410, "Skjemaet er stengt")
    assert "ved neste anledning" in answer.text
    answer = visitor.go(page.action)
    assert (visitor.response.status_code, answer.heading) == (410, "Skjemaet er stengt")
    assert "Utkastet ditt Vil du ha samtalen? Nei takk, ikke i år" in answer.text


def test_a_step_that_is_not_wanted_any_more_says_so(visitor, house):
    page = visitor.open("offer")
    with house.office.store.begin() as connection:
        connection.execute(tables.step.update().values(state="withdrawn", closed_at=house.now))
    assert visitor.go(page.action).heading == "Vi trenger ikke dette svaret lenger"


def test_a_refusal_from_casework_stands_beside_its_question(visitor, house):
    accept(house, partner_ok="another")
    visitor.open("assign")
    page = visitor.press("hand_in", partner="other", other="kari@uni.example", exception="none")
    assert visitor.response.status_code == 422
    assert "Hvem? Dette er personen saken gjelder. Velg en annen." in page.text
    assert page.posted["other"] == "kari@uni.example"


def test_a_person_is_found_by_address_and_shown_by_name(visitor, house):
    accept(house, partner_ok="another")
    visitor.open("assign")
    page = visitor.press("review", partner="other", other="nobody@uni.example", exception="none")
    assert "Vi finner ingen med denne e-postadressen." in page.text
    page = visitor.press("review", other=" dekan@uni.example")
    assert page.heading == "Se over før du sender inn"
    assert house.town.people["dekan"].family_name in page.text


def test_private_answers_are_shared_one_by_one(visitor, house):
    accept(house)
    book(house)
    visitor.open("preparation")
    page = visitor.press("review", changes={"share-next_step": "1"}, next_step="Lederskap", obstacles="Tid")
    assert (
        "Lederskap Bare du ser dette. Det slettes lørdag 6. mars 2027. Du deler dette svaret med samtalepartneren."
        in page.text
    )
    visitor.press("hand_in")
    row = house.rows(tables.answer, tables.answer.c.step_id == house.step("preparation").id)[0]
    assert row.shared == ["next_step"]


def test_a_page_from_elsewhere_or_with_another_steps_token_writes_nothing(visitor, house):
    page = visitor.open("offer")
    before = house.everything()
    data = {**page.posted, "answer": "accept", "do": "hand_in"}
    for headers in (
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {},
    ):
        assert visitor.send("POST", page.action, data=data, headers=headers).status_code == 403
    assert visitor.page.heading == "Skjemaet ble ikke tatt imot"
    assert visitor.send("POST", page.action, data=data | {"token": "x"}, headers=OWN).status_code == 403
    assert house.everything() == before
    sent = visitor.send(
        "POST", page.action, data=data | {"partner_ok": "yes"}, headers={"origin": "https://skjema.example"}
    )
    assert sent.status_code == 303


def test_no_cookie_that_we_did_not_sign_opens_a_step(visitor, house):
    visitor.open("offer")
    step_id = house.step("offer").id
    name, value = next(iter(visitor._client.cookies.items()))
    for forged in (
        value[:-1] + ("A" if value[-1] != "A" else "B"),
        value.replace(f"{step_id}.1.", f"{step_id}.2."),
        "",
        "...",
    ):
        visitor.forget()
        assert visitor.get(f"/steps/{step_id}", cookie=f"{name}={forged}").status_code == 403


def test_a_failure_gives_a_number_and_the_words_back_and_no_trace(visitor, house, caplog, monkeypatch):
    page = visitor.open("offer")

    words = "etter permisjonen min"

    def fail(*_):
        raise RuntimeError(words)

    monkeypatch.setattr("karriereflyt.web.steps.save_draft", fail)
    answer = visitor.press("draft", page, later_from=words)
    assert (visitor.response.status_code, answer.heading) == (500, "Noe gikk galt hos oss")
    assert "etter permisjonen min" in answer.text
    reference = answer.text.partition("oppgi nummeret ")[2][:8]
    logged = [record.getMessage() for record in caplog.records if record.name == "karriereflyt.web.doors"]
    assert len(logged) == 1
    assert logged[0].startswith(f"Failure {reference}: RuntimeError\n")
    assert "permisjonen" not in logged[0]
    assert "RuntimeError" not in answer.html


def test_the_log_names_no_token_no_person_and_no_answer(visitor, house, caplog):
    caplog.set_level("INFO")
    link = visitor.link("offer")
    visitor.go(link)
    visitor.press("hand_in", **YES)
    written = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("karriereflyt"))
    assert f"/steps/{house.step('offer').id} 303" in written
    assert link.removeprefix("/s/") not in written
    for word in ("Kari", "Nordmann", "accept", "uni.example"):
        assert word not in written


def test_a_saved_draft_elsewhere_is_met_by_its_words_not_by_its_version_alone(visitor, house):
    page = visitor.open("offer")
    link = find_link(house.office, visitor.link("offer").removeprefix("/s/"))
    save_draft(
        house.office, link.step_id, 1, 1, {"answer": "accept", "contact_me": False}, frozenset(), "nb", house.now
    )
    assert visitor.press("draft", page, answer="accept").heading == "Svar på tilbudet"
