"""The gold, verified without a line of the package: hashes, quotes, offsets, ids, counts, own words, completeness."""

import hashlib
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

ROOT = Path(__file__).parent.parent
IDS = sorted(p.stem for p in (ROOT / "seeds").glob("*.txt"))
KINDS = {"entity", "number", "date", "quote", "attribution", "relation", "negation", "event"}
LENGTHS = {"headline": (1, 15), "brief": (40, 60), "full": (100, 150)}
# Capitalised in the articles without being a name: first words of sentences, and the like.
ORDINARY = set(
    """A According Actors After And At Both Fellow Following He However If In It Kunis' Many Our Talking That That's The
    Their They Three To We We'd When While You""".split()
)


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def raw(article: str) -> str:
    return (ROOT / "seeds" / f"{article}.txt").read_bytes().decode("utf-8")


def plain(text: str) -> str:
    return re.sub("[’‘′]", "'", re.sub("[“”]", '"', text))


def story(article: str) -> str:
    """The raw article with its page furniture blanked out, of the same length."""
    text = raw(article)
    for span in load(ROOT / "gold" / f"{article}.json")["boilerplate"]:
        text = text[: span["start"]] + "\n" * (span["end"] - span["start"]) + text[span["end"] :]
    return text


def words(text: str) -> list[str]:
    return re.findall(r"\w+(?:'\w+)*", plain(text).lower())


def shared_run(text: str, article: str) -> int:
    """Length of the longest run of words outside quotation marks that the article has too."""
    theirs = words(raw(article))
    longest = 0
    for part in re.split(r'"[^"]*"|(?<!\w)\'[^\']*\'(?!\w)', plain(text)):
        own = words(part)
        for size in range(longest + 1, len(own) + 1):
            grams = {tuple(theirs[i : i + size]) for i in range(len(theirs) - size + 1)}
            if not any(tuple(own[i : i + size]) in grams for i in range(len(own) - size + 1)):
                break
            longest = size
    return longest


@pytest.fixture(params=IDS)
def gold(request: pytest.FixtureRequest) -> Any:
    return load(ROOT / "gold" / f"{request.param}.json")


def test_there_is_gold_for_each_seed_and_for_the_event() -> None:
    assert len(IDS) == 5
    assert sorted(p.stem for p in (ROOT / "gold").glob("*.json")) == [*IDS, "event"]


def test_shape(gold: Any) -> None:
    schema = load(ROOT / "schemas" / "gold.schema.json")
    assert list(Draft202012Validator(schema).iter_errors(gold)) == []


def test_the_article_is_the_one_that_was_read(gold: Any) -> None:
    article = gold["article"]
    data = (ROOT / article["file"]).read_bytes()
    assert article["sha256"] == hashlib.sha256(data).hexdigest()
    assert article["file"] == f"seeds/{article['id']}.txt"


def test_ids_are_unique(gold: Any) -> None:
    for part in ("facts", "references", "probes"):
        assert max(Counter(entry["id"] for entry in gold[part]).values()) == 1


def test_every_quote_stands_in_the_story(gold: Any) -> None:
    text = story(gold["article"]["id"])
    quotes = [q for f in gold["facts"] for q in f["evidence"]]
    assert [q for q in quotes if q not in text] == []


def test_every_made_up_span_is_where_it_says(gold: Any) -> None:
    for probe in gold["probes"]:
        spans = probe["made_up"]
        assert [probe["text"][s["start"] : s["end"]] for s in spans] == [s["text"] for s in spans]
        assert all(a["end"] <= b["start"] for a, b in pairwise(spans))


def test_probes_cover_known_facts_and_say_what_is_made_up(gold: Any) -> None:
    known = {f["id"] for f in gold["facts"]}
    for probe in gold["probes"]:
        assert set(probe["covers"]) <= known
        assert probe["about"].startswith("made up" if probe["made_up"] else "faithful")


def test_every_fact_is_covered_by_some_probe(gold: Any) -> None:
    assert {f["id"] for f in gold["facts"]} == {c for p in gold["probes"] for c in p["covers"]}


