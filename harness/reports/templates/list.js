// The list of made-up details: as many at a time as a browser likes.
const BATCH = 120;
let listed = [];
let drawn = 0;

function excerpt(detail) {
  const { sample, found } = detail;
  const chars = characters(sample.summary);
  let from = Math.max(0, found.start - 140);
  let to = Math.min(chars.length, found.end + 140);
  const before = slice(chars, from, found.start);
  const after = slice(chars, found.end, to);
  const opening = before.match(/^[^]*[.!?]["”’)]*\s+(?=\S)/u);
  const closing = after.match(/[.!?]["”’)]*(?=\s)/u);
  const text = slice(chars, found.start, Math.min(found.end, found.start + 500));
  return element("blockquote", { dir: "auto" },
    plain(opening ? before.slice(opening[0].length) : (from ? "… " : "") + before),
    element("mark", { class: `k-${found.kind} n-${found.nature} ${isDoubt(found) ? "doubt" : ""}`, "data-tag": KINDS[found.kind] }, plain(text)),
    plain(closing ? after.slice(0, closing.index + closing[0].length) : after + (to < chars.length ? " …" : "")));
}

function listItem(detail) {
  const { sample, found, index } = detail;
  const article = data.articles[sample.a];
  return element("li", { class: "detail" },
    element("p", { class: "where" },
      element("span", { class: `badge k-${found.kind}` }, found.kind),
      `${isDoubt(found) ? " a doubt:" : ""} ${NATURES[found.nature]} · ${found.score.toFixed(2)} · `,
      element("a", { href: place({ a: sample.a, s: sample.s, d: index }) }, plain(`${data.summarisers[sample.s]} on ${article.title || article.id}`))),
    excerpt(detail),
    element("p", {}, plain(found.explanation)),
    found.evidence.slice(0, 2).map((e) => element("p", { class: "evidence-text" }, "Article: “", plain(e.text.slice(0, 300)), "”")));
}

function drawList(details) {
  listed = details.filter((d) => isShown(d.sample, d.found));
  drawn = 0;
  document.getElementById("list").replaceChildren();
  const doubts = listed.filter((d) => isDoubt(d.found)).length;
  const split = doubts ? ` (${listed.length - doubts} made up, ${doubts} doubtful)` : "";
  const shown = `${listed.length} of ${details.length}${split}, surest first.`;
  document.getElementById("count").textContent = details.length ? shown : noDetails();
  drawMore();
}

function noDetails() {
  return data.samples.some((sample) => sample.found) ? "No made-up details were found." : "No summary was searched for made-up details.";
}

function drawMore() {
  document.getElementById("list").append(...listed.slice(drawn, drawn + BATCH).map(listItem));
  drawn = Math.min(listed.length, drawn + BATCH);
  const more = document.getElementById("more");
  more.hidden = drawn >= listed.length;
  more.textContent = `Show ${Math.min(BATCH, listed.length - drawn)} more`;
}
