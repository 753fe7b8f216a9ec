"""What the environment decides: addresses, secrets, folders. All else that an institution changes is in `config/`."""

from functools import cached_property
from ipaddress import ip_address
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

CHECKOUT = Path(__file__).resolve().parent.parent
KEYS_FILE = "keys"


class Settings(BaseSettings):
    """The environment, typed; every name is read with the prefix KARRIEREFLYT_."""

    model_config = SettingsConfigDict(env_prefix="KARRIEREFLYT_", extra="ignore", frozen=True)

    home: Path = CHECKOUT / "var"
    database_url: str = ""
    config_dir: Path = CHECKOUT / "config"
    templates_dir: Path = CHECKOUT / "templates"
    forms_url: str = "http://127.0.0.1:4201"
    forms_port: int = 4201
    smtp_host: str = "127.0.0.1"
    smtp_port: int = 4202
    smtp_tls: Literal["none", "starttls", "tls"] = "none"
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_connections: int = 8
    smtp_letters_per_second: float = Field(default=5, gt=0)
    """What the relay is reckoned to take: only for telling beforehand how long a round's letters need."""
    import_dir: Path | None = None
    keys: SecretStr = SecretStr("")
    keys_file: Path | None = None
    prefect_api_url: str = ""
    prefect_auth: SecretStr = SecretStr("")
    clock_file: Path | None = None

    @model_validator(mode="after")
    def _mail_is_private(self) -> "Settings":
        if self.smtp_tls == "none" and not is_loopback(self.smtp_host):
            raise ValueError("Letters leave this machine over TLS only: set KARRIEREFLYT_SMTP_TLS to starttls or tls.")
        return self

    @cached_property
    def database(self) -> str:
        """The database's address; SQLite in the home folder unless told otherwise."""
        return self.database_url or f"sqlite:///{(self.home / 'karriereflyt.sqlite').absolute()}"

    @property
    def import_folder(self) -> Path:
        """Where the people system leaves units.csv and people.csv for the nightly import."""
        return self.import_dir or self.home / "import"

    @cached_property
    def secret_keys(self) -> tuple[str, ...]:
        """The keys, newest first: from the environment, else from a file in the home folder. Raises `NoKeys`."""
        text = self.keys.get_secret_value()
        path = self.keys_file or self.home / KEYS_FILE
        if not text and path.exists():
            text = path.read_text(encoding="ascii")
        keys = tuple(text.replace(",", " ").split())
        if not keys:
            raise NoKeys(path)
        return keys


class NoKeys(RuntimeError):
    """There is no key to encrypt answers with."""

    def __init__(self, path: Path) -> None:
        super().__init__(f'There is no key: set KARRIEREFLYT_KEYS, or run "karriereflyt keys new" to make {path}.')


def is_loopback(host: str) -> bool:
    """Whether an address never leaves this machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
