import pytest

from karriereflyt.domain.address import tidy_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("ase.nordmann@uni.example", "ase.nordmann@uni.example"),
        ("Ase.O'Neil+hr@Uni.EXAMPLE", "Ase.O'Neil+hr@uni.example"),
        ("ase@blåbær.example", "ase@blåbær.example"),
        ("ase@BLA\u030aBÆR.example", "ase@blåbær.example"),
        ("a@b-c.d1.example", "a@b-c.d1.example"),
    ],
)
def test_an_address_keeps_its_local_part_and_gets_a_domain_in_small_letters(text, address):
    assert tidy_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "@",
        "ase",
        "ase@",
        "@uni.example",
        "ase@localhost",
        "ase@127.0.0.1",
        "ase@uni.example.",
        "ase@uni..example",
        "ase@-uni.example",
        "ase@uni_x.example",
        "åse@uni.example",
        "ase nordmann@uni.example",
        "Åse <ase@uni.example>",
        '"ase"@uni.example',
        "ase@uni.example, kari@uni.example",
        "ase..nordmann@uni.example",
        ".ase@uni.example",
        "ase@uni.example\n",
        "ase@uni.example\r\nBcc: all@uni.example",
        "ase@\u00e5..example",
        "a" * 65 + "@uni.example",
        "ase@" + "a" * 64 + ".example",
        "ase@" + "å" * 5000 + ".example",
        "ase@" + ".".join(["a" * 60] * 5),
    ],
)
def test_no_mail_can_be_sent_there(text):
    assert tidy_address(text) is None
