import pytest

from karriereflyt.mail.relay import Relay, Tls, UnsafeRelay


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
def test_clear_text_is_for_relays_on_this_machine(host):
    assert Relay(host=host, port=25).tls_context() is None


@pytest.mark.parametrize("host", ["smtp.uias.example", "10.0.0.1", "localhost.evil.example"])
def test_clear_text_to_another_machine_is_refused(host):
    with pytest.raises(UnsafeRelay, match="over starttls or tls only"):
        Relay(host=host, port=25)


def test_certificates_are_checked():
    context = Relay(host="smtp.uias.example", port=587, tls=Tls.STARTTLS).tls_context()
    assert context.check_hostname
    assert context.verify_mode.name == "CERT_REQUIRED"
