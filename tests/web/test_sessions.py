from dataclasses import replace
from datetime import UTC, datetime, timedelta

from karriereflyt.casework.documents.shelf import Pass
from karriereflyt.web.documents_sessions import DocumentsSessions
from karriereflyt.web.sessions import Sessions, cookie_name

NOW = datetime(2027, 3, 4, 9, tzinfo=UTC)
OURS = Sessions(["new", "old"])


def kept(sessions: Sessions, step_id: int = 7) -> dict[str, str]:
    """The cookies of a browser that opened a step."""
    name, _, value = sessions.cookie(sessions.open(step_id, 2, NOW)).partition(";")[0].partition("=")
    return {name: value}


def test_a_session_is_read_as_it_was_opened():
    session = OURS.read(kept(OURS), 7)
    assert (session.step_id, session.generation, session.expires) == (7, 2, NOW + timedelta(hours=8))


def test_a_session_lapses_after_eight_hours():
    session = OURS.open(7, 2, NOW)
    assert not session.is_lapsed(NOW + timedelta(hours=7, minutes=59))
    assert session.is_lapsed(NOW + timedelta(hours=8))


def test_keys_are_changed_while_pages_are_open():
    before, after, later = Sessions(["old"]), OURS, Sessions(["newest", "new"])
    session = before.open(7, 2, NOW)
    assert after.read(kept(before), 7) == session
    assert after.is_token(before.token(session), session)
    assert later.read(kept(before), 7) is None
    assert not later.is_token(before.token(session), session)


def test_nothing_that_was_not_signed_here_is_read():
    ((name, value),) = kept(OURS).items()
    assert [OURS.read(cookies, 7) for cookies in (
        {}, {name: ""}, {name: value[:-1]}, {name: value.replace("7.2", "7.3")},
        {name: "7.2.99999999999."}, {name: "å.ø"},
        {cookie_name(7): kept(OURS, 8)[cookie_name(8)]},
    )] == [None] * 7  # fmt: skip


def test_a_token_belongs_to_its_step_and_generation():
    session, other, replaced = OURS.open(7, 2, NOW), OURS.open(8, 2, NOW), OURS.open(7, 3, NOW)
    token = OURS.token(session)
    assert OURS.is_token(token, OURS.open(7, 2, NOW + timedelta(days=1)))
    assert not any(
        OURS.is_token(one, session) for one in ("", "å", token[:-1], OURS.token(other), OURS.token(replaced))
    )


def test_what_was_written_in_this_browser_is_remembered_when_the_link_is_opened_again():
    session = replace(OURS.open(7, 2, NOW), wrote=4)
    name, _, value = OURS.cookie(session).partition(";")[0].partition("=")
    cookies = {name: value}
    assert OURS.read(cookies, 7).wrote == 4
    assert OURS.open_again(cookies, 7, 2, NOW + timedelta(hours=7)).wrote == 4
    assert OURS.open_again(cookies, 7, 3, NOW).wrote == 0
    assert OURS.open_again(cookies, 7, 2, NOW + timedelta(hours=8)).wrote == 0
    assert OURS.open_again({}, 7, 2, NOW).wrote == 0


READING = DocumentsSessions(["new", "old"])


def test_a_session_of_documents_is_read_as_it_was_set_and_opens_nothing_without_a_typed_code():
    session = replace(READING.open(7, NOW, back=3), code_id=12)
    name, _, value = READING.cookie(session).partition(";")[0].partition("=")
    assert READING.read({name: value}, 7) == session
    assert session.let_in == Pass(link_id=7, code_id=0)
    assert replace(session, is_typed=True).let_in == Pass(link_id=7, code_id=12)
    assert list(READING.read_all({name: value, "__Host-documents-x": "1", "__Host-step-7": value})) == [session]
    assert READING.read({"__Host-documents-8": value}, 8) is None
    assert READING.read({name: value.replace("7.", "7.1", 1)}, 7) is None


def test_the_token_of_one_kind_of_session_is_none_of_the_other():
    step, documents = OURS.open(7, 2, NOW), READING.open(7, NOW)
    assert not READING.is_token(OURS.token(step), documents)
    assert not OURS.is_token(READING.token(documents), step)
