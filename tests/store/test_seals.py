import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st

from karriereflyt.store.seals import PURPOSES, BrokenSeal, Seals, new_key

OLD, NEW, OTHER = new_key(), new_key(), new_key()
PLACE = "answer:P:17"


@given(content=st.binary(max_size=2000), purpose=st.sampled_from(PURPOSES))
def test_what_is_sealed_is_read_back_in_its_place(content, purpose):
    seals = Seals([OLD])
    assert seals.open(purpose, PLACE, seals.seal(purpose, PLACE, content)) == content


def test_the_same_text_sealed_twice_looks_different():
    seals = Seals([OLD])
    assert seals.seal("A", PLACE, b"Hei") != seals.seal("A", PLACE, b"Hei")


@pytest.mark.parametrize("place", ["answer:P:18", "answer:A:17", "", "answer:P:17\0"])
def test_a_ciphertext_moved_to_another_place_is_not_read(place):
    seals = Seals([OLD])
    with pytest.raises(BrokenSeal):
        seals.open("P", place, seals.seal("P", PLACE, b"Hei"))


def test_each_class_has_a_key_of_its_own():
    seals = Seals([OLD])
    for purpose in PURPOSES:
        sealed = seals.seal(purpose, PLACE, b"Hei")
        for other in set(PURPOSES) - {purpose}:
            with pytest.raises(BrokenSeal):
                seals.open(other, PLACE, sealed)


def test_any_changed_byte_is_noticed():
    seals = Seals([OLD])
    sealed = seals.seal("H", PLACE, b"Hei")
    for at in range(len(sealed)):
        changed = bytearray(sealed)
        changed[at] ^= 1
        with pytest.raises(BrokenSeal):
            seals.open("H", PLACE, bytes(changed))


@pytest.mark.parametrize("length", range(33))
def test_a_ciphertext_that_was_cut_short_is_not_read(length):
    seals = Seals([OLD])
    with pytest.raises(BrokenSeal):
        seals.open("H", PLACE, seals.seal("H", PLACE, b"")[:length])


def test_what_an_unknown_key_sealed_is_not_read_and_the_refusal_says_where_not_what():
    sealed = Seals([OTHER]).seal("A", PLACE, b"Hei")
    with pytest.raises(BrokenSeal, match=PLACE) as broken:
        Seals([NEW, OLD]).open("A", PLACE, sealed)
    assert "Hei" not in str(broken.value)


def test_a_newer_key_seals_and_the_older_still_opens():
    before = Seals([OLD]).seal("A", PLACE, b"Hei")
    both = Seals([NEW, OLD])
    after = both.seal("A", PLACE, b"Hei")
    assert both.open("A", PLACE, before) == both.open("A", PLACE, after) == b"Hei"
    with pytest.raises(BrokenSeal):
        Seals([OLD]).open("A", PLACE, after)


def test_after_rotating_the_old_key_may_go():
    sealed = Seals([OLD]).seal("A", PLACE, b"Hei")
    rotated = Seals([NEW, OLD]).rotate("A", PLACE, sealed)
    assert Seals([NEW]).open("A", PLACE, rotated) == b"Hei"


def test_rotating_does_not_heal_a_ciphertext_that_was_moved():
    seals = Seals([NEW, OLD])
    with pytest.raises(BrokenSeal):
        seals.rotate("A", "answer:A:99", seals.seal("A", PLACE, b"Hei"))


def test_fingerprints_differ_by_purpose_and_key():
    seals = Seals([NEW, OLD])
    assert seals.mac("cookie", b"17") == Seals([NEW]).mac("cookie", b"17")
    assert len({seals.mac("cookie", b"17"), seals.mac("bounce", b"17"), Seals([OLD]).mac("cookie", b"17")}) == 3


@pytest.mark.parametrize("key", ["", "short", Fernet.generate_key().decode()[:-8]])
def test_what_is_no_key_is_refused(key):
    with pytest.raises(ValueError, match="A key is 32 bytes"):
        Seals([key])
