"""Where the parts of the house listen: on loopback, on ports that follow each other."""

import socket
from contextlib import ExitStack
from dataclasses import astuple, dataclass, fields

from karriereflyt.services.errors import PortOutOfRange, PortTaken

LOOPBACK = "127.0.0.1"
DEFAULT_BASE = 4200
_LOWEST = 1024
_HIGHEST = 65_535
_PARTS = {"prefect": "Prefect", "forms": "the forms", "smtp": "the mailbox's SMTP", "mailbox": "the mailbox page"}


@dataclass(frozen=True, kw_only=True)
class Ports:
    """One port for each part that answers."""

    prefect: int
    forms: int
    smtp: int
    mailbox: int

    @property
    def prefect_url(self) -> str:
        return f"http://{LOOPBACK}:{self.prefect}"

    @property
    def forms_url(self) -> str:
        return f"http://{LOOPBACK}:{self.forms}"

    @property
    def mailbox_url(self) -> str:
        return f"http://{LOOPBACK}:{self.mailbox}"

    @property
    def urls(self) -> str:
        """The three addresses people open, as the ready line has them."""
        return f"prefect={self.prefect_url} forms={self.forms_url} mailbox={self.mailbox_url}"


def ports_from(base: int) -> Ports:
    """All ports from this one on. Raises `PortOutOfRange`."""
    highest = _HIGHEST - len(fields(Ports)) + 1
    if not _LOWEST <= base <= highest:
        raise PortOutOfRange(base, _LOWEST, highest)
    return Ports(prefect=base, forms=base + 1, smtp=base + 2, mailbox=base + 3)


def free_ports() -> Ports:
    """Ports nobody uses just now, for a throwaway house."""
    with ExitStack() as held:  # all held at once, so that no port is given twice
        numbers = []
        for _ in fields(Ports):
            one = held.enter_context(socket.socket())
            one.bind((LOOPBACK, 0))
            numbers.append(one.getsockname()[1])
    return Ports(prefect=numbers[0], forms=numbers[1], smtp=numbers[2], mailbox=numbers[3])


def insist_free(ports: Ports) -> None:
    """Raises `PortTaken` for the first port somebody else listens on."""
    for field, port in zip(fields(ports), astuple(ports), strict=True):
        if not is_free(port):
            raise PortTaken(port, _PARTS[field.name], _next_free_base(max(astuple(ports)) + 1))


def is_free(port: int) -> bool:
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port of a house just stopped is free
        try:
            one.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def _next_free_base(beyond: int) -> int:
    step = 100
    for base in range((beyond // step + 1) * step, _HIGHEST - step, step):
        if all(is_free(port) for port in astuple(ports_from(base))):
            return base
    return DEFAULT_BASE
