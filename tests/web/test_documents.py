"""From a letter to the record: the link, a code by e-mail, what may be read, and the PDF."""

from datetime import timedelta

import pytest

from karriereflyt.casework.links import open_documents_link
from karriereflyt.store import reading, tables
from tests.casework.courses import accept, book, confirm, hold, write_record
from tests.casework.house import TALK
from tests.casework.readers import log, sent_code
from tests.pdf import read_pdf
from tests.web.visitor import OWN, visiting

BETWEEN = "Mellom de to"
RECORD_NB = "Referat fra karrieresamtalen"
CODE_NB = "Skriv inn en kode først"


@pytest.fixture
def confirmed(house):
    """A house in which Kari's record is confirmed."""
    house.launched()
    accept(house)
    book(house)
    hold(house)
    write_record(house, topic_career="treated", summary_career=BETWEEN)
    confirm(house)
    return house


@pytest.fixture
def visitor(confirmed):
    with visiting(confirmed) as visitor:
        yield visitor


def documents_link(house, who="kari"):
    """The path of the link in the letter that tells of the confirmed record."""
    with house.office.store.read() as connection:
        return open_documents_link(house.office.seals, *reading.link_of(connection, house.case().id, who), "")


def newest_code(house):
    return sent_code(house, house.rows(tables.reading_code)[-1].id)


def let_in(visitor, who="kari"):
    """Follow the link, have a code sent and type it in."""
    visitor.go(documents_link(visitor.house, who))
    visitor.press("send")
    return visitor.press("type", code=newest_code(visitor.house))


def test_the_link_alone_shows_nothing_and_changes_nothing(visitor, confirmed):
    before = confirmed.everything()
    link = documents_link(confirmed)
    visitor.send("HEAD", link)
    for _ in range(3):
        page = visitor.go(link)
    assert page.heading == CODE_NB
    assert "Vi sender koden til k…@uni.example." in page.text
    assert not any(word in page.text for word in (RECORD_NB, BETWEEN, "Nordmann"))
    assert confirmed.everything() == before
    assert link.removeprefix("/d/") not in str(visitor.response.url)


def test_a_code_opens_the_documents_to_be_read_here_or_fetched_as_pdf(visitor, confirmed):
    page = let_in(visitor)
    assert (page.heading, visitor.woken) == ("Dokumentene dine", 1)
    assert RECORD_NB in page.text
    read, fetched = (one for one in page.links if "/record" in one)
    page = visitor.go(read)
    assert (page.heading, BETWEEN in page.text) == (RECORD_NB, True)
    response = visitor.get(fetched)
    assert response.headers["content-type"] == "application/pdf"
    assert response.headers["content-disposition"].startswith("attachment; filename=\"record.pdf\"; filename*=UTF-8''")
    assert response.headers["cache-control"] == "no-store"
    pdf = read_pdf(response.content)
    assert (pdf.language, pdf.title, pdf.is_tagged) == ("nb", RECORD_NB, True)
    assert BETWEEN in pdf.text
    assert log(confirmed) == [("kari", "code_sent", None), ("kari", "read", "record"), ("kari", "fetched", "record")]


def test_the_pdf_says_the_same_as_the_page_in_the_language_of_the_page(visitor):
    let_in(visitor)
    number = visitor.response.url.path.rpartition("/")[2]
    page = visitor.go(f"/documents/{number}/record?lang=nn")
    pdf = read_pdf(visitor.get(f"/documents/{number}/record.pdf?lang=nn").content)
    assert pdf.language == "nn"
    for words in ("Dei fire temaa", "Avtalte tiltak", BETWEEN, "Lese seg opp på arkivloven", "to dager", "Stadfesting"):
        assert words in page.text, words
        assert words in pdf.text, words


def test_a_wrong_code_is_told_and_the_right_one_is_taken_after_it(visitor, confirmed):
    visitor.go(documents_link(confirmed))
    visitor.press("send")
    right = newest_code(confirmed)
    page = visitor.press("type", code=f"{(int(right) + 1) % 10**6:06}")
    assert visitor.response.status_code == 422
    assert "Dette er ikke koden vi sendte sist." in page.text
    assert page.title.startswith("Feil: ")
    page = visitor.press("type", code="")
    assert "Skriv inn koden fra e-posten." in page.text
    page = visitor.press("type", code=f" {right[:3]} {right[3:]} ")
    assert page.heading == "Dokumentene dine"


def test_a_code_that_was_asked_for_in_another_browser_opens_nothing_here(visitor, confirmed):
    visitor.go(documents_link(confirmed))
    visitor.press("send")
    code = newest_code(confirmed)
    with visiting(confirmed) as other:
        page = other.go(documents_link(confirmed))
        assert "code" not in page.names
        page = other.press("type", page, code=code)
        assert "Denne koden gjelder ikke lenger." in page.text
    assert visitor.press("type", code=code).heading == "Dokumentene dine"


