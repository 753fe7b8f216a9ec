import asyncio

import pytest
import uvloop
from hypothesis import given
from hypothesis import strategies as st

from karriereflyt.mail.conversation import wire_form
from karriereflyt.mail.outcome import Phase, Verdict
from karriereflyt.mail.smtp import Pool
from tests.mail.post_room import envelope, nothing, relay, run, smtp_sink

OFFERS = b"250-relay.example\r\n250-PIPELINING\r\n250 SIZE 1000000\r\n"


async def _played(*turns: tuple[bytes, bytes], letters: int = 1, piece: int = 7):
    """What becomes of letters at a relay that answers each thing it hears as told, in pieces."""
    heard: list[bytes] = []

    async def play(reader, writer):
        writer.write(b"220 relay.example\r\n")
        for expected, answer in ((b"EHLO uias.example\r\n", OFFERS), *turns):
            heard.append(await reader.readexactly(len(expected)))
            for start in range(0, len(answer), piece):
                writer.write(answer[start : start + piece])
                await writer.drain()
                await asyncio.sleep(0)
        writer.close()

    server = await asyncio.start_server(play, "127.0.0.1", 0)
    async with server, Pool(relay(server.sockets[0].getsockname()[1], command_timeout=1), connections=1) as pool:
        outcomes = [await pool.send(envelope(data=b"x\r\n"), nothing) for _ in range(letters)]
    assert heard == [expected for expected, _ in ((b"EHLO uias.example\r\n", OFFERS), *turns)][: len(heard)]
    return [(one.verdict, one.phase, one.code) for one in outcomes]


ASKED = b"MAIL FROM:<bounce+7.abcdefghijklmnop@uias.example> SIZE=3\r\nRCPT TO:<kari@uias.example>\r\n"
TAKES = [(ASKED, b"250 Ok\r\n250 Ok\r\n"), (b"DATA\r\n", b"354 Go on\r\n"), (b"x\r\n.\r\n", b"250-2.0.0\r\n250 Ok\r\n")]
ACCEPTED = (Verdict.ACCEPTED, Phase.DATA, 250)


def test_sender_and_recipient_are_named_in_one_go_to_a_relay_that_takes_several_commands():
    assert run(_played(*TAKES)) == [ACCEPTED]


def test_a_refused_sender_leaves_the_connection_in_step_for_the_next_letter():
    refuses = (ASKED, b"451 4.3.0 Later\r\n503 5.5.1 No sender\r\n")
    outcomes = run(_played(refuses, (b"RSET\r\n", b"250 Ok\r\n"), *TAKES, letters=2))
    assert outcomes == [(Verdict.DEFERRED, Phase.MAIL, 451), ACCEPTED]


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (b"", (Verdict.DEFERRED, Phase.MAIL, None)),
        (b"250 Ok\r\n", (Verdict.DEFERRED, Phase.RCPT, None)),
        (b"421 4.3.2 Closing\r\n", (Verdict.DEFERRED, Phase.MAIL, 421)),
        (b"250 Ok\r\n421 4.3.2 Closing\r\n", (Verdict.DEFERRED, Phase.RCPT, 421)),
        (b"nonsense\r\n", (Verdict.REJECTED, Phase.MAIL, 500)),
        (b"250 Ok\r\n550 5.1.1 Gone\r\n", (Verdict.REJECTED, Phase.RCPT, 550)),
    ],
)
def test_a_relay_that_leaves_between_two_answers_has_answered_the_first(answer, outcome):
    assert run(_played((ASKED, answer))) == [outcome]


def test_what_is_said_unasked_is_not_taken_for_the_next_answer():
    late = [*TAKES[:2], (TAKES[2][0], b"250 Ok\r\n250 once more\r\n42")]
    assert run(_played(*late, *TAKES, letters=2, piece=99)) == [ACCEPTED, ACCEPTED]


def test_letters_go_the_same_way_on_the_loop_that_senders_use():
    async def talk(port):
        async with Pool(relay(port), connections=2) as pool:
            return await asyncio.gather(*(pool.send(envelope(), nothing) for _ in range(5)))

    with smtp_sink() as port, asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        assert {one.verdict for one in runner.run(talk(port))} == {Verdict.ACCEPTED}


@pytest.mark.parametrize(
    ("letter", "said"),
    [
        (b"Hei\r\n", b"Hei\r\n.\r\n"),
        (b"Hei", b"Hei\r\n.\r\n"),
        (b".\r\n..\r\n", b"..\r\n...\r\n.\r\n"),
        (b"a\nb\rc\r\n.d", b"a\r\nb\r\nc\r\n..d\r\n.\r\n"),
        (b"\r\r\n\n", b"\r\n\r\n\r\n.\r\n"),
    ],
)
def test_a_letter_is_said_in_lines_with_dots_doubled(letter, said):
    assert wire_form(letter) == said


@given(st.lists(st.sampled_from([b".", b"\r", b"\n", b"\r\n", b"x"])).map(b"".join))
def test_no_letter_ends_early_and_none_without_its_end(letter):
    said = wire_form(letter)
    lines = said.split(b"\r\n")
    assert lines[-2:] == [b".", b""]
    assert all(line != b"." and b"\n" not in line and b"\r" not in line for line in lines[:-2])
