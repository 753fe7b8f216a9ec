from datetime import UTC, datetime, timedelta

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
