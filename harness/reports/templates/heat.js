// The heat map: a row an article, a column a summariser; the figure is written in each cell, colour only helps.
const HEAT = [["coverage", "coverage", 1], ["hallucinations", "made-up details", -1], ["rougeLsum", "ROUGE-Lsum", 1], ["faithfulness", "faithfulness", 1]];

function buildHeat() {
  const select = document.getElementById("heat-metric");
  for (const [name, title] of HEAT) {
    if (data.samples.some((s) => s.values[name] !== undefined)) select.append(element("option", { value: name }, title));
  }
  select.addEventListener("change", drawHeat);
  drawHeat();
}

function shade(share) {
  const percent = Math.round(8 + 72 * share);
  return `color-mix(in oklab, light-dark(#0072b2, #56b4e9) ${percent}%, var(--card))`;
}

function drawHeat() {
  const name = document.getElementById("heat-metric").value;
  const rule = HEAT.find(([metric]) => metric === name);
  if (!rule) return;
  const top = Math.max(1e-9, ...data.samples.map((s) => s.values[name] ?? 0), rule[2] > 0 ? 1 : 0);
  const head = element("tr", {}, element("td"), data.summarisers.map((s) => element("th", { scope: "col", title: s }, plain(s))));
  const rows = data.articles.map((article, a) => {
    const label = article.title || article.id;
    const cells = data.summarisers.map((_, s) => element("td", {}, heatCell(sampleAt(a, s), name, rule, top, label)));
    return element("tr", {}, element("th", { scope: "row", title: label }, element("span", { class: "title" }, plain(label))), cells);
  });
  const box = document.getElementById("heat");
  box.classList.toggle("many", data.articles.length > 40);
  box.replaceChildren(element("table", {}, element("thead", {}, head), element("tbody", {}, rows)));
}

function heatCell(sample, name, rule, top, label) {
  if (!sample) return "";
  const value = sample.values[name];
  const text = sample.error !== null ? "failed" : value === undefined ? "–" : name === "hallucinations" ? String(value) : value.toFixed(2);
  const button = element("button", { type: "button", "data-a": sample.a, "data-s": sample.s, "aria-label": `${label}, ${data.summarisers[sample.s]}: ${text}` }, text);
  if (value !== undefined) {
    const share = value / top;
    button.style.background = shade(share);
    if (share > 0.62) button.style.color = "light-dark(#ffffff, #0b0d0f)";
  }
  return button;
}
