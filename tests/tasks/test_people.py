import pytest

from karriereflyt.casework.importing import ImportRefused
from tasks.people import TakenOver, take_over_people

pytestmark = pytest.mark.slow  # opens an office for each test


def test_without_files_there_is_nothing_to_do(house):
    assert take_over_people.__wrapped__() == TakenOver(
        sentence="Nothing to import: there is no units.csv and people.csv in the import folder."
    )


@pytest.mark.parametrize("missing", ["units.csv", "people.csv"])
def test_one_file_alone_is_refused(house, missing):
    house.leave_files()
    (house.folder / missing).unlink()
    with pytest.raises(ImportRefused, match=f"Nothing was imported: {missing} is not in the import folder"):
        take_over_people.__wrapped__()


def test_both_files_are_taken_over_and_told_of(house):
    house.leave_files()
    first, again = take_over_people.__wrapped__(), take_over_people.__wrapped__()
    assert (first.sentence, first.page.key) == (
        "People imported: 4 new, 0 changed, 0 unchanged, 0 gone.",
        "people-import",
    )
    assert again.sentence == "People imported: 0 new, 0 changed, 4 unchanged, 0 gone."


def test_a_row_with_a_fault_is_told_by_row_and_column(house):
    house.town.add("ola", leave_kind=None, leave_from=None)
    house.leave_files()
    people = house.folder / "people.csv"
    people.write_text(people.read_text().replace("ola@uni.example", "ola at uni"))
    taken = take_over_people.__wrapped__()
    assert taken.sentence.endswith("1 row with a fault left as before, see the artifact.")
    assert [(row["File"], row["Column"], row["Kind"]) for row in taken.page.table] == [
        ("people.csv", "email", "refused")
    ]
