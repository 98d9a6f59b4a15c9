"""Baselines move on purpose only, and change only where results do."""

from dataclasses import replace
from pathlib import Path

import pytest

from harness import store
from harness.baseline import load_baseline, update_baseline
from harness.cli import run_command
from harness.errors import HarnessError
from tests.reports.runs import grid, run_of, sample


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


def test_a_baseline_comes_back_without_times_and_host(tmp_path: Path) -> None:
    run = replace(grid({"x": [0.5, 0.25]}), timing={"host": "secret", "started": "2026-01-01T00:00:00Z"})
    update_baseline(run, tmp_path / "baseline")
    assert not any(
        b"secret" in content or b"seconds" in content for content in contents(tmp_path / "baseline").values()
    )
    back = load_baseline(tmp_path / "baseline")
    assert back
    assert back.aggregates == run.aggregates
    assert [p.name for p in tmp_path.iterdir()] == ["baseline"]


def test_the_same_results_leave_a_baseline_byte_for_byte(tmp_path: Path) -> None:
    update_baseline(replace(grid({"x": [0.5]}), timing={"started": "2026-01-01T00:00:00Z"}), tmp_path)
    before = contents(tmp_path)
    update_baseline(replace(grid({"x": [0.5]}), timing={"started": "2026-01-02T00:00:00Z"}), tmp_path)
    assert contents(tmp_path) == before
    update_baseline(grid({"x": [0.75]}), tmp_path)
    assert contents(tmp_path) != before


def test_a_run_that_is_not_whole_is_no_baseline(tmp_path: Path) -> None:
    update_baseline(grid({"x": [0.5]}), tmp_path)
    before = contents(tmp_path)
    for run in (run_of(), run_of(sample("x", "a", summary=None, error="raised ValueError"))):
        with pytest.raises(HarnessError, match="it is no baseline"):
            update_baseline(run, tmp_path)
    assert contents(tmp_path) == before


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("years of work")
    with pytest.raises(HarnessError, match=r"thesis\.tex"):
        update_baseline(grid({"x": [0.5]}), tmp_path)
    assert list(contents(tmp_path)) == ["thesis.tex"]


def test_no_baseline_yet_is_none(tmp_path: Path) -> None:
    assert load_baseline(tmp_path / "none") is None


def test_each_run_that_is_shown_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("old", "new"):
        grid({"x": [0.5]}).save(tmp_path / name)
    read: list[Path] = []
    read_json = store.read_json
    monkeypatch.setattr(store, "read_json", lambda path: read.append(path) or read_json(path))
    assert run_command(["baseline", "show", str(tmp_path / "old"), str(tmp_path / "new")]) == 0
    assert read == [tmp_path / "old/run.json", tmp_path / "new/run.json"]
