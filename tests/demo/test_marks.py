import pytest

from karriereflyt.demo.marks import FEWEST_TEXTS, marked, marks_in, may_read, shows_too_few
from karriereflyt.domain.form import Reader


@pytest.mark.parametrize(
    ("reader", "owner", "may"),
    [
        (Reader.AUTHOR, "kari@uni.example", True),
        (Reader.AUTHOR, "ola@uni.example", False),
        (Reader.PARTIES, "P1", True),
        (Reader.PARTIES, "P2", False),
        (Reader.HR, "P1", True),
        (Reader.HR, "P2", False),
        (Reader.ANONYMOUS, "", True),
    ],
)
def test_whose_words_may_be_met_on_the_page_of_a_case(reader, owner, may):
    assert list(marks_in(f"<p>{marked('Bra', reader, owner)}</p>")) == [(reader, owner)]
    assert may_read(reader, owner, address="kari@uni.example", about="P1", is_party=True) is may


def test_words_for_the_two_parties_are_not_for_a_desk():
    assert not may_read(Reader.PARTIES, "P1", address="hr@uni.example", about="P1", is_party=False)


def test_anonymous_words_stand_among_many_or_not_at_all():
    text = marked("Bra", Reader.ANONYMOUS, "")
    assert [shows_too_few(text * many) for many in (0, 1, FEWEST_TEXTS - 1, FEWEST_TEXTS)] == [False, True, True, False]
