"""The seeds are the articles as they were handed over, byte for byte."""

import hashlib
from pathlib import Path

SEEDS = Path(__file__).parent.parent / "seeds"


def test_every_seed_has_the_bytes_of_its_checksum() -> None:
    listed = dict(line.split()[::-1] for line in (SEEDS / "SHA256SUMS").read_text().splitlines())
    assert listed == {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in SEEDS.glob("*.txt")}
    assert len(listed) == 5
