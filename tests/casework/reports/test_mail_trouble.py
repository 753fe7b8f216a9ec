import pytest
from sqlalchemy import update

from karriereflyt.casework.reports.mail_trouble import mail_figures, mail_part, mail_rows, outbox_page, reply_code
from karriereflyt.store import tables


@pytest.mark.parametrize(
    ("reply", "shown"),
    [
        ("550 5.1.1 <kari@uni.example>: Recipient address rejected", "550 5.1.1"),
        ("550-5.7.1 Kari Nordmann is on leave", "550-5.7.1"),
        ("452 mailbox of kari full", "452"),
        ("kari@uni.example unknown", "no reply code"),
        ("1234 kari", "no reply code"),
        ("no address", "no address"),
        ("", ""),
        (None, ""),
    ],
)
def test_of_a_reply_only_its_codes_or_our_own_words_are_shown(reply, shown):
    assert reply_code(reply) == shown


@pytest.fixture
def troubled(house):
    """A launched round: one letter refused, one given up, one lost; the others accepted."""
    house.launched()
    ends = {
        0: {"state": "rejected", "reply": "550 5.1.1 <kari@uni.example>: no such user"},
        1: {"state": "expired", "reply": "451 try later, kari"},
        2: {"state": "unknown", "reply": "kari?"},
    }
    with house.office.store.begin() as connection:
        for number, row in enumerate(house.rows(tables.mail)):
            values = ends.get(number, {"state": "accepted"}) | {"next_at": None, "attempts": 2}
            connection.execute(update(tables.mail).where(tables.mail.c.id == row.id).values(**values))
    return house


def test_letters_in_trouble_are_told_by_number_case_and_code(troubled):
    mail = mail_figures(troubled.office)
    letters = troubled.rows(tables.mail)
    assert (mail.by_state, mail.lost) == ({"accepted": 3, "rejected": 1, "expired": 1, "unknown": 1}, 2)
    first = letters[0]
    assert mail_rows(mail)[-1] == {
        "Letter": str(first.id),
        "Case": str(first.case_id or ""),
        "Message": f"annual_conversation/{first.message}",
        "State": "refused for good",
        "Tries": "2",
        "Reply": "550 5.1.1",
    }


def test_nothing_of_what_a_relay_wrote_is_repeated(troubled):
    page = outbox_page(mail_figures(troubled.office))
    assert "kari" not in page.markdown + str(page.table)


def test_an_empty_outbox_is_told_in_a_sentence(house):
    assert "No letter has been wanted yet." in mail_part(mail_figures(house.office))
