"""The HTML report in a real browser: what is shown, what a click does, and that hostile text does nothing."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from harness.metrics.base import FactScore, Hallucination, Span
from harness.reports.bounds import Gate
from harness.reports.gates import judge
from harness.reports.html import html, table_html
from harness.reports.source import Source
from harness.reports.table import build_table
from harness.results import Run, Sample
from harness.run import evaluate
from harness.suite import Item, Suite, load_suite
from tests.reports.conftest import Opened
from tests.reports.runs import HOSTILE, made_up, run_of, sample

Open = Callable[..., Opened]
NAMES = ["lead-3", "lead-1", "random-3", "textrank", "lexrank", "oracle"]


def planted(item: Item, number: int) -> tuple[str, Hallucination]:
    """A summary with one detail that is made up on purpose, and what a detector would say of it."""
    target = item.article.sentences[number + 2]
    evidence = Span(target.start, target.end, target.text)
    summary = f"Emoji \U0001f600 first. Ashton Kutcher spoke of {number + 60} years in prison. It ended there."
    text = f"{number + 60} years"
    start = summary.index(text)
    kind, nature = ("number", "intrinsic") if number % 2 else ("date", "extrinsic")
    why = f"'{text}': made up for this test"
    return summary, Hallucination(start, start + len(text), text, kind, nature, 0.5 + number / 20, why, (evidence,))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def suite() -> Suite:
    return load_suite()


@pytest.fixture(scope="module")
def run(suite: Suite) -> Run:
    """The five articles by six summarisers; the summaries of lexrank have a detail planted in each."""
    made = evaluate(NAMES, suite)
    items = {item.article.id: (number, item) for number, item in enumerate(suite.items)}
    samples = []
    for one in made.samples:
        if one.summariser == "lexrank":
            summary, found = planted(items[one.article_id][1], items[one.article_id][0])
            one = replace(one, summary=summary, hallucinations=(found,), metrics={**one.metrics, "hallucinations": 1.0})
        else:
            one = replace(one, hallucinations=(), metrics={**one.metrics, "hallucinations": 0.0})
        samples.append(one)
    return replace(made, samples=tuple(samples))


@pytest.fixture(scope="module")
def report(run: Run, suite: Suite) -> str:
    return html(run, Source(suite))


def test_five_articles_by_six_summarisers_come_up_clean(open_page: Open, report: str) -> None:
    opened = open_page(report)
    page = opened.page
    assert [t.strip() for t in page.locator(".results tbody th").all_inner_texts()] == NAMES
    assert page.locator("#heat button").count() == 30
    assert page.locator("#article-select option").count() == 5
    assert page.locator(".summary h4").all_inner_texts() == NAMES
    assert page.locator("#list > li").count() == 5
    for _ in range(5):
        page.keyboard.press("n")
        assert page.locator(".summary").count() == 6
    assert opened.is_clean(), (opened.said, opened.asked)


@pytest.mark.parametrize("width", [1280, 390])
def test_a_click_shows_the_reason_and_brings_the_evidence_into_view(
    width: int, open_page: Open, report: str, suite: Suite
) -> None:
    page = open_page(report, width).page
    for number, item in enumerate(suite.items):
        page.select_option("#article-select", str(number))
        mark = page.locator(".summary mark[role]")
        assert mark.inner_text() == f"{number + 60} years"
        mark.click()
        assert f"'{number + 60} years': made up for this test" in page.locator(".card").inner_text()
        evidence = page.locator("#text .evidence")
        target = item.article.sentences[number + 2].text
        assert " ".join(evidence.first.inner_text().split()) == " ".join(target.split())
        page.wait_for_function(
            "() => { const box = document.getElementById('text').getBoundingClientRect();"
            " const mark = document.querySelector('#text .evidence').getBoundingClientRect();"
            " return mark.top >= box.top - 1 && mark.top < box.bottom; }"
        )
    page.locator(".summary mark[role]").click()
    assert page.locator(".card").count() == 0


def test_filters_take_details_out_of_the_list_and_the_text(open_page: Open, report: str) -> None:
    page = open_page(report).page
    assert page.locator("#list > li").count() == 5
    assert page.get_by_label(re.compile("doubt")).count() == 0
    page.get_by_label(re.compile("^date")).uncheck()
    assert page.locator("#list .badge").all_inner_texts() == ["number", "number"]
    assert page.locator(".summary mark[role]").count() == 0
    page.get_by_label(re.compile("^the article says otherwise")).uncheck()
    assert page.locator("#list > li").count() == 0
    page.get_by_label(re.compile("^date")).check()
    page.get_by_label(re.compile("^lexrank")).uncheck()
    assert page.locator("#list > li").count() == 0
    assert "lexrank" not in page.locator(".summary h4").all_inner_texts()


def test_the_keyboard_goes_everywhere(open_page: Open, report: str) -> None:
    page = open_page(report).page
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator("mark.open").inner_text() == "61 years"
    assert page.evaluate("document.activeElement.className").startswith("k-number")
    page.keyboard.press("k")
    assert page.locator("mark.open").inner_text() == "60 years"
    page.keyboard.press("Escape")
    assert page.locator("mark.open").count() == 0
    page.locator(".summary mark[role]").focus()
    page.keyboard.press("Enter")
    assert page.locator("mark.open").inner_text() == "60 years"


def test_facts_are_ticked_and_lead_to_both_texts(open_page: Open, report: str, run: Run, suite: Suite) -> None:
    page = open_page(report).page
    first = next(s for s in run.samples if s.summariser == "oracle")
    assert first.facts
    card = page.locator(".summary", has=page.get_by_role("heading", name="oracle"))
    card.locator(".facts summary").click()
    ticks = card.locator(".tick-cell > span[aria-hidden]").all_inner_texts()
    assert ticks == ["✓" if fact.covered else "✗" for fact in first.facts]
    number, fact = next((i, f) for i, f in enumerate(first.facts) if f.covered and f.span)
    card.locator(f"[data-f='{number}']").click()
    carried = "".join(card.locator(".carried").all_inner_texts())
    assert carried.split() == (first.summary or "")[slice(*(fact.span or ()))].split()
    assert suite.items[0].facts[number].evidence[0].split()[0] in page.locator("#text .evidence").first.inner_text()


def test_an_address_opens_the_same_place_again(open_page: Open, report: str) -> None:
    opened = open_page(report)
    opened.page.keyboard.press("j")
    address = opened.page.url
    opened.page.goto("about:blank")
    opened.page.goto(address)
    assert opened.page.locator("mark.open").inner_text() == "60 years"


def test_an_address_of_a_detail_that_is_no_more_opens_the_article(open_page: Open, report: str) -> None:
    opened = open_page(report)
    opened.page.keyboard.press("j")
    address = opened.page.url
    opened.page.goto("about:blank")
    opened.page.goto(address.replace("d=0", "d=99"))
    assert opened.page.locator(".summary").count() == 6
    assert opened.said == []


@pytest.mark.parametrize("width", [1100, 1300])
def test_the_table_fits_a_window_whatever_summarisers_are_called(
    width: int, open_page: Open, run: Run, suite: Suite
) -> None:
    longer = {name: f"my_package.models:{name}_with_a_name_of_many_words" for name in NAMES}
    infos = tuple(replace(info, name=longer[info.name]) for info in run.summarisers)
    samples = tuple(replace(one, summariser=longer[one.summariser]) for one in run.samples)
    for made in (run, replace(run, summarisers=infos, samples=samples)):
        table = open_page(html(made, Source(suite), judge(made)), width).page.locator(".scroll").first
        assert table.locator("thead th").last.inner_text() == "s/article"
        assert table.evaluate("e => e.scrollWidth - e.clientWidth") == 0


def test_a_name_in_the_table_breaks_after_its_marks(run: Run, suite: Suite) -> None:
    infos = (replace(run.summarisers[0], name="my_m.py:a<b>"), *run.summarisers[1:])
    samples = tuple(replace(s, summariser=infos[0].name) if s.summariser == NAMES[0] else s for s in run.samples)
    renamed = replace(run, summarisers=infos, samples=samples)
    assert '<th scope="row">my_<wbr>m.<wbr>py:<wbr>a&lt;b&gt;</th>' in html(renamed, Source(suite), judge(renamed))


def test_no_id_brings_a_control_character_into_the_page() -> None:
    article, summary = "a\u202eb\x1b[31m\x9b", "It cost 7."
    one = sample("x\u202e", article, summary=summary, found=(made_up(summary, "7"),), coverage=0.5, hallucinations=1.0)
    page = html(replace(run_of(one), timing={"started": "\u202e"}))
    assert not {"\u202e", "\x1b", "\x9b"} & set(page)


def test_without_scripts_the_table_and_the_list_are_there(open_page: Open, report: str) -> None:
    page = open_page(report, java_script_enabled=False).page
    assert page.locator(".results tbody tr").count() == 6
    assert page.locator("#list li").count() == 5
    assert not page.locator("#articles").is_visible()
    assert page.locator("noscript p").is_visible()


def test_rows_of_the_heat_map_take_the_room_there_is(open_page: Open, report: str) -> None:
    size = """titles => titles.map(t =>
      [t.offsetWidth, Math.round(t.offsetHeight / parseFloat(getComputedStyle(t).lineHeight))])"""
    for width, least in ((1400, 250), (400, 170)):
        titles = open_page(report, width).page.locator("#heat .title").evaluate_all(size)
        assert len(titles) == 5
        assert all(wide >= least and lines == 2 for wide, lines in titles), (width, titles)


def test_no_words_of_the_scatter_plot_lie_on_others(open_page: Open) -> None:
    worst = {"coverage": 0.02, "hallucinations": 4.0}
    opened = open_page(
        html(run_of(sample("worst", "a", **worst), sample("next", "a", **{**worst, "coverage": 0.1})), Source(None))
    )
    boxes = [box.bounding_box() for box in opened.page.locator(".scatter text").all()]
    assert len(boxes) > 8
    for a, b in combinations(boxes, 2):
        assert a and b
        assert (
            a["x"] + a["width"] <= b["x"]
            or b["x"] + b["width"] <= a["x"]
            or (a["y"] + a["height"] <= b["y"] + 1 or b["y"] + b["height"] <= a["y"] + 1)
        ), (a, b)


def test_a_name_that_stays_in_view_keeps_the_line_below_it(open_page: Open, report: str) -> None:
    name = open_page(report, 400).page.locator(".results tbody th").first
    assert name.evaluate("e => getComputedStyle(e).position") == "sticky"
    assert name.evaluate("e => getComputedStyle(e).borderCollapse") == "separate"  # else the line is the table's


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_wider_than_the_window_and_text_stands_out(
    width: int, scheme: str, open_page: Open, report: str
) -> None:
    page = open_page(report, width, color_scheme=scheme).page
    page.keyboard.press("j")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert contrast(page, ".prose") > 7
    assert contrast(page, ".hint") > 4.5
    page.locator("#theme").click()
    assert contrast(page, ".prose") > 7


def contrast(page: object, selector: str) -> float:
    """The contrast ratio (WCAG 2) of an element's text against the page."""
    script = """selector => {
      const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
      const light = colour => { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map(v => v / 255)
          .map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
          .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0); };
      const ink = light(getComputedStyle(document.querySelector(selector)).color);
      const paper = light(getComputedStyle(document.documentElement).backgroundColor);
      return (Math.max(ink, paper) + .05) / (Math.min(ink, paper) + .05); }"""
    return float(page.evaluate(script, selector))  # type: ignore[attr-defined]


