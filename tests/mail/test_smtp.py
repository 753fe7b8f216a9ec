import asyncio
import datetime as dt
import ipaddress
import ssl
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karriereflyt.mail.breaker import Breaker
from karriereflyt.mail.outcome import Outcome, Phase, Verdict
from karriereflyt.mail.relay import Tls
from karriereflyt.mail.smtp import Pool
from tests.mail.post_room import LETTER, Commits, envelope, nothing, relay, run, smtp_sink
from tests.mail.scripted_relay import (
    DROP_AT_DOT,
    DROP_AT_RCPT,
    TAKE,
    TAKE_AND_DROP,
    ScriptedRelay,
    refuse,
    refuse_letter,
    take_slowly,
)

KARI, OLE = "kari@uias.example", "ole@uias.example"


async def _send_once(port, commits=nothing, letter=None, **settings) -> Outcome:
    async with Pool(relay(port, **settings), connections=1) as pool:
        return await pool.send(letter or envelope(), commits)


@pytest.mark.parametrize(
    ("options", "verdict", "phase", "commits"),
    [
        ((), Verdict.ACCEPTED, Phase.DATA, 1),
        (("-e",), Verdict.ACCEPTED, Phase.DATA, 1),
        (("-N",), Verdict.ACCEPTED, Phase.DATA, 1),
        (("-f", "ehlo"), Verdict.ACCEPTED, Phase.DATA, 1),
        (("-r", "connect"), Verdict.DEFERRED, Phase.CONNECT, 0),
        (("-f", "connect"), Verdict.MISCONFIGURED, Phase.CONNECT, 0),
        (("-q", "connect"), Verdict.DEFERRED, Phase.CONNECT, 0),
        (("-Q", "connect"), Verdict.DEFERRED, Phase.CONNECT, 0),
        (("-q", "ehlo"), Verdict.DEFERRED, Phase.CONNECT, 0),
        (("-Q", "ehlo"), Verdict.DEFERRED, Phase.CONNECT, 0),
        (("-r", "mail"), Verdict.DEFERRED, Phase.MAIL, 0),
        (("-f", "mail"), Verdict.REJECTED, Phase.MAIL, 0),
        (("-q", "mail"), Verdict.DEFERRED, Phase.MAIL, 0),
        (("-Q", "mail"), Verdict.DEFERRED, Phase.MAIL, 0),
        (("-r", "rcpt"), Verdict.DEFERRED, Phase.RCPT, 0),
        (("-f", "rcpt"), Verdict.REJECTED, Phase.RCPT, 0),
        (("-q", "rcpt"), Verdict.DEFERRED, Phase.RCPT, 0),
        (("-Q", "rcpt"), Verdict.DEFERRED, Phase.RCPT, 0),
        (("-r", "data"), Verdict.DEFERRED, Phase.DATA, 1),
        (("-f", "data"), Verdict.REJECTED, Phase.DATA, 1),
        (("-q", "data"), Verdict.UNKNOWN, Phase.DATA, 1),
        (("-Q", "data"), Verdict.DEFERRED, Phase.DATA, 1),
        (("-r", "."), Verdict.DEFERRED, Phase.DATA, 1),
        (("-f", "."), Verdict.REJECTED, Phase.DATA, 1),
        (("-q", "."), Verdict.UNKNOWN, Phase.DATA, 1),
        (("-Q", "."), Verdict.DEFERRED, Phase.DATA, 1),
        (("-f", "quit"), Verdict.ACCEPTED, Phase.DATA, 1),
        (("-q", "quit"), Verdict.ACCEPTED, Phase.DATA, 1),
    ],
)  # fmt: skip
def test_every_fault_of_a_relay_has_its_outcome(options, verdict, phase, commits):
    told = Commits()
    with smtp_sink(*options) as port:
        outcome = run(_send_once(port, told))
    assert (outcome.verdict, outcome.phase, told.count) == (verdict, phase, commits)


def test_a_relay_that_is_not_there_is_tried_again():
    outcome = run(_send_once(1))
    assert (outcome.verdict, outcome.phase, outcome.code) == (Verdict.DEFERRED, Phase.CONNECT, None)


def test_a_relay_that_breaks_off_in_the_middle_of_a_letter_never_counts_as_having_taken_it():
    with smtp_sink("-A", "0") as port:
        outcome = run(_send_once(port))
    assert outcome.verdict in (Verdict.REJECTED, Verdict.UNKNOWN)  # its 550 may be lost with the line


