from karriereflyt.casework.reports.standards_figures import stand, standards_figures
from karriereflyt.casework.reports.standards_page import standards_page, standards_sentence
from tests.casework.courses import accept, book, hold
from tests.casework.house import House


def postdoc(house: House, **more) -> None:
    """Kari is a postdoc whose supervisor is not her leader."""
    house.town.add("veileder")
    house.town.change("kari", position_code="1352", supervisor_ids=("veileder",), **more)


def measures_of(house: House, person_id: str = "kari") -> dict[str, str]:
    with house.office.store.read() as connection:
        found = {one.person_id: one for one in stand(house.office, connection, house.now)}
    return {name: str(state) for name, state in found[person_id].measures.items()}


def test_each_measure_stands_where_cases_and_people_file_say(house):
    postdoc(house)
    house.launched()
    before = measures_of(house)
    assert {name: before[name] for name in ("m01", "m02", "m11")} == {
        "m01": "not_applicable",
        "m02": "fulfilled",
        "m11": "offered",
    }
    accept(house)
    book(house)
    hold(house)
    assert measures_of(house) | {"m11": "fulfilled"} == measures_of(house)


def test_people_outside_the_career_levels_and_those_who_have_left_are_in_no_matrix(house):
    postdoc(house)
    house.town.add("sluttet", position_code="1017", employed_to=house.today.replace(year=2025))
    house.import_people()
    figures = standards_figures(house.office, house.now)
    assert figures.people == {"postdoc": 1}
    assert figures.cells["m02", "postdoc"] == {"fulfilled": 1}
    assert {level for _, level in figures.cells} == {"postdoc"}


def test_the_page_tells_measures_levels_units_and_what_is_not_measured(house):
    postdoc(house)
    house.launched()
    page = standards_page(standards_figures(house.office, house.now))
    assert standards_sentence(standards_figures(house.office, house.now)) in page.markdown.replace("\\", "")
    assert "## Postdoc (1)" in page.markdown
    assert "m11" in page.markdown
    assert "career_activity" in page.markdown.replace("\\", "")
    row = next(row for row in page.table if (row["measure"], row["level"]) == ("m11", "postdoc"))
    assert (row["mark"], row["valid_from"], row["met"], row["offered"]) == ("inferred", "2020-03-10", "1", "1")
    assert "kari" not in str(page)
