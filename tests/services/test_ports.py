import socket
from dataclasses import astuple

import pytest

from karriereflyt.services.errors import PortOutOfRange, PortTaken
from karriereflyt.services.ports import Ports, free_ports, insist_free, ports_from


def test_all_ports_follow_the_first():
    assert ports_from(5300) == Ports(prefect=5300, forms=5301, smtp=5302, mailbox=5303)


@pytest.mark.parametrize("base", [0, 80, 65_533, 70_000, -1])
def test_a_first_port_without_room_for_the_others_is_refused_with_the_range(base):
    with pytest.raises(PortOutOfRange, match=f"--ports {base}: the first port must lie between 1024 and 65532"):
        ports_from(base)


def test_free_ports_are_free_and_different():
    ports = free_ports()
    insist_free(ports)
    assert len(set(astuple(ports))) == len(astuple(ports))


def test_a_taken_port_is_named_with_its_use_and_the_way_out():
    ports = free_ports()
    with socket.socket() as other:
        other.bind(("127.0.0.1", ports.forms))
        other.listen()
        with pytest.raises(PortTaken) as refused:
            insist_free(ports)
    told = str(refused.value)
    assert told.startswith(f"Port {ports.forms} (for the forms) is in use by another program.")
    suggested = int(told.rpartition("--ports ")[2])
    insist_free(ports_from(suggested))


def test_the_ready_line_names_what_people_open():
    assert ports_from(4200).urls == (
        "prefect=http://127.0.0.1:4200 forms=http://127.0.0.1:4201 mailbox=http://127.0.0.1:4203"
    )
