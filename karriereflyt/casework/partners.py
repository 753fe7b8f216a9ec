"""Proposals for a conversation partner, in the handbook's order: the leader or their stand-in, then up the line."""

from collections.abc import Iterator, Mapping

from karriereflyt.store.people import PersonRow

MOST = 5


def line_of(person: PersonRow, people: Mapping[str, PersonRow]) -> Iterator[str]:
    """The leader's delegate, the leader, then the same one step up, without loops and without the person."""
    seen = {person.id}
    leader_id = person.leader_id
    while leader_id and leader_id not in seen and leader_id in people:
        leader = people[leader_id]
        if leader.delegate_id and leader.delegate_id not in seen and leader.delegate_id in people:
            seen.add(leader.delegate_id)
            yield leader.delegate_id
        seen.add(leader_id)
        yield leader_id
        leader_id = leader.leader_id
