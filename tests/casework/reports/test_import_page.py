from karriereflyt.casework.importing import Counts, Imported
from karriereflyt.casework.reports.import_page import import_page, import_sentence
from karriereflyt.domain.row_faults import FaultCode, RowFault

NOTHING = Counts(new=0, changed=0, unchanged=3, gone=0, refused=0)


def imported(*people_faults, unit_faults=(), refused=0):
    people = Counts(new=2, changed=1, unchanged=40, gone=3, refused=refused)
    return Imported(units=NOTHING, people=people, unit_faults=tuple(unit_faults), people_faults=people_faults)


def test_a_clean_import_says_what_changed():
    assert import_sentence(imported()) == "People imported: 2 new, 1 changed, 40 unchanged, 3 gone."
    assert "## Faults\n\nNone." in import_page(imported()).markdown


def test_refused_rows_are_counted_in_the_sentence():
    assert import_sentence(imported(refused=2)).endswith(
        "3 gone; 2 rows with a fault left as before, see the artifact."
    )


def test_faults_of_a_kind_stand_together_the_refused_ones_first():
    page = import_page(
        imported(
            RowFault(row=9, column="email", code=FaultCode.ADDRESS_SHARED, facts=(("other_row", 3),)),
            RowFault(row=4, column="leave_from", code=FaultCode.NOT_A_DATE),
            RowFault(row=7, column="leave_from", code=FaultCode.NOT_A_DATE),
        )
    )
    kinds = [
        [*line.split(" | ")[1:3], line.split()[-2]] for line in page.markdown.splitlines() if "| people.csv" in line
    ]
    assert kinds == [["refused", "leave\\_from", "2"], ["warning", "email", "1"]]


def test_every_fault_stands_in_the_table_with_file_row_and_column():
    fault = RowFault(row=4, column="leave_from", code=FaultCode.NOT_A_DATE)
    whole = RowFault(row=0, column="", code=FaultCode.ROOT_TWICE, facts=(("other_row", 2),))
    table = import_page(imported(fault, unit_faults=[whole])).table
    assert [(one["File"], one["Row"], one["Column"], one["Kind"]) for one in table] == [
        ("units.csv", "", "", "warning"),
        ("people.csv", "4", "leave_from", "refused"),
    ]
    assert table[1]["What to do"] == fault.sentence


def test_a_table_is_never_longer_than_a_browser_reads_at_once():
    many = [RowFault(row=row, column="email", code=FaultCode.ADDRESS_MALFORMED) for row in range(2, 900)]
    assert len(import_page(imported(*many)).table) == 500
