const data = JSON.parse(document.getElementById("data").textContent);
const pairs = new Map(data.samples.map((sample) => [`${sample.a}:${sample.s}`, sample]));
const openFacts = new Set();
const details = everyDetail();

function go(target, focus = "") {
  const moved = target.a !== state.a;
  Object.assign(state, { s: null, d: null, f: null }, target);
  document.getElementById("article-select").value = String(state.a);
  drawArticle();
  drawSummaries();
  if (moved && state.d === null && state.f === null) document.getElementById("text").scrollTop = 0;
  history.replaceState(null, "", place(state));
  if (focus) document.querySelector(focus)?.focus({ preventScroll: true });
}

function openDetail(a, s, d, scroll = true) {
  go({ a, s, d }, `.summary[data-s="${s}"] mark[data-d="${d}"]`);
  if (scroll) document.querySelector(`.summary[data-s="${s}"]`)?.scrollIntoView({ block: "nearest" });
}

function openFromAddress() {
  const found = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  if (found.a === undefined || !data.articles[Number(found.a)]) return;
  const number = (key) => (found[key] === undefined ? null : Number(found[key]));
  go({ a: Number(found.a), s: number("s"), d: number("d"), f: number("f") });
  document.getElementById("articles").scrollIntoView();
  if (state.s !== null) document.querySelector(`.summary[data-s="${state.s}"]`)?.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const count = data.articles.length;
  go({ a: (state.a + by + count) % count });
}

// From one made-up detail to the next, article by article, in reading order.
function stepDetail(by) {
  const order = details.filter((d) => isShown(d.sample, d.found))
    .sort((x, y) => x.sample.a - y.sample.a || x.sample.s - y.sample.s || x.found.start - y.found.start);
  if (!order.length) return;
  const at = order.findIndex((d) => d.sample.a === state.a && d.sample.s === state.s && d.index === state.d);
  const start = at >= 0 ? at + by : by > 0 ? order.findIndex((d) => d.sample.a >= state.a) : order.length - 1;
  const next = order[(Math.max(start, at < 0 ? 0 : start) + order.length) % order.length];
  openDetail(next.sample.a, next.sample.s, next.index);
  document.querySelector("mark.open")?.scrollIntoView({ block: "center" });
}

function onClick(event) {
  const card = event.target.closest(".summary");
  const s = card ? Number(card.dataset.s) : null;
  const mark = event.target.closest("mark[role]");
  const fact = event.target.closest("[data-f]");
  const quote = event.target.closest("[data-quote]");
  const cell = event.target.closest("#heat button");
  if (mark) toggle(s, Number(mark.dataset.d));
  else if (fact) go({ a: state.a, s, f: Number(fact.dataset.f) }, `.summary[data-s="${s}"] [data-f="${fact.dataset.f}"]`);
  else if (quote) showEvidence(Number(quote.dataset.quote));
  else if (cell) jump(Number(cell.dataset.a), Number(cell.dataset.s));
}

function toggle(s, d) {
  if (state.s === s && state.d === d) go({ a: state.a }, `.summary[data-s="${s}"] mark[data-d="${d}"]`);
  else openDetail(state.a, s, d, false);
}

function jump(a, s) {
  go({ a, s });
  document.getElementById("articles").scrollIntoView();
  document.querySelector(`.summary[data-s="${s}"]`)?.scrollIntoView({ block: "nearest" });
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target;
  const mark = target.closest("mark[role]");
  if (mark && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    mark.click();
    return;
  }
  if (target.closest("input, select, textarea")) return;
  const action = { j: () => stepDetail(1), k: () => stepDetail(-1), n: () => step(1), p: () => step(-1), Escape: () => go({ a: state.a }) }[event.key];
  if (action) {
    event.preventDefault();
    action();
  }
}

function toggleTheme() {
  const root = document.documentElement;
  const isDark = (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  root.dataset.theme = isDark ? "light" : "dark";
}

function refilter() {
  drawList(details);
  drawSummaries();
}

function legend() {
  const used = Object.keys(KINDS).filter((kind) => details.some((d) => d.found.kind === kind));
  const kinds = used.map((kind) => element("span", {}, element("mark", { class: `k-${kind} n-intrinsic`, "data-tag": KINDS[kind] }, kind)));
  const natures = Object.keys(NATURES).map((n) => element("span", {}, element("mark", { class: `k-event n-${n}` }, n === "intrinsic" ? "solid" : "dashed"), `: ${NATURES[n]}`));
  if (data.samples.some((sample) => (sample.found || []).some(isDoubt))) {
    natures.push(element("span", {}, element("mark", { class: "k-event doubt" }, "dotted"), ": a doubt, not counted"));
  }
  document.getElementById("legend").append(...kinds, ...(used.length ? natures : [noDetails()]));
}

function begin() {
  document.querySelectorAll(".scripted").forEach((node) => node.removeAttribute("hidden"));
  buildFilters(details, refilter);
  drawList(details);
  legend();
  if (!data.articles.length) return;
  buildHeat();
  const select = document.getElementById("article-select");
  select.append(...data.articles.map((article, a) => element("option", { value: a }, `${a + 1}. ${article.title || article.id}`)));
  select.addEventListener("change", () => go({ a: Number(select.value) }));
  document.getElementById("previous").addEventListener("click", () => step(-1));
  document.getElementById("next").addEventListener("click", () => step(1));
  document.getElementById("more").addEventListener("click", drawMore);
  document.getElementById("theme").addEventListener("click", toggleTheme);
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  document.addEventListener("toggle", (event) => {
    const s = Number(event.target.closest(".summary")?.dataset.s);
    if (event.target.open) openFacts.add(s);
    else openFacts.delete(s);
  }, true);
  window.addEventListener("hashchange", openFromAddress);
  drawArticle();
  drawSummaries();
  openFromAddress();
}

begin();
