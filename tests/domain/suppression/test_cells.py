from karriereflyt.domain.suppression.cells import locked_cells

TREE = {"u": None, "hf": "u", "iss": "hf", "ilos": "hf", "mn": "u", "kjemi": "mn"}


def test_a_unit_with_twice_k_stands_alone_and_a_smaller_one_is_counted_with_the_unit_above():
    asked = {"u": 3, "hf": 4, "iss": 10, "ilos": 6, "mn": 2, "kjemi": 5}
    assert locked_cells(asked, TREE, 5) == {
        "u": "u", "hf": "hf", "iss": "iss", "ilos": "hf", "mn": "u", "kjemi": "u"
    }  # fmt: skip


def test_nobody_asked_anywhere_is_one_cell():
    assert set(locked_cells({}, TREE, 5).values()) == {"u"}
