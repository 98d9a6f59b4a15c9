// One article beside its summaries. Only what is looked at is in the page.
const LONG = 20000;
const state = { a: 0, s: null, d: null, f: null };

function sampleAt(a, s) {
  return pairs.get(`${a}:${s}`);
}

function place(target) {
  const parts = Object.entries(target).filter(([, v]) => v !== null && v !== undefined).map(([k, v]) => `${k}=${v}`);
  return "#" + parts.join("&");
}

function selection() {
  const sample = state.s === null ? null : sampleAt(state.a, state.s);
  if (!sample) return { sample: null, evidence: [] };
  if (state.d !== null && sample.found?.[state.d]) return { sample, found: sample.found[state.d], evidence: sample.found[state.d].evidence };
  if (state.f !== null) {
    const fact = data.articles[state.a].facts[state.f];
    return { sample, fact, evidence: fact ? fact.evidence : [] };
  }
  return { sample, evidence: [] };
}

function drawArticle(scrollTo = 0) {
  const article = data.articles[state.a];
  document.getElementById("source-h").replaceChildren(...plain(article.title || article.id));
  const box = document.getElementById("text");
  if (article.raw === null) {
    box.replaceChildren(element("p", { class: "hint" }, "The article is not at hand. ", plain(data.why_not)));
    return;
  }
  const chars = characters(article.raw);
  const layers = article.furniture.map(([start, end]) => ({ start, end, name: "furniture" }));
  selection().evidence.forEach((e, order) => layers.push({ start: e.start, end: e.end, name: "evidence", order }));
  box.replaceChildren(...layered(chars, chars.length, layers, (nodes, here) => {
    const evidence = here.find((layer) => layer.name === "evidence");
    return element("span", { class: here.map((l) => l.name).join(" "), "data-order": evidence ? evidence.order : null }, nodes);
  }));
  showEvidence(scrollTo);
}

// Scrolls within the article only, so that the summary stays where the reader looks.
function showEvidence(order) {
  const box = document.getElementById("text");
  const mark = box.querySelector(`[data-order="${order}"]`);
  if (mark) box.scrollTop = Math.max(0, mark.offsetTop - box.clientHeight / 3);
}

function drawSummaries() {
  const shown = data.summarisers.map((_, s) => s).filter((s) => chosen.summariser.has(s) && sampleAt(state.a, s));
  const cards = shown.map((s) => summaryCard(sampleAt(state.a, s)));
  document.getElementById("summaries").replaceChildren(...(cards.length ? cards : [element("p", { class: "hint" }, "No summariser is chosen above.")]));
}

function summaryCard(sample) {
  const isOpen = state.s === sample.s;
  const name = data.summarisers[sample.s];
  const card = element("section", { class: "summary", "data-s": sample.s, "aria-label": `Summary by ${name}` },
    element("header", {}, element("h4", {}, plain(name)), element("p", { class: "figures" }, figures(sample))));
  if (sample.summary === null) {
    card.append(element("p", { class: "failed" }, "No summary: ", plain(sample.error || "")));
    return card;
  }
  card.append(summaryText(sample, isOpen), reason(sample, isOpen), factList(sample, isOpen));
  return card;
}

function figures(sample) {
  return HEAT.filter(([name]) => sample.values[name] !== undefined)
    .map(([name, title]) => `${title} ${name === "hallucinations" ? sample.values[name] : sample.values[name].toFixed(2)}`).join(" · ");
}

function summaryText(sample, isOpen) {
  const box = element("div", { class: "prose", dir: "auto" });
  const chars = characters(sample.summary);
  const wanted = isOpen && state.d !== null ? sample.found?.[state.d]?.end ?? 0 : 0;
  const draw = (end) => box.replaceChildren(...layered(chars, end, summaryLayers(sample, isOpen), (nodes, here, to) => paintMark(sample, nodes, here, to)));
  const end = chars.length > LONG && wanted <= LONG ? LONG : chars.length;
  draw(end);
  if (end < chars.length) {
    box.append(element("button", { type: "button", onclick: () => draw(chars.length) }, `… show the other ${chars.length - end} characters`));
  }
  return box;
}

function summaryLayers(sample, isOpen) {
  const layers = (sample.found || []).map((found, d) => ({ start: found.start, end: found.end, found, d })).filter((l) => isShown(sample, l.found));
  const fact = isOpen && state.f !== null ? sample.facts?.[state.f] : null;
  if (fact && fact.span) layers.push({ start: fact.span[0], end: fact.span[1], carried: true });
  return layers;
}

function paintMark(sample, nodes, here, to) {
  const marks = here.filter((l) => l.found).sort((x, y) => y.found.score - x.found.score);
  const carried = here.some((l) => l.carried) ? "carried" : "";
  if (!marks.length) return element("span", { class: carried }, nodes);
  const top = marks.find((m) => state.s === sample.s && m.d === state.d) || marks[0];
  const isOpen = state.s === sample.s && top.d === state.d;
  return element("mark", {
    class: `k-${top.found.kind} n-${top.found.nature} ${isDoubt(top.found) ? "doubt" : ""} ${isOpen ? "open" : ""} ${carried}`,
    role: "button", tabindex: "0", "data-d": top.d, "data-tag": to === top.end ? KINDS[top.found.kind] : "",
    "aria-expanded": String(isOpen), "aria-label": `${top.found.text.slice(0, 200)}: ${isDoubt(top.found) ? "doubtful" : "made up"}, ${top.found.kind}, ${NATURES[top.found.nature]}`,
  }, nodes);
}

function reason(sample, isOpen) {
  const box = element("div", { "aria-live": "polite", class: "reason" });
  const { found, fact } = isOpen ? selection() : {};
  if (found) {
    box.append(element("div", { class: `card k-${found.kind}` },
      element("p", {}, element("span", { class: `badge k-${found.kind}` }, found.kind), `${isDoubt(found) ? " a doubt:" : ""} ${NATURES[found.nature]} · score ${found.score.toFixed(2)}`),
      element("p", {}, plain(found.explanation)),
      quotes(found.evidence, "The article has nothing on it to point to.")));
  } else if (fact) {
    box.append(element("div", { class: "card" }, element("p", {}, "Fact: ", plain(fact.text)), quotes(fact.evidence, "Where the article says so is not at hand.")));
  }
  return box;
}

function quotes(evidence, none) {
  if (!evidence.length) return element("p", { class: "hint" }, none);
  return evidence.map((e, order) => element("button", { type: "button", class: "quote", "data-quote": order }, "“", plain(e.text.slice(0, 400)), "”"));
}

function factList(sample, isOpen) {
  if (!sample.facts) return null;
  const facts = data.articles[sample.a].facts;
  const carried = sample.facts.filter((f) => f.covered).length;
  const items = sample.facts.map((score, f) => element("li", {},
    element("span", { class: `tick-cell ${score.covered ? "yes" : "no"}`, title: score.covered ? "carried" : "missing" },
      element("span", { "aria-hidden": "true" }, score.covered ? "✓" : "✗"), element("span", { class: "visually-hidden" }, score.covered ? "carried: " : "missing: ")),
    element("button", { type: "button", "data-f": f, "aria-pressed": String(isOpen && state.f === f), class: facts[f].importance === "essential" ? "essential" : "" },
      plain(facts[f].text), facts[f].importance ? element("span", { class: "importance" }, ` ${facts[f].importance}`) : null)));
  return element("details", { class: "facts", open: openFacts.has(sample.s) || (isOpen && state.f !== null) },
    element("summary", {}, `Facts carried: ${carried} of ${sample.facts.length}`), element("ul", {}, items));
}