def test_too_many_codes_are_refused_kindly(visitor, confirmed):
    visitor.go(documents_link(confirmed))
    for _ in range(5):
        visitor.press("send")
    page = visitor.press("send")
    assert visitor.response.status_code == 429
    assert "Det er sendt mange koder den siste timen." in page.text


def test_an_hour_later_another_code_is_needed(visitor, confirmed):
    let_in(visitor)
    address = visitor.response.url.path
    confirmed.wait(minutes=61)
    assert visitor.go(f"{address}/record").heading == CODE_NB
    assert visitor.go(f"{address}/record.pdf").heading == CODE_NB


def test_whoever_is_done_can_close_it_behind_them(visitor):
    page = let_in(visitor)
    address = visitor.response.url.path
    assert visitor.press("lock", page).heading == CODE_NB
    assert visitor.go(f"{address}/record").heading == CODE_NB


def test_the_cookie_of_one_link_opens_no_other(visitor, confirmed):
    let_in(visitor)
    mine = int(visitor.response.url.path.rpartition("/")[2])
    (other,) = {row.id for row in confirmed.rows(tables.document_link)} - {mine}
    for path in (f"/documents/{other}", f"/documents/{other}/record", f"/documents/{other}/record.pdf"):
        assert visitor.get(path).status_code == 403
    name, value = next((k, v) for k, v in visitor._client.cookies.items() if k.endswith(str(mine)))
    visitor.forget()
    for forged in (value.replace(f"{mine}.", f"{other}.", 1), value[:-1] + "x", "", "..", value + "x"):
        cookie = f"{name.replace(str(mine), str(other))}={forged}; {name}={forged}"
        assert visitor.get(f"/documents/{other}", cookie=cookie).status_code == 403
        assert visitor.get(f"/documents/{mine}", cookie=cookie).status_code == 403


def test_what_is_not_theirs_or_not_there_looks_the_same(visitor):
    let_in(visitor)
    address = visitor.response.url.path
    for key in ("partner-preparation", "actions", "nothing"):
        for ending in ("", ".pdf"):
            assert visitor.get(f"{address}/{key}{ending}").status_code == 404


def test_a_page_from_elsewhere_or_without_our_token_has_no_code_sent(visitor, confirmed):
    page = visitor.go(documents_link(confirmed))
    before = confirmed.everything()
    assert visitor.send("POST", page.action, data={**page.posted, "do": "send"}).status_code == 403
    for token in ("x", ""):
        assert visitor.send("POST", page.action, data={"token": token, "do": "send"}, headers=OWN).status_code == 403
    assert confirmed.everything() == before


def test_unknown_dead_and_malformed_links_say_the_same(visitor, confirmed):
    link = documents_link(confirmed)
    pages = [visitor.go(path) for path in ("/d/" + "A" * 43, "/d/x", link[:-1])]
    with confirmed.office.store.begin() as connection:
        connection.execute(tables.document_link.update().values(expires_at=confirmed.now))
    pages.append(visitor.go(link))
    assert {(page.heading, page.text) for page in pages} == {(pages[0].heading, pages[0].text)}
    assert pages[0].heading == "Denne lenken er ikke i bruk lenger"


def test_the_log_names_no_token_no_code_and_no_person(visitor, confirmed, caplog):
    caplog.set_level("INFO")
    link = documents_link(confirmed)
    visitor.go(link)
    visitor.press("send")
    code = newest_code(confirmed)
    visitor.press("type", code=code)
    visitor.get(f"{visitor.response.url.path}/record.pdf")
    written = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("karriereflyt"))
    assert "GET /documents/" in written
    for secret in (link.removeprefix("/d/"), code, "Kari", "uni.example", "record"):
        assert secret not in written


# The same second step on the pages of steps.


def test_a_receipt_leads_to_the_documents_and_to_the_text_that_an_old_link_does_not_show(house):
    house.launched()
    with visiting(house) as visitor:
        accept(house)
        book(house)
        link = visitor.link("preparation")
        visitor.go(link)
        visitor.press("hand_in", most_satisfied="Bare for meg")
        visitor.forget()
        page = visitor.go(link)
        assert "Bare for meg" not in page.text
        assert visitor.press("documents", page).heading == CODE_NB
        visitor.press("send")
        page = visitor.press("type", code=newest_code(house))
        assert page.heading == "Takk, svaret er sendt inn"
        assert "Bare for meg" in page.text
        assert log(house)[-1] == ("kari", "read", None)
        assert visitor.press("documents", page).heading == "Dokumentene dine"


def until_recorded(house):
    house.launched()
    accept(house)
    book(house)
    hold(house)
    write_record(house, topic_career="treated", summary_career=BETWEEN)


def test_the_record_is_confirmed_without_a_code_and_read_with_one(house):
    until_recorded(house)
    with visiting(house) as visitor:
        page = visitor.open("confirmation")
        assert BETWEEN not in page.text
        assert "Du kan svare uten." in page.text
        visitor.press("documents", page)
        visitor.press("send")
        page = visitor.press("type", code=newest_code(house))
        assert page.heading == "Bekreft referatet"
        assert BETWEEN in page.text
        assert log(house)[-1] == ("kari", "read", None)
    with visiting(house) as another:
        assert BETWEEN not in another.open("confirmation").text
        page = another.press("hand_in", answer="confirm", comment="Uten kode")
        assert page.heading == "Takk, svaret er sendt inn"
        assert "Uten kode" in page.text


