import importlib.util
import re
from pathlib import Path

SCRIPT = Path(__file__).parent.parent.parent / "benchmarks" / "rouge.py"


def test_the_benchmark_runs_and_finds_no_unequal_score(capsys):
    spec = importlib.util.spec_from_file_location("benchmark_rouge", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.main(["--quick"])
    printed = capsys.readouterr().out
    assert re.findall(r"unequal (\d+) of (\d+)", printed) == [("0", "20")] * 3
    assert len(re.findall(r"ratio \d+\.\d", printed)) == 4
