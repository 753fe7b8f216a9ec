"""HTTP/1.1 to one server on this machine, over a few lasting connections.

A year of five hundred people is some forty thousand requests, and a general client would take more of a core for them
than the form app itself.
"""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

_PATIENCE = 30.0  # seconds for one answer
_HEAD_ENDS = b"\r\n\r\n"

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back. Names of headers are in small letters."""

    status: int
    headers: tuple[tuple[str, str], ...]
    content: bytes

    def header(self, name: str) -> str:
        """The first header of that name; empty where there is none."""
        return next((value for key, value in self.headers if key == name), "")


class Wire:
    """`at_once` requests may be under way; more wait for each other."""

    def __init__(self, url: str, at_once: int) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "", parts.port or 0
        self._may_ask = asyncio.Semaphore(at_once)
        self._idle: list[Connection] = []

    async def ask(self, method: str, path: str, headers: Mapping[str, str], body: bytes = b"") -> Answer:
        """One request. Raises `OSError`, `EOFError` or `TimeoutError` where no answer comes."""
        async with self._may_ask:
            connection = await self._connection()
            try:
                connection[1].write(self._request(method, path, headers, body))
                answer = await asyncio.wait_for(_read(connection[0]), _PATIENCE)
            except BaseException:
                connection[1].close()
                raise
            self._idle.append(connection)
            return answer

    async def _connection(self) -> Connection:
        while self._idle:
            reader, writer = self._idle.pop()
            if not reader.at_eof():
                return reader, writer
            writer.close()  # the server has hung up meanwhile
        return await asyncio.open_connection(self._host, self._port)

    async def close(self) -> None:
        """Hang up."""
        idle, self._idle = self._idle, []
        for _, writer in idle:
            writer.close()
        for _, writer in idle:
            with suppress(OSError):
                await writer.wait_closed()

    def _request(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> bytes:
        own = {"Host": f"{self._host}:{self._port}", "Content-Length": str(len(body))}
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in (own | dict(headers)).items())]
        return "\r\n".join(lines).encode("latin-1") + _HEAD_ENDS + body


async def _read(reader: asyncio.StreamReader) -> Answer:
    head = await reader.readuntil(_HEAD_ENDS)
    first, *lines = head.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    pairs = (line.partition(":") for line in lines)
    headers = tuple((name.lower(), value.strip()) for name, _, value in pairs)
    answer = Answer(status=HTTPStatus(int(first.split()[1])), headers=headers, content=b"")
    content = await reader.readexactly(int(answer.header("content-length") or 0))
    return Answer(status=answer.status, headers=headers, content=content)
