"""Nobody waits for an answer in two pieces: it is not held back until the first piece is acknowledged."""

from socket import IPPROTO_TCP, TCP_NODELAY, create_connection

from karriereflyt.mailbox.__main__ import _listen


def test_what_is_answered_in_two_pieces_leaves_at_once():
    with _listen("127.0.0.1", 0) as listening, create_connection(listening.getsockname()):
        accepted, _ = listening.accept()
        with accepted:
            assert accepted.getsockopt(IPPROTO_TCP, TCP_NODELAY) != 0
