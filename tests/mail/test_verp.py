import pytest

from karriereflyt.mail.verp import bounce_address, mail_id_of

KEY = b"0" * 32


def test_a_bounce_finds_its_letter_even_after_a_relay_changed_the_case():
    address = bounce_address(1234567, "uias.example", KEY)
    assert mail_id_of(address, KEY) == "1234567"
    assert mail_id_of(address.upper(), KEY) == "1234567"


def test_the_part_before_the_at_fits_even_with_a_long_id():
    address = bounce_address("0123456789abcdef0123456789abcdef", "uias.example", KEY)
    assert len(address.partition("@")[0]) <= 64
    assert mail_id_of(address, KEY) == "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    "change",
    [
        lambda address: address.replace("+1234567.", "+1234568."),
        lambda address: address.replace("@", "a@"),
        lambda address: "kari@uias.example",
        lambda address: "",
    ],
)
def test_an_address_we_did_not_make_is_no_bounce(change):
    assert mail_id_of(change(bounce_address(1234567, "uias.example", KEY)), KEY) is None


def test_another_houses_key_does_not_fit():
    assert mail_id_of(bounce_address(7, "uias.example", KEY), b"1" * 32) is None