def test_counts(gold: Any) -> None:
    assert 15 <= len(gold["facts"]) <= 30
    assert len(gold["probes"]) >= 12
    assert sum(not p["made_up"] for p in gold["probes"]) >= 3
    assert {s["kind"] for p in gold["probes"] for s in p["made_up"]} == KINDS
    assert {s["nature"] for p in gold["probes"] for s in p["made_up"]} == {"intrinsic", "extrinsic"}
    assert any(f["importance"] == "essential" for f in gold["facts"])


def test_reference_lengths(gold: Any) -> None:
    texts = {r["id"]: r["text"] for r in gold["references"]}
    assert set(LENGTHS) <= set(texts)
    for name, (low, high) in LENGTHS.items():
        assert low <= len(texts[name].split()) <= high, name


def test_own_words(gold: Any) -> None:
    article = gold["article"]["id"]
    texts = [r["text"] for r in gold["references"]] + [f["statement"] for f in gold["facts"]]
    assert [t for t in texts if shared_run(t, article) > 8] == []


def test_every_number_name_and_quotation_of_the_story_belongs_to_a_fact(gold: Any) -> None:
    text = plain(story(gold["article"]["id"]))
    told = plain(" ".join(q for f in gold["facts"] for q in [f["statement"], *f["evidence"]]))
    numbers = set(re.findall(r"\d+", text))
    names = set(re.findall(r"\b[A-Z][\w'-]*\b", text)) - ORDINARY
    quotations = set(re.findall(r'"([^"\n]+)"', text))
    assert numbers - set(re.findall(r"\d+", told)) == set()
    assert {n for n in names if n.removesuffix("'s").rstrip("'") not in told} == set()
    assert {q for q in quotations if q.strip(" ,.") not in told} == set()


def test_boilerplate_is_ordered_and_inside(gold: Any) -> None:
    length = len(raw(gold["article"]["id"]))
    bounds = [b for s in gold["boilerplate"] for b in (s["start"], s["end"])]
    assert bounds == sorted(bounds)
    assert all(0 <= b <= length for b in bounds)


def test_the_event_rests_on_the_articles() -> None:
    event = load(ROOT / "gold" / "event.json")
    assert list(Draft202012Validator(load(ROOT / "schemas" / "event.schema.json")).iter_errors(event)) == []
    assert event["articles"] == IDS
    supports = [s for f in event["facts"] for s in f["support"]]
    supports += [s for c in event["contradictions"] for claim in c["claims"] for s in claim["support"]]
    stories = {article: story(article) for article in IDS}
    assert [s for s in supports if not all(q in stories[s["article"]] for q in s["evidence"])] == []
    assert max(Counter(e["id"] for e in event["facts"] + event["contradictions"]).values()) == 1
    assert {load(ROOT / "gold" / f"{i}.json")["event"] for i in IDS} == {event["id"]}


def test_the_event_is_told_in_own_words() -> None:
    event = load(ROOT / "gold" / "event.json")
    texts = [r["text"] for r in event["references"]] + [f["statement"] for f in event["facts"]]
    assert [(t, a) for t in texts for a in IDS if shared_run(t, a) > 8] == []


def test_the_contradictions_that_are_known_are_there() -> None:
    event = load(ROOT / "gold" / "event.json")
    sides = [{q for c in con["claims"] for s in c["support"] for q in s["evidence"]} for con in event["contradictions"]]

    def contradicted(*parts: str) -> bool:
        return any(all(any(part in plain(q) for q in quotes) for part in parts) for quotes in sides)

    assert contradicted("30 years to life", "30 years in prison")
    assert contradicted("committed in 2003", "between 2001 and 2003")
    assert contradicted("on May", "in June")
    assert contradicted("Saturday (9 September)", "yesterday")
    assert contradicted("extraordinarily honest", "extraordinary honest")
    assert contradicted("lauded Masterson as a 'role model'", 'called Masterson a "role model"')
    assert contradicted("help Masterson's family")


def test_the_manifest_knows_every_seed() -> None:
    manifest = load(ROOT / "seeds" / "manifest.json")
    assert list(Draft202012Validator(load(ROOT / "schemas" / "manifest.schema.json")).iter_errors(manifest)) == []
    assert [a["id"] for a in manifest["articles"]] == IDS
    for article in manifest["articles"]:
        data = (ROOT / "seeds" / article["file"]).read_bytes()
        assert article["sha256"] == hashlib.sha256(data).hexdigest()