def test_what_was_typed_is_kept_on_the_way_to_the_code(house):
    until_recorded(house)
    with visiting(house) as visitor:
        page = visitor.open("confirmation")
        visitor.press("documents", page, comment="Påbegynt")
        visitor.press("send")
        page = visitor.press("type", code=newest_code(house))
        assert page.posted["comment"] == "Påbegynt"
        assert BETWEEN in page.text


def test_a_draft_from_before_takes_a_code_and_practical_answers_do_not(house):
    house.launched()
    accept(house)
    book(house)
    with visiting(house) as visitor:
        visitor.open("preparation")
        visitor.press("draft", next_step="Påbegynt")
        assert visitor.page.posted["next_step"] == "Påbegynt"
        assert visitor.open("preparation").posted["next_step"] == "Påbegynt"
        visitor.forget()
        page = visitor.open("preparation")
        assert (page.posted["next_step"], "Du har et utkast som ble lagret" in page.text) == ("", True)
        visitor.press("documents", page)
        visitor.press("send")
        page = visitor.press("type", code=newest_code(house))
        assert page.posted["next_step"] == "Påbegynt"


def test_a_draft_of_practical_answers_is_shown_at_once(house):
    house.launched()
    with visiting(house) as visitor:
        visitor.open("offer")
        visitor.press("draft", answer="accept_later")
        visitor.forget()
        page = visitor.open("offer")
        assert page.posted["answer"] == "accept_later"
        assert "kode" not in page.text


def test_what_was_typed_beside_a_hidden_draft_is_shown_to_be_copied_and_the_draft_stays(house):
    house.launched()
    accept(house)
    book(house)
    with visiting(house) as visitor:
        visitor.open("preparation")
        visitor.press("draft", next_step="Det gamle")
        visitor.forget()
        page = visitor.open("preparation")
        page = visitor.press("documents", page, next_step="Det nye")
        assert (visitor.response.status_code, page.heading) == (409, "Du har et utkast fra før")
        assert "Det nye" in page.text
        assert "Det gamle" not in page.text


def test_a_stale_page_beside_a_hidden_draft_neither_shows_nor_loses_it(house):
    house.launched()
    accept(house)
    book(house)
    with visiting(house) as visitor, visiting(house) as another:
        stale = visitor.open("preparation")
        another.open("preparation")
        another.press("draft", next_step="Fra den andre maskinen")
        visitor.forget()
        visitor.open("preparation")
        page = visitor.press("draft", stale, next_step="Herfra")
        assert (visitor.response.status_code, page.heading) == (409, "Du har et utkast fra før")
        assert "Fra den andre maskinen" not in page.text
        assert "Herfra" in page.text


def test_a_new_version_of_the_record_opens_empty_without_a_code_and_filled_in_with_one(house):
    until_recorded(house)
    house.answer("confirmation", {"answer": "dispute", "points": "Det var ikke slik."})
    with visiting(house) as visitor:
        page = visitor.open("revision")
        assert page.posted["summary_career"] == ""
        assert page.posted["held_on"] == TALK.date().isoformat()
        assert "Det var ikke slik." not in page.text
        visitor.press("documents", page)
        visitor.press("send")
        page = visitor.press("type", code=newest_code(house))
        assert page.posted["summary_career"] == BETWEEN
        assert "Det var ikke slik." in page.text


def test_the_code_for_one_case_opens_no_text_in_another(house):
    house.town.add("ola", language="nb")
    until_recorded(house)
    accept_for(house, "ola")
    with visiting(house) as visitor:
        let_in_by_step(visitor, "confirmation")
        assert BETWEEN in visitor.open("confirmation").text
        house.save("preparation", {"next_step": "Olas"}, who="ola")
        page = visitor.open("preparation", who="ola")
        assert page.posted["next_step"] == ""


def accept_for(house, who):
    house.answer("offer", {"answer": "accept", "partner_ok": "yes"}, who=who)
    at = house.now + timedelta(days=20)
    house.answer("slots", {"slots": ({"at": at},), "length_min": "60", "place": "Rom 3"}, who=who)
    house.answer("choose", {"chosen": "1"}, who=who)


def let_in_by_step(visitor, key):
    visitor.open(key)
    visitor.press("documents")
    visitor.press("send")
    visitor.press("type", code=newest_code(visitor.house))


def test_whoever_has_no_address_is_told_whom_to_ask(visitor, confirmed):
    with confirmed.office.store.begin() as connection:
        connection.execute(tables.person.update().where(tables.person.c.id == "kari").values(email=None))
    page = visitor.go(documents_link(confirmed))
    assert "Vi har ingen e-postadresse å sende koden til." in page.text
    assert "token" not in page.names
