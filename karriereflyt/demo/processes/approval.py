"""The second person, who looks at a preview before a round is launched."""

from karriereflyt.demo.pages import Entries
from karriereflyt.demo.parts import Part, Scene, part


def approve(scene: Scene) -> Entries:  # noqa: ARG001  # every part is given its scene
    """Everything is as it should be."""
    return {"answer": "approve", "seen": True}


APPROVAL: tuple[Part, ...] = (part("approve", "answer=approve", "answer=send_back", fill=approve),)
