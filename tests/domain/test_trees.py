from karriereflyt.domain.trees import in_loops


def test_a_tree_has_no_loops():
    assert in_loops({"a": None, "b": "a", "c": "b", "d": "unknown"}) == ()


def test_those_in_a_loop_are_found_and_those_below_it_are_not():
    assert in_loops({"below": "c", "a": "b", "b": "c", "c": "a", "self": "self", "root": None}) == (
        "a",
        "b",
        "c",
        "self",
    )


def test_a_chain_of_twenty_thousand_is_walked_once():
    chain: dict[str, str | None] = {str(n): str(n + 1) for n in range(20_000)}
    assert in_loops(chain) == ()
    assert len(in_loops(chain | {"20000": "0"})) == 20_001