def test_headings_labels_and_landmarks_are_right(open_page: Open, report: str) -> None:
    page = open_page(report).page
    page.keyboard.press("j")
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => Number(h.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    unnamed = page.evaluate(
        "[...document.querySelectorAll('button, select, input, [role=img], [role=region], mark[role]')].filter(e => "
        "!(e.ariaLabel || e.getAttribute('aria-labelledby') || e.labels?.length || e.textContent.trim()))"
        ".map(e => e.outerHTML)"
    )
    assert unnamed == []
    assert page.evaluate("new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size") == page.evaluate(
        "document.querySelectorAll('[id]').length"
    )


def test_a_hostile_summary_shows_as_text_and_runs_nothing(open_page: Open, suite: Suite) -> None:
    article = suite.items[0].article.id
    found = (made_up(HOSTILE, "<script>window.ran = 1</script>", why=HOSTILE), made_up(HOSTILE, "50%"))
    facts = (FactScore(HOSTILE, True, 1.0, (0, 5)),)
    run = run_of(
        sample("x", article, summary=HOSTILE, found=found, facts=facts, coverage=1.0, hallucinations=2.0),
        sample(HOSTILE, article, summary=None, error=HOSTILE),
    )
    for scripts in (True, False):
        opened = open_page(html(replace(run, suite=HOSTILE), Source(suite)), java_script_enabled=scripts)
        page = opened.page
        if scripts:
            page.keyboard.press("j")
            assert page.evaluate("window.ran") is None
            shown = page.locator(".summary .prose").inner_text()
            assert "<script>window.ran = 1</script>" in shown
            assert "U+202E" in shown
            assert page.evaluate("document.scripts.length") == 2
        assert page.locator("img, a[href^=javascript], [onerror]").count() == 0
        assert "\u202e" not in page.locator("body").inner_text()
        assert opened.is_clean(), (opened.said, opened.asked)


def test_an_injected_script_would_be_refused(open_page: Open, report: str) -> None:
    opened = open_page(
        report.replace("</main>", "<script>window.ran = 1</script><img src='https://example.invalid/x'>")
    )
    assert opened.page.evaluate("window.ran") is None
    assert len([line for line in opened.said if "Content Security Policy" in line]) == 2


def test_a_word_of_a_megabyte_shows(open_page: Open, suite: Suite) -> None:
    summary = "a" * 1_000_000 + " 7"
    found = (made_up(summary, "7"),)
    run = run_of(sample("x", suite.items[0].article.id, summary=summary, found=found, coverage=0.0))
    opened = open_page(html(run, Source(suite)))
    assert opened.page.locator(".summary .prose").inner_text().startswith("aaaa")
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 1280
    opened.page.get_by_role("button", name="show the other 980002 characters").click()
    assert opened.page.locator(".summary mark[role]").count() == 1


def test_without_the_suite_the_page_says_why_it_has_no_articles(open_page: Open, run: Run) -> None:
    opened = open_page(html(run, Source(None, "nowhere: no gold there")))
    assert "The article is not at hand. nowhere: no gold there" in opened.page.locator("#text").inner_text()
    assert opened.page.locator(".summary").count() == 6
    assert opened.is_clean()


def test_a_run_without_samples_is_a_page(open_page: Open) -> None:
    opened = open_page(html(run_of()))
    assert opened.page.locator("h1").is_visible()
    assert opened.is_clean()


def test_the_report_is_the_same_twice(run: Run, suite: Suite, report: str) -> None:
    assert html(run, Source(suite)) == report
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', report, re.DOTALL)
    assert data
    assert len(json.loads(data[1])["samples"]) == 30


def test_500_articles_by_6_summarisers_are_one_page_of_under_15_megabytes(open_page: Open, suite: Suite) -> None:
    text = html(*large(suite))
    assert len(text.encode()) < 15_000_000
    opened = open_page(text)
    opened.page.wait_for_selector(".summary")
    opened.page.keyboard.press("j")
    assert opened.page.locator("mark.open").count() == 1
    assert opened.is_clean()


def test_doubts_look_other_than_made_up_details_and_are_explained(open_page: Open) -> None:
    summary = "Ferries stopped for 9 days. Nobody waited."
    found = (made_up(summary, "9 days"), made_up(summary, "Nobody waited", "event", 0.3))
    opened = open_page(html(run_of(sample("lead-3", "a001", summary=summary, found=found, hallucinations=1.0))))
    opened.page.wait_for_selector(".summary")
    assert opened.page.locator("#summaries mark:not(.doubt)").all_inner_texts() == ["9 days"]
    assert opened.page.locator("#summaries mark.doubt").all_inner_texts() == ["Nobody waited"]
    line = "(element) => getComputedStyle(element).textDecorationStyle + getComputedStyle(element).borderBottomStyle"
    styles = {opened.page.locator(f"#summaries mark{kind}").evaluate(line) for kind in (":not(.doubt)", ".doubt")}
    assert len(styles) == 2
    assert "a doubt, not counted" in opened.page.locator("#legend").inner_text()
    assert opened.page.locator("#count").inner_text() == "2 of 2 (1 made up, 1 doubtful), surest first."
    opened.page.get_by_label("a doubt (1)").uncheck()
    assert opened.page.locator("#count").inner_text() == "1 of 2, surest first."
    assert opened.page.locator("#summaries mark").all_inner_texts() == ["9 days"]
    assert opened.is_clean()


def test_of_too_many_articles_the_first_can_be_opened_and_the_page_says_so(
    open_page: Open, suite: Suite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("harness.reports.page_data._MOST", 60)
    opened = open_page(html(*large(suite)))
    assert opened.page.locator("#article-select option").count() == 10
    assert "of the first 10 of 500 articles" in opened.page.locator("#cut").inner_text()
    assert "500 articles" in opened.page.locator("#overview").inner_text()
    assert opened.is_clean()


def large(suite: Suite) -> tuple[Run, Source]:
    items = []
    samples: list[Sample] = []
    for number in range(500):
        item = suite.items[number % 5]
        items.append(replace(item, article=replace(item.article, id=f"a{number:03}"), event=f"e{number}"))
    for name in NAMES:
        for number, item in enumerate(items):
            raw, summary = item.article.raw, item.article.text[number % 50 : number % 50 + 600]
            evidence = Span(100, 200, raw[100:200]), Span(300, 400, raw[300:400])
            starts = range(0, 40 * (number % 4), 40)
            why = "'25 years': made up for this test"
            found = tuple(
                Hallucination(at, at + 12, summary[at : at + 12], "number", "intrinsic", 0.5, why, evidence)
                for at in starts
            )
            facts = tuple(FactScore(f"Fact {i} is one sentence.", i % 2 == 0, 0.5, (0, 40)) for i in range(25))
            values = {
                "coverage": 0.5,
                "rouge1": 0.25,
                "rougeLsum": number % 97 / 97,
                "hallucinations": float(len(found)),
            }
            samples.append(sample(name, item.article.id, summary=summary, found=found, facts=facts, **values))
    return run_of(*samples), Source(replace(suite, items=tuple(items)))


def test_the_verdict_stands_on_top(open_page: Open, run: Run, suite: Suite) -> None:
    gates = [Gate("min", "rouge1", 0.01), Gate("max", "hallucinations", 0)]
    opened = open_page(html(run, Source(suite), judge(run, gates, run, suite)))
    banner = opened.page.locator(".verdict").inner_text()
    assert "Not passed: 1 of 12 gate checks failed" in banner
    assert "FAIL --max hallucinations=0 · lexrank: hallucinations is 1, must be at most 0" in banner
    assert "0 new, 0 gone, 5 kept" in banner
    assert opened.page.locator(".verdict.fail").count() == 1
    assert opened.is_clean()


def test_a_page_without_made_up_details_says_so_and_offers_no_filters_of_them(open_page: Open) -> None:
    page = open_page(html(run_of(sample("lead-3", "a001")))).page
    assert page.locator("#count").inner_text() == "No made-up details were found."
    assert page.locator("#filters legend").all_inner_texts() == ["Summariser"]
    failed = open_page(html(run_of(sample("lead-3", "a001", summary=None, error="broke", found=None)))).page
    assert failed.locator("#count").inner_text() == "No summary was searched for made-up details."


@pytest.mark.parametrize("alone", [False, True])
def test_the_table_sorts_by_any_column_best_first(
    alone: bool, open_page: Open, report: str, run: Run, suite: Suite
) -> None:
    table = build_table(run, suite)
    opened = open_page(table_html(table) if alone else report)
    names = opened.page.locator(".results tbody th")
    for column, head in enumerate(table.heads):
        values = {row.name: row.cells[column].value for row in table.rows}
        known = [name for name in values if values[name] is not None]
        sign = 1 if head.better == "lower" else -1
        opened.page.locator(".results thead button").nth(column + 2).click()
        shown = names.all_inner_texts()
        assert shown[: len(known)] == sorted(shown[: len(known)], key=lambda name: sign * (values[name] or 0))
        assert set(shown[: len(known)]) == set(known)
    last = opened.page.locator(".results thead button").last
    last.focus()
    opened.page.keyboard.press("Enter")
    assert set(names.all_inner_texts()[: len(known)]) == set(known)
    assert names.all_inner_texts() != shown
    assert opened.page.locator("[aria-sort]").count() == 1
    opened.page.locator(".results thead button").first.click()
    assert names.all_inner_texts() == NAMES
    assert opened.is_clean(), (opened.said, opened.asked)


def test_a_printed_page_has_no_controls_and_all_the_text(open_page: Open, report: str) -> None:
    page = open_page(report).page
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    assert not page.locator("#filters").is_visible()
    assert page.evaluate("(e => e.scrollHeight - e.clientHeight)(document.getElementById('text'))") <= 1


def test_the_table_alone_is_a_page_too(open_page: Open, run: Run, suite: Suite) -> None:
    opened = open_page(table_html(build_table(run, suite)))
    assert opened.page.locator(".results tbody tr").count() == 6
    assert opened.is_clean()
