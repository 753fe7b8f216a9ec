import string

from karriereflyt.domain.row_faults import FILE, SENTENCES, WARNINGS, FaultCode, RowFault


def test_every_code_has_its_sentence():
    assert set(SENTENCES) == set(FaultCode)
    assert set(FaultCode) >= WARNINGS


def test_every_sentence_says_what_to_do_and_ends():
    assert [code for code, sentence in SENTENCES.items() if not sentence.endswith(".") or len(sentence) > 160] == []


def test_a_sentence_has_places_for_facts_and_never_for_what_stands_in_the_cell():
    places = {
        field for sentence in SENTENCES.values() for _, field, _, _ in string.Formatter().parse(sentence) if field
    }
    assert places == {"column", "other_row", "longest", "most", "prefix", "choices", "start"}


def test_a_fault_is_told_with_its_row_and_column():
    fault = RowFault(row=7, column="title", code=FaultCode.TOO_LONG, facts=(("longest", 200),))
    assert str(fault) == "row 7, title: title is longer than 200 characters; shorten it."


def test_a_fault_of_the_whole_file_is_told_as_such():
    assert str(RowFault(row=FILE, column="", code=FaultCode.FILE_EMPTY)) == (
        "file: The file has no rows; nothing was changed. Check that it was written to the end."
    )
