import pytest

from karriereflyt.casework.choices import NO_UNITS, Choices, choices, code_of
from karriereflyt.settings import Settings
from karriereflyt.store.migrating import migrate


def choices_at(url):
    return choices(Settings(database_url=url)).units


def test_units_are_offered_from_the_top_down_with_their_codes(house):
    house.import_people()
    words = choices_at(house.office.settings.database_url)
    assert [code_of(one) for one in words] == ["u", "hf", "iss"]
    assert [one.count("– ") for one in words] == [0, 1, 2]
    assert words[0].startswith("Department of ")


def test_a_unit_that_has_gone_is_no_longer_offered(house):
    house.import_people()
    del house.town.units["iss"]
    for one in ("leder", "kari"):
        house.town.change(one, unit_code="hf")
    house.import_people()
    assert [code_of(one) for one in choices_at(house.office.settings.database_url)] == ["u", "hf"]


def test_without_a_database_the_only_choice_says_what_to_do_and_no_file_is_made(tmp_path):
    path = tmp_path / "house.sqlite"
    assert (choices_at(f"sqlite:///{path}"), path.exists()) == ((NO_UNITS,), False)


def test_an_empty_file_a_database_without_units_and_one_that_does_not_answer_are_no_failure(tmp_path):
    (tmp_path / "empty.sqlite").touch()
    migrate(f"sqlite:///{tmp_path / 'new.sqlite'}")
    away = "postgresql://nobody@127.0.0.1:1/none?connect_timeout=2"
    for url in (f"sqlite:///{tmp_path / 'empty.sqlite'}", f"sqlite:///{tmp_path / 'new.sqlite'}", away):
        assert choices_at(url) == (NO_UNITS,)


def test_the_year_is_that_of_the_houses_clock(tmp_path):
    clock = tmp_path / "clock"
    clock.write_text(str(400 * 24 * 3600))
    shifted = choices(Settings(database_url=f"sqlite:///{tmp_path / 'none'}", clock_file=clock))
    now = choices(Settings(database_url=f"sqlite:///{tmp_path / 'none'}"))
    assert (type(now), shifted.year - now.year in (1, 2)) == (Choices, True)


@pytest.mark.parametrize(
    ("choice", "code"),
    [("– Faculty of Law (JUS)", "JUS"), ("Institute (old) of Law (U-JUS-2)", "U-JUS-2"), ("U-JUS-2", "U-JUS-2")],
)
def test_the_code_is_what_stands_in_the_last_parentheses(choice, code):
    assert code_of(choice) == code
