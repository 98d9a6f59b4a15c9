"""cmd: with real programs, one for every way to go wrong."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from harness.article import Article
from harness.errors import HarnessError
from harness.summarisers.base import Limits
from harness.summarisers.command import Command

ARTICLE = Article.from_text("Ferries stopped at noon.\n\nÅse Berg said so.", "a-1", "Ferries stop")


def program(folder: Path, script: str) -> Command:
    path = folder / "program.sh"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return Command(f"cmd:'{path}'")


def test_the_article_comes_as_json_and_what_is_printed_is_the_summary(tmp_path: Path) -> None:
    given = json.loads(program(tmp_path, "cat").summarise(ARTICLE))
    assert given == {"id": "a-1", "title": "Ferries stop", "text": ARTICLE.text}
    assert program(tmp_path, "printf 'Åse\\n\\nBerg\\n\\n'").summarise(ARTICLE) == "Åse\n\nBerg"


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("echo 'no such model' >&2; exit 7", "exited with code 7; stderr ends: no such model"),
        ("kill -9 $$", "was ended by signal 9"),
        ("true", "printed nothing"),
        ("printf ' \\n'", "printed nothing"),
        ("printf 'caf\\351'", "printed what is not UTF-8, at byte 3"),
        ("yes | head -c 50000000", "printed more than 1,000,000 bytes"),
        ("echo loading >&2; sleep 30", "took longer than 1 second; stderr ends: loading"),
        ("exec >&- 2>&-; sleep 30", "took longer than 1 second"),
        ("trap '' TERM; sleep 30; sleep 30", "took longer than 1 second"),
        ("yes >&2", "took longer than 1 second; stderr ends: y"),
    ],
)
def test_every_fault_is_said_with_the_end_of_stderr(script: str, why: str, tmp_path: Path) -> None:
    command = program(tmp_path, script)
    command.limits = Limits(timeout=1)
    with pytest.raises(HarnessError) as caught:
        command.summarise(ARTICLE)
    assert str(caught.value).startswith(why)
    assert len(str(caught.value)) < 1000


def test_what_a_program_leaves_running_is_ended(tmp_path: Path) -> None:
    left = tmp_path / "left"
    command = program(tmp_path, f"(sleep 1; touch '{left}') & echo done")
    assert command.summarise(ARTICLE) == "done"
    time.sleep(1.5)
    assert not left.exists()


def test_programs_see_little_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "s3cret")
    monkeypatch.setenv("WANTED", "yes")
    command = program(tmp_path, 'echo "[$SECRET_KEY] [$WANTED] $PATH"')
    command.limits = Limits(pass_env=("WANTED",))
    assert command.summarise(ARTICLE) == f"[] [yes] {os.environ['PATH']}"


def test_programs_run_in_a_folder_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "words.txt").write_text("A word.")
    command = Command("cmd:sh -c 'touch here; pwd; cat \"$1\"' sh words.txt")
    folder, words = command.summarise(ARTICLE).split("\n")
    assert words == "A word."
    assert not Path(folder).exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["words.txt"]


def test_no_shell_reads_the_arguments(tmp_path: Path) -> None:
    assert Command("cmd:printf '%s;' $HOME '*' 'a b'").summarise(ARTICLE) == "$HOME;*;a b;"


def test_a_program_that_has_just_started_is_not_left_running(monkeypatch: pytest.MonkeyPatch) -> None:
    started = []

    class Hasty(subprocess.Popen):
        def __init__(self, *arguments, **options):
            super().__init__(*arguments, **options)
            started.append(self)
            os.kill(os.getpid(), signal.SIGTERM)

    def leave(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess, "Popen", Hasty)
    before = signal.signal(signal.SIGTERM, leave)
    try:
        with pytest.raises(KeyboardInterrupt):
            Command("cmd:sleep 300").summarise(ARTICLE)
        assert signal.getsignal(signal.SIGTERM) is leave
    finally:
        signal.signal(signal.SIGTERM, before)
        (program,) = started
        ended = program.poll()
        program.kill()
        program.wait()
    assert ended == -signal.SIGTERM