def test_a_relay_that_answers_too_late_after_the_dot_is_unknown():
    async def talk():
        async with ScriptedRelay({KARI: [take_slowly(0.5)]}) as scripted:
            return await _send_once(scripted.port, data_timeout=0.1), scripted.taken

    outcome, taken = run(talk())
    assert (outcome.verdict, len(taken)) == (Verdict.UNKNOWN, 1)


def test_the_relay_gets_the_letters_bytes_and_knows_its_size_and_id():
    async def talk():
        async with ScriptedRelay() as scripted:
            return await _send_once(scripted.port), scripted

    outcome, scripted = run(talk())
    assert (outcome.verdict, outcome.code, outcome.text) == (Verdict.ACCEPTED, 250, "2.0.0 Ok")
    (taken,) = scripted.taken
    assert (taken.mail_from, taken.to, taken.content) == ("bounce+7.abcdefghijklmnop@uias.example", KARI, LETTER)
    assert scripted.mail_options == [[f"SIZE={len(LETTER)}"]]


def test_a_relay_that_tells_of_deliveries_is_asked_to_name_the_letter(tmp_path):
    with smtp_sink("-d", f"{tmp_path}/letter.", "-R", "/", user="root") as port:
        assert run(_send_once(port)).verdict is Verdict.ACCEPTED
    (kept,) = tmp_path.iterdir()
    text = kept.read_text()
    assert "X-Mail-Args: <bounce+7.abcdefghijklmnop@uias.example> RET=HDRS ENVID=7" in text
    assert "X-Rcpt-Args: <kari@uias.example> NOTIFY=FAILURE,DELAY" in text


def test_a_script_is_played_attempt_by_attempt():
    async def talk():
        scripts = {KARI: [refuse("451 4.7.1 Later"), refuse("451 4.7.1 Later")]}
        async with ScriptedRelay(scripts) as scripted, Pool(relay(scripted.port), connections=1) as pool:
            return [(await pool.send(envelope(), nothing)).verdict for _ in range(3)], scripted

    verdicts, scripted = run(talk())
    assert verdicts == [Verdict.DEFERRED, Verdict.DEFERRED, Verdict.ACCEPTED]
    assert len(scripted.taken) == 1
    assert scripted.connections == 1  # a refused recipient costs no new connection


def test_a_letter_taken_before_the_line_dropped_is_unknown_and_comes_twice_with_the_same_bytes():
    async def talk():
        async with (
            ScriptedRelay({KARI: [TAKE_AND_DROP]}) as scripted,
            Pool(relay(scripted.port), connections=1) as pool,
        ):
            return [(await pool.send(envelope(), nothing)).verdict for _ in range(2)], scripted

    verdicts, scripted = run(talk())
    assert verdicts == [Verdict.UNKNOWN, Verdict.ACCEPTED]
    assert [taken.content for taken in scripted.taken] == [LETTER, LETTER]


@pytest.mark.parametrize("fault", [DROP_AT_RCPT, DROP_AT_DOT, refuse_letter("554 5.7.1 No"), refuse("550 5.1.1 Gone")])
def test_one_letters_fault_does_not_touch_the_next(fault):
    async def talk():
        async with ScriptedRelay({KARI: [fault]}) as scripted, Pool(relay(scripted.port), connections=1) as pool:
            first = await pool.send(envelope(KARI), nothing)
            second = await pool.send(envelope(OLE), nothing)
            return first, second, [taken.to for taken in scripted.taken]

    first, second, taken = run(talk())
    assert first.verdict is not Verdict.ACCEPTED
    assert (second.verdict, taken) == (Verdict.ACCEPTED, [OLE])


def test_a_dead_address_is_to_be_suppressed():
    async def talk():
        async with ScriptedRelay({KARI: [refuse(f"550 5.1.1 <{KARI}> is unknown")]}) as scripted:
            return await _send_once(scripted.port)

    assert run(talk()) == Outcome(
        verdict=Verdict.REJECTED, phase=Phase.RCPT, code=550, text="5.1.1 <…@…> is unknown", suppress=True
    )


def test_a_connection_carries_many_letters_and_is_changed_in_time():
    async def talk():
        async with (
            ScriptedRelay() as scripted,
            Pool(relay(scripted.port, letters_per_connection=10), connections=1) as pool,
        ):
            for number in range(25):
                await pool.send(envelope(mail_id=number), nothing)
            return scripted

    scripted = run(talk())
    assert (len(scripted.taken), scripted.connections) == (25, 3)


