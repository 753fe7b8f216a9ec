"""Starting runs as HR does, and looking at what they leave."""

from dataclasses import dataclass
from uuid import UUID

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterFlowRunId, FlowRunFilter, FlowRunFilterId
from prefect.client.schemas.objects import State
from prefect.client.schemas.sorting import ArtifactSort
from prefect.flows import Flow


@dataclass(frozen=True)
class Run:
    """A run that has ended."""

    id: UUID
    name: str
    ended: str
    sentence: str

    @property
    def artifacts(self) -> dict[str, object]:
        """What it published, by key; the bar of progress has none."""
        wanted = ArtifactFilter(flow_run_id=ArtifactFilterFlowRunId(any_=[self.id]))
        with get_client(sync_client=True) as client:
            found = client.read_artifacts(artifact_filter=wanted, sort=ArtifactSort.CREATED_DESC)
        return {one.key or one.type or "": one.data for one in found}

    @property
    def task_names(self) -> list[str]:
        """The task runs that the server knows of; it learns of them a little later."""
        with get_client(sync_client=True) as client:
            found = client.read_task_runs(flow_run_filter=FlowRunFilter(id=FlowRunFilterId(any_=[self.id])))
        return [one.name for one in found]


def run(flow: Flow[..., State], **parameters: object) -> Run:
    """Run a flow here, to its end."""
    state = flow(**parameters, return_state=True)
    run_id = state.state_details.flow_run_id
    assert run_id is not None
    with get_client(sync_client=True) as client:
        name = client.read_flow_run(run_id).name
    return Run(run_id, name, state.type.value, state.message or "")
