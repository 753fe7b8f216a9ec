"""Which relay takes our letters, and on what terms. Letters leave the machine over TLS or not at all."""

import ssl
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from karriereflyt.settings import is_loopback


class Tls(StrEnum):
    """How the conversation with the relay is kept private; `none` is for relays on this machine."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


class UnsafeRelay(ValueError):
    """Letters would leave the machine in clear text."""

    def __init__(self, host: str) -> None:
        super().__init__(f"The relay {host} is not on this machine: letters go there over starttls or tls only.")
        self.host = host


@dataclass(frozen=True, kw_only=True)
class Relay:
    """An SMTP relay. Times are seconds; `data_timeout` is what RFC 5321 4.5.3.2.6 allows the relay after the last dot.

    A connection is left after so many letters, or when it has been idle, before the relay tires of it.
    """

    host: str
    port: int
    tls: Tls = Tls.NONE
    user: str = ""
    password: str = ""
    ca_file: Path | None = None
    hello_name: str = "localhost"
    connect_timeout: float = 30
    command_timeout: float = 120
    data_timeout: float = 600
    letters_per_connection: int = 100
    longest_idle: float = 60

    def __post_init__(self) -> None:
        if self.tls is Tls.NONE and not is_loopback(self.host):
            raise UnsafeRelay(self.host)

    def tls_context(self) -> ssl.SSLContext | None:
        """Certificates are always checked, against the system's list or the institution's own. Reads files."""
        if self.tls is Tls.NONE:
            return None
        return ssl.create_default_context(cafile=self.ca_file)