def test_an_idle_connection_is_left_before_the_relay_tires_of_it():
    async def talk():
        async with ScriptedRelay() as scripted, Pool(relay(scripted.port, longest_idle=0.05), connections=1) as pool:
            await pool.send(envelope(), nothing)
            await asyncio.sleep(0.1)
            await pool.send(envelope(), nothing)
            return scripted.connections

    assert run(talk()) == 2


def test_a_relay_that_hung_up_meanwhile_costs_no_attempt():
    async def talk():
        async with ScriptedRelay() as scripted, Pool(relay(scripted.port), connections=1) as pool:
            await pool.send(envelope(), nothing)
            scripted.hang_up()
            return await pool.send(envelope(), nothing), scripted.connections

    outcome, connections = run(talk())
    assert (outcome.verdict, connections) == (Verdict.ACCEPTED, 2)


def test_nothing_is_sent_when_the_commit_before_it_fails():
    async def fails():
        raise RuntimeError("disk full")

    async def talk():
        async with ScriptedRelay() as scripted, Pool(relay(scripted.port), connections=1) as pool:
            with pytest.raises(RuntimeError, match="disk full"):
                await pool.send(envelope(), fails)
            return await pool.send(envelope(OLE), nothing), [taken.to for taken in scripted.taken]

    outcome, taken = run(talk())
    assert (outcome.verdict, taken) == (Verdict.ACCEPTED, [OLE])


def test_a_relay_that_hangs_up_during_the_commit_has_certainly_not_taken_the_letter():
    async def talk():
        async with ScriptedRelay() as scripted, Pool(relay(scripted.port), connections=1) as pool:

            async def slow_commit():
                scripted.hang_up()
                await asyncio.sleep(0.05)

            return await pool.send(envelope(), slow_commit), scripted

    outcome, scripted = run(talk())
    assert (outcome.verdict, scripted.taken, scripted.connections) == (Verdict.DEFERRED, [], 1)


def test_many_connections_share_the_letters_and_no_letter_is_lost_or_doubled():
    async def talk():
        async with ScriptedRelay() as scripted, Pool(relay(scripted.port), connections=4) as pool:
            letters = [envelope(f"p{number}@uias.example", number) for number in range(100)]
            outcomes = await asyncio.gather(*(pool.send(letter, nothing) for letter in letters))
            return outcomes, scripted

    outcomes, scripted = run(talk())
    assert {outcome.verdict for outcome in outcomes} == {Verdict.ACCEPTED}
    assert sorted(taken.to for taken in scripted.taken) == sorted(f"p{number}@uias.example" for number in range(100))
    assert scripted.connections == 4


def test_a_relay_that_is_away_is_left_alone_after_some_failures():
    async def talk():
        async with Pool(relay(1), connections=1, breaker=Breaker(failures=3, pause=60)) as pool:
            outcomes = [await pool.send(envelope(), nothing) for _ in range(5)]
            return outcomes, pool.pause_left

    outcomes, pause_left = run(talk())
    assert [outcome.verdict for outcome in outcomes] == [Verdict.DEFERRED] * 5
    assert [outcome.counted for outcome in outcomes] == [True, True, True, False, False]
    assert 50 < pause_left <= 60


def test_a_letter_too_large_for_the_relay_is_rejected_before_it_is_sent():
    told = Commits()

    async def talk():
        async with ScriptedRelay() as scripted:
            return await _send_once(scripted.port, told, envelope(data=b"x" * 33554433)), scripted.taken

    outcome, taken = run(talk())
    assert (outcome.verdict, outcome.phase, taken, told.count) == (Verdict.REJECTED, Phase.MAIL, [], 0)


@pytest.mark.parametrize(
    "to", ["kåre@uias.example", "a b@uias.example", "kari@uias.example>\r\nRCPT TO:<x@y.example", "kari"]
)
def test_an_address_no_mail_can_go_to_is_rejected_unsent(to):
    async def talk():
        async with ScriptedRelay() as scripted:
            return await _send_once(scripted.port, letter=envelope(to)), scripted.taken

    outcome, taken = run(talk())
    assert (outcome.verdict, taken) == (Verdict.REJECTED, [])


