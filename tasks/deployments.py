"""Keeping the choices in HR's forms in step with the units file: they are written down when a flow is deployed."""

from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import DeploymentUpdate
from prefect.flows import Flow, load_flow_from_entrypoint
from prefect.utilities.callables import parameter_schema

from tasks.thin import thin


@thin("renew the choices in forms")
def renew_choices() -> int:
    """Write the forms of all our deployments anew where units or the year have changed; returns how many had."""
    renewed = 0
    with get_client(sync_client=True) as client:
        for deployment in client.read_deployments():
            if not (deployment.entrypoint or "").startswith("flows."):
                continue
            flow: Flow[..., object] = load_flow_from_entrypoint(str(deployment.entrypoint), use_placeholder_flow=False)
            schema = parameter_schema(flow.fn).model_dump_for_openapi()
            if schema["properties"] != (deployment.parameter_openapi_schema or {}).get("properties"):
                client.update_deployment(deployment.id, DeploymentUpdate(parameter_openapi_schema=schema))
                renewed += 1
    return renewed
