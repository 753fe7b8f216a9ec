import asyncio
import smtplib
import socket
import time
from dataclasses import replace
from datetime import UTC, datetime

import httpx
import pytest

from karriereflyt.mail.outcome import Verdict
from karriereflyt.mail.smtp import Pool
from karriereflyt.mailbox.entry import Entry
from tests.mail.post_room import envelope, nothing, relay
from tests.mailbox.letters import arrival, letter
from tests.mailbox.running import mailbox, refusal


async def _send(port: int, many: int, connections: int) -> list[Verdict]:
    async with Pool(relay(port), connections) as pool:
        letters = (envelope(f"p{number}@uias.example", number, letter(number)) for number in range(many))
        return [outcome.verdict for outcome in await asyncio.gather(*(pool.send(sent, nothing) for sent in letters))]


def test_letters_sent_are_shown_and_outlive_a_kill(tmp_path):
    with mailbox(tmp_path) as first:
        assert asyncio.run(_send(first.smtp_port, 50, 4)) == [Verdict.ACCEPTED] * 50
        first.process.kill()  # right after the last 250
    with mailbox(tmp_path) as second:
        letters = httpx.get(f"{second.address}/api/letters").json()["letters"]
        assert sorted(entry["message_id"] for entry in letters) == sorted(
            f"<{number}@uias.example>" for number in range(50)
        )
        assert [entry["seq"] for entry in letters] == list(range(1, 51))
        whole = httpx.get(f"{second.address}/api/letters/1").json()
        assert whole["text"].startswith("Hei Åse,\n")
        second.process.terminate()
        assert second.process.wait(10) == 0


def test_a_letter_for_two_is_kept_for_each(tmp_path):
    with mailbox(tmp_path) as running:
        with smtplib.SMTP("127.0.0.1", running.smtp_port) as client:
            client.sendmail("a@uias.example", ["b@uias.example", "c@uias.example"], letter())
        letters = httpx.get(f"{running.address}/api/letters").json()["letters"]
    assert [entry["to"] for entry in letters] == ["b@uias.example", "c@uias.example"]


@pytest.mark.slow
def test_twenty_thousand_letters_stay_quick_to_list(tmp_path):
    first = Entry.of(1, arrival(1), datetime.now(UTC))
    entries = [replace(first, seq=seq) for seq in range(1, 20_001)]
    for entry in entries:
        (tmp_path / f"{entry.seq:08d}.eml").write_bytes(b"")
    (tmp_path / "index.jsonl").write_text("".join(f"{entry.as_line()}\n" for entry in entries))
    with mailbox(tmp_path) as running:
        httpx.get(running.address)
        started = time.perf_counter()
        page = httpx.get(running.address, params={"to": "ase", "page": "400"}).text
        assert time.perf_counter() - started < 2
        assert "Page 400 of 400" in page


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.1", "mail.uias.example"])
def test_the_mailbox_listens_on_this_machine_only(tmp_path, host):
    code, sentence = refusal("--host", host, "--smtp-port", "0", "--http-port", "0", "--folder", str(tmp_path))
    assert code == 1
    assert sentence == f"The mailbox shows everybody's letters, so it listens on this machine only, not on {host}.\n"


def test_a_port_in_use_is_a_sentence_and_no_traceback(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, sentence = refusal("--smtp-port", "0", "--http-port", str(port), "--folder", str(tmp_path))
    assert (code, sentence) == (
        1,
        f"Port {port} cannot be used: Address already in use. Is something else running there?\n",
    )


def test_a_second_mailbox_in_the_same_folder_says_so(tmp_path):
    with mailbox(tmp_path):
        code, sentence = refusal("--smtp-port", "0", "--http-port", "0", "--folder", str(tmp_path))
    assert (code, sentence) == (1, f"Another mailbox is using {tmp_path}.\n")


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    code, sentence = refusal("--smtp-port", "0", "--http-port", "0", "--folder", str(tmp_path / "file" / "box"))
    assert (code, sentence) == (1, f"Letters cannot be kept in {tmp_path / 'file' / 'box'}: Not a directory.\n")
