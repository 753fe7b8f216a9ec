import re

import pytest

from karriereflyt.casework.summary import round_in_words
from karriereflyt.store.people import load_units


@pytest.mark.parametrize(
    ("language", "selection"),
    [
        ("nb", "Utvalg: hele institusjonen; alle ansatte."),
        ("nn", "Utval: heile institusjonen; alle tilsette."),
        ("en", "Selection: the whole institution; everybody."),
    ],
)
def test_the_selection_is_told_in_the_readers_language(house, language, selection):
    house.import_people()
    round_id = house.preview().round_id
    with house.office.store.read() as connection:
        told = round_in_words(connection, round_id, language)
    assert re.search(r"[^ ]+: [^:]*$", told).group() == selection


def test_chosen_units_are_told_by_name(house):
    house.import_people()
    round_id = house.preview(units=("hf",)).round_id
    with house.office.store.read() as connection:
        name = load_units(connection)["hf"].name("nn")
        told = round_in_words(connection, round_id, "nn")
    assert told.endswith(f"Utval: {name}; alle tilsette.")
