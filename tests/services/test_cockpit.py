from karriereflyt.services.cockpit import keep_to_this_host

RULE = """<meta http-equiv="Content-Security-Policy" content="connect-src 'self' ws: wss:">"""


def test_prefects_pages_are_forbidden_to_reach_other_hosts_once(tmp_path):
    page = tmp_path / "v2" / "index.html"
    page.parent.mkdir()
    page.write_text("<html><head><title>Prefect</title></head></html>")
    keep_to_this_host(tmp_path)
    keep_to_this_host(tmp_path)
    assert page.read_text() == f"<html><head>{RULE}<title>Prefect</title></head></html>"
