"""`capex up`: the schedule, the deployments, a night and a backfill through the server."""

import json
from pathlib import Path

import duckdb
import pytest

from flows import form, run_log
from tests.production.up import Up, capex, capex_up, eventually


def test_the_night_is_scheduled(shared_up: Up) -> None:
    """With other versions of what Prefect stands on, schedules silently never fire."""
    nightly = shared_up.deployment("nightly")
    assert nightly["schedules"][0]["schedule"]["cron"] == "30 6 * * *"
    assert nightly["schedules"][0]["schedule"]["timezone"] == "America/New_York"

    def scheduled() -> list[dict[str, object]]:
        return [
            run
            for run in shared_up.runs(state={"type": {"any_": ["SCHEDULED"]}})
            if run["deployment_id"] == nightly["id"] and run["auto_scheduled"]
        ]

    runs = eventually(scheduled, 90)
    assert {str(run["expected_start_time"])[11:16] for run in runs} <= {"10:30", "11:30"}


def test_one_at_a_time_skipping_or_queueing(shared_up: Up) -> None:
    for name, strategy in (("nightly", "CANCEL_NEW"), ("backfill", "ENQUEUE")):
        deployment = shared_up.deployment(name)
        assert deployment["global_concurrency_limit"]["limit"] == 1
        assert deployment["concurrency_options"]["collision_strategy"] == strategy
    limit = shared_up.ask("GET", "/v2/concurrency_limits/duckdb-writer")
    assert (limit["limit"], limit["active"]) == (1, True)


def test_the_form_has_choices_and_descriptions(shared_up: Up) -> None:
    schema = shared_up.deployment("backfill")["parameter_openapi_schema"]
    assert list(schema["properties"]) == [
        "start", "end", "companies", "sources", "refetch", "reparse_only",
    ]  # fmt: skip
    assert all(about["description"] for about in schema["properties"].values())
    assert schema["definitions"]["Company"]["enum"] == list(form.Company)
    assert schema["definitions"]["FirstQuarter"]["enum"][-1] == "2016Q1"
    assert schema.get("required", []) == []


def test_nothing_is_sent_anywhere(shared_up: Up) -> None:
    settings = shared_up.ask("GET", "/admin/settings")
    assert settings["server"]["analytics_enabled"] is False
    assert settings["server"]["ui"]["show_promotional_content"] is False
    assert settings["server"]["api"]["host"] == "127.0.0.1"


def test_a_night_explains_itself(shared_up: Up) -> None:
    first = shared_up.ended(shared_up.start("nightly"))
    assert first["state_type"] == "COMPLETED", first["state"]
    assert first["name"].startswith("nightly 20")
    assert {"capex", "race"} <= set(first["tags"])
    artifacts = shared_up.artifacts(first["id"])
    assert artifacts["nightly-report"].startswith("# Nightly 20")
    assert "report.html" in artifacts["headline"]
    race = json.loads(artifacts["race"])
    assert race[0]["quarter"] == "2026Q2"
    assert race[0]["GOOGL"].startswith("44,924")
    second = shared_up.ended(shared_up.start("nightly"))
    assert second["state"]["message"] == "nothing new"
    record = run_log.runs(shared_up.data)[-1]
    assert (record.kind, record.flow_run_id) == ("nightly", second["id"])
    status = capex("status", "--data", shared_up.data, "--archive", shared_up.data)
    assert "nightly 20" in status.stdout
    assert f"Schedule: http://127.0.0.1:{shared_up.port} (process" in status.stdout


def test_a_bad_range_is_refused_before_anything_runs(shared_up: Up) -> None:
    run = shared_up.ended(shared_up.start("backfill", start="2024Q3", end="2024Q2"))
    assert run["state_name"] == "Refused"
    assert run["state"]["message"] == "the range ends (2024Q2) before it begins (2024Q3)"
    tasks = shared_up.ask("POST", "/task_runs/filter", {"flow_runs": {"id": {"any_": [run["id"]]}}})
    assert tasks == []


def test_a_rebuild_by_button(shared_up: Up) -> None:
    run = shared_up.ended(shared_up.start("rebuild"))
    assert run["state_type"] == "COMPLETED", run["state"]
    assert "everything derived anew" in shared_up.artifacts(run["id"])["rebuild-report"]
    with duckdb.connect(str(shared_up.data / "capex.duckdb"), read_only=True) as connection:
        assert connection.execute("select count(*) from raw.documents").fetchone() == (61,)


def test_started_twice_it_says_so(shared_up: Up, tmp_path: Path) -> None:
    elsewhere = capex(
        "up", "--data", tmp_path, "--port", shared_up.port, SEC_USER_AGENT="tests t@example.com"
    )
    assert elsewhere.returncode == 1
    assert f"port {shared_up.port} is taken" in elsewhere.stderr
    same = capex("up", "--data", shared_up.data, SEC_USER_AGENT="tests t@example.com")
    assert same.returncode == 1
    assert f"already up: http://127.0.0.1:{shared_up.port} (process" in same.stderr


def test_without_an_identity_it_does_not_come_up(tmp_path: Path) -> None:
    done = capex("up", "--data", tmp_path)
    assert done.returncode == 2
    assert "SEC_USER_AGENT" in done.stderr


def test_deployments_without_a_server_are_no_traceback(tmp_path: Path) -> None:
    nowhere = {"PREFECT_API_URL": "http://127.0.0.1:9/api"}
    done = capex("deploy", "--pool", "capex", "--data", tmp_path, **nowhere)
    assert done.returncode == 1
    assert "http://127.0.0.1:9/api/health does not answer" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_wrong_schedule_is_named(tmp_path: Path, recorded: Path) -> None:
    done = capex("up", "--data", tmp_path, "--offline", "--archive", recorded, "--cron", "soon")
    assert done.returncode == 1
    assert "soon" in done.stdout
    assert "cannot work like this" in done.stderr


@pytest.mark.slow
def test_a_pause_by_hand_outlives_a_restart(tmp_path: Path, recorded: Path) -> None:
    arguments = ("--offline", "--archive", recorded)
    with capex_up(tmp_path, *arguments) as up:
        nightly = up.deployment("nightly")["id"]
        up.ask("PATCH", f"/deployments/{nightly}", {"paused": True})
        assert up.stop() == 0
        assert "Stopped" in up.said()
    with capex_up(tmp_path, *arguments) as up:
        assert up.deployment("nightly")["paused"] is True
