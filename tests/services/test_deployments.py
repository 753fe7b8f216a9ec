from karriereflyt.services.deployments import declared_deployments


def test_what_is_declared_is_entry_point_and_name(tmp_path):
    (tmp_path / "prefect.yaml").write_text(
        "deployments:\n"
        "  - {name: launch, entrypoint: flows.annual_conversation.flow.launch, work_pool: {name: house}}\n"
        "  - {name: report, entrypoint: flows.report.report, work_pool: {name: house}}\n"
    )
    assert declared_deployments(tmp_path) == {
        ("flows.annual_conversation.flow.launch", "launch"),
        ("flows.report.report", "report"),
    }
