import stat

from cryptography.fernet import Fernet

from karriereflyt.services.home import make_home
from karriereflyt.services.secret_files import ensure_keys, ensure_login


def test_a_key_is_made_once_and_said_once(tmp_path):
    home, said = make_home(tmp_path), []
    ensure_keys(home, said.append)
    key = home.keys.read_text()
    ensure_keys(home, said.append)
    assert home.keys.read_text() == key
    assert said == [f"Made the key that encrypts answers: {home.keys}. Keep a copy; without it they cannot be read."]
    assert Fernet(key.strip())


def test_the_login_is_made_once(tmp_path):
    home = make_home(tmp_path)
    login = ensure_login(home)
    user, _, password = login.partition(":")
    assert (user, len(password), ensure_login(home)) == ("hr", 16, login)


def test_only_their_owner_reads_secrets(tmp_path):
    home = make_home(tmp_path)
    ensure_keys(home, lambda _line: None)
    ensure_login(home)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (home.keys, home.login)] == [0o600, 0o600]
