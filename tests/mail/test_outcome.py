import pytest

from karriereflyt.mail.outcome import Outcome, Phase, Verdict, judge, no_answer


@pytest.mark.parametrize(
    ("phase", "code", "text", "verdict", "suppress"),
    [
        (Phase.DATA, 250, "2.0.0 Ok", Verdict.ACCEPTED, False),
        (Phase.DATA, 421, "4.3.2 Bye", Verdict.DEFERRED, False),
        (Phase.RCPT, 450, "4.2.0 Greylisted", Verdict.DEFERRED, False),
        (Phase.MAIL, 451, "", Verdict.DEFERRED, False),
        (Phase.DATA, 452, "4.2.2 Full", Verdict.DEFERRED, False),
        (Phase.CONNECT, 454, "4.7.0 Later", Verdict.DEFERRED, False),
        (Phase.RCPT, 550, "5.1.1 Unknown user", Verdict.REJECTED, True),
        (Phase.RCPT, 551, "5.1.6 Moved", Verdict.REJECTED, True),
        (Phase.RCPT, 553, "5.1.3 Bad syntax", Verdict.REJECTED, True),
        (Phase.RCPT, 550, "5.7.1 Policy", Verdict.REJECTED, False),
        (Phase.RCPT, 550, "No such user", Verdict.REJECTED, False),
        (Phase.RCPT, 552, "5.2.2 Full", Verdict.REJECTED, False),
        (Phase.MAIL, 550, "5.1.8 Sender", Verdict.REJECTED, False),
        (Phase.DATA, 554, "5.7.1 Spam", Verdict.REJECTED, False),
        (Phase.MAIL, 530, "5.7.0 Sign in", Verdict.MISCONFIGURED, False),
        (Phase.CONNECT, 535, "5.7.8 Wrong password", Verdict.MISCONFIGURED, False),
        (Phase.CONNECT, 534, "", Verdict.MISCONFIGURED, False),
        (Phase.CONNECT, 538, "", Verdict.MISCONFIGURED, False),
        (Phase.CONNECT, 554, "No service", Verdict.MISCONFIGURED, False),
        (Phase.DATA, 354, "Go on", Verdict.UNKNOWN, False),
        (Phase.DATA, -1, "garbage", Verdict.UNKNOWN, False),
        (Phase.RCPT, -1, "garbage", Verdict.DEFERRED, False),
    ],
)
def test_a_reply_means_one_thing_in_its_phase(phase, code, text, verdict, suppress):
    outcome = judge(phase, code, text)
    assert (outcome.verdict, outcome.phase, outcome.suppress) == (verdict, phase, suppress)


def test_only_432_slows_the_whole_sender_down():
    assert judge(Phase.DATA, 432, "4.3.2 Too fast").slow_down
    assert not judge(Phase.DATA, 450, "4.3.2 Later").slow_down


def test_wrong_settings_cost_no_letter_an_attempt():
    assert not judge(Phase.CONNECT, 535, "").counted
    assert judge(Phase.RCPT, 450, "").counted


@pytest.mark.parametrize("phase", [Phase.CONNECT, Phase.MAIL, Phase.RCPT])
def test_silence_before_the_letter_was_sent_is_tried_again(phase):
    assert no_answer(phase, "lost") == Outcome(verdict=Verdict.DEFERRED, phase=phase, text="lost")


def test_silence_after_the_letter_was_sent_is_unknown():
    assert no_answer(Phase.DATA, "lost") == Outcome(verdict=Verdict.UNKNOWN, phase=Phase.DATA, text="lost")


def test_the_relays_text_is_kept_on_one_line_without_the_address_it_quotes():
    reply = "5.1.1 <kari.nordmann@uias.example>: unknown\nin table\x1b[31m, ask postmaster@uias.example" + "x" * 9000
    text = judge(Phase.RCPT, 550, reply).text
    assert text.startswith("5.1.1 <…@…>: unknown in table [31m, ask …@…")
    assert len(text) <= 300


def test_a_reply_of_bytes_that_are_no_text_does_no_harm():
    assert judge(Phase.RCPT, 450, "4.2.0 \udcff\udcfe nei").text == "4.2.0 nei"
