from dataclasses import replace
from datetime import date

from karriereflyt.demo.cast import Cast
from tests.demo.accounting import KARI, OLA, person

KARI_THERE = person("P1", "Kari", "Nordmann", KARI)
OLA_THERE = person("P2", "Ola", "Viken", OLA)


def test_after_a_new_people_file_some_have_come_some_have_left_and_some_have_changed():
    moved = replace(KARI_THERE, employed_to=date(2027, 1, 31))
    new = person("P3", "Liv", "Berg", "liv.berg@uni.example")
    cast = Cast.of([KARI_THERE, OLA_THERE]).after([moved, new])
    assert (cast.people, cast.left) == ((moved, OLA_THERE, new), {"P2"})
    assert cast.after([moved, OLA_THERE, new]).left == set()


def test_whoever_has_a_new_name_or_address_is_known_by_the_old_ones_too():
    married = replace(KARI_THERE, family_name="Viken", email="kari.viken@uni.example")
    cast = Cast.of([KARI_THERE]).after([married])
    assert cast.by_address == {KARI: married, "kari.viken@uni.example": married}
    assert cast.by_name == {"Kari Nordmann": married, "Kari Viken": married}
