"""The secrets a house makes for itself on its first start."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography.fernet import Fernet

from karriereflyt.services.home import Home


def ensure_keys(home: Home, say: Callable[[str], None]) -> None:
    """The key that encrypts answers; made once, and said, as answers are lost with it."""
    if not home.keys.exists():
        write_secret(home.keys, Fernet.generate_key().decode())
        say(f"Made the key that encrypts answers: {home.keys}. Keep a copy; without it they cannot be read.")


def ensure_login(home: Home) -> str:
    """Prefect's one shared login, `user:password`."""
    if not home.login.exists():
        write_secret(home.login, f"hr:{secrets.token_urlsafe(12)}")
    return home.login.read_text(encoding="utf-8").strip()


def write_secret(path: Path, secret: str) -> None:
    """A new file only its owner reads. Raises `FileExistsError` rather than lose a secret."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(secret + "\n")