def test_a_domain_with_norwegian_letters_goes_out_in_ascii():
    async def talk():
        async with ScriptedRelay() as scripted:
            return await _send_once(scripted.port, letter=envelope("kari@blåbærsyltetøy.example")), scripted.taken

    outcome, taken = run(talk())
    assert (outcome.verdict, taken[0].to) == (Verdict.ACCEPTED, "kari@xn--blbrsyltety-y8ao3x.example")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for 127.0.0.1 that only those trust who are told to."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "relay")])
    now = dt.datetime.now(dt.UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("tls")
    (folder / "cert.pem").write_bytes(built.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return folder


def _server_side(folder) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context


@pytest.mark.parametrize("tls", [Tls.STARTTLS, Tls.TLS])
def test_letters_go_over_tls_to_a_relay_whose_certificate_is_trusted(certificate, tls):
    async def talk():
        async with ScriptedRelay(tls_context=_server_side(certificate), greeting_over_tls=tls is Tls.TLS) as scripted:
            return await _send_once(scripted.port, tls=tls, ca_file=certificate / "cert.pem")

    assert run(talk()).verdict is Verdict.ACCEPTED


@pytest.mark.parametrize("tls", [Tls.STARTTLS, Tls.TLS])
def test_a_certificate_nobody_vouches_for_stops_the_sender(certificate, tls):
    async def talk():
        async with ScriptedRelay(tls_context=_server_side(certificate), greeting_over_tls=tls is Tls.TLS) as scripted:
            return await _send_once(scripted.port, tls=tls), scripted.taken

    outcome, taken = run(talk())
    assert (outcome.verdict, outcome.counted, taken) == (Verdict.MISCONFIGURED, False, [])


def test_a_relay_that_should_offer_starttls_and_does_not_stops_the_sender():
    async def talk():
        async with ScriptedRelay() as scripted:
            return await _send_once(scripted.port, tls=Tls.STARTTLS), scripted.taken

    outcome, taken = run(talk())
    assert (outcome.verdict, taken) == (Verdict.MISCONFIGURED, [])


def test_the_right_password_opens_and_a_wrong_one_stops_the_sender_after_one_try(certificate):
    async def talk(password):
        async with ScriptedRelay(tls_context=_server_side(certificate), password="riktig") as scripted:
            settings = relay(
                scripted.port, tls=Tls.STARTTLS, ca_file=certificate / "cert.pem", user="flyt", password=password
            )
            async with Pool(settings, connections=1) as pool:
                outcomes = [await pool.send(envelope(), nothing) for _ in range(3)]
            return {outcome.verdict for outcome in outcomes}, scripted.connections

    assert run(talk("riktig")) == ({Verdict.ACCEPTED}, 1)
    assert run(talk("feil")) == ({Verdict.MISCONFIGURED}, 1)


ACTS = (
    refuse("450 4.2.0 Greylisted"),
    refuse("550 5.1.1 Gone"),
    refuse_letter("451 4.3.0 Later"),
    refuse_letter("554 5.7.1 No"),
    DROP_AT_RCPT,
    DROP_AT_DOT,
    TAKE_AND_DROP,
    TAKE,
)


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.integers(0, 5), st.lists(st.sampled_from(ACTS), max_size=3)), st.integers(1, 3))
def test_whatever_a_relay_does_nothing_is_called_sent_that_was_not_taken_and_nothing_else_is_taken(
    scripts, connections
):
    """Every letter is tried until it is accepted or rejected, as the outbox does."""

    async def send_until_it_rests(pool, letter, verdicts):
        while not verdicts or verdicts[-1] in (Verdict.DEFERRED, Verdict.UNKNOWN):
            verdicts.append((await pool.send(letter, nothing)).verdict)

    async def talk():
        letters = {number: envelope(f"p{number}@uias.example", number) for number in scripts}
        verdicts = {number: [] for number in scripts}
        async with (
            ScriptedRelay({letters[number].to: script for number, script in scripts.items()}) as scripted,
            Pool(relay(scripted.port), connections) as pool,
        ):
            await asyncio.gather(*(send_until_it_rests(pool, letters[number], verdicts[number]) for number in scripts))
        return verdicts, Counter(taken.to for taken in scripted.taken)

    verdicts, taken = run(talk())
    for number, script in scripts.items():
        times, said = taken[f"p{number}@uias.example"], Counter(verdicts[number])
        played = script[: len(verdicts[number])]
        assert said[Verdict.ACCEPTED] <= times <= said[Verdict.ACCEPTED] + said[Verdict.UNKNOWN]
        assert times == sum(act.takes for act in played) + (len(verdicts[number]) > len(script))
