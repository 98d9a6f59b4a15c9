// Which made-up details are shown, in the list and as marks.
const KINDS = { entity: "E", number: "N", date: "D", quote: "Q", attribution: "A", relation: "R", negation: "¬", event: "V" };
const NATURES = { intrinsic: "the article says otherwise", extrinsic: "the article does not say" };
const chosen = { summariser: new Set(), kind: new Set(), nature: new Set(), doubt: new Set([false]) };

function everyDetail() {
  const all = [];
  data.samples.forEach((sample) => (sample.found || []).forEach((found, index) => all.push({ sample, found, index })));
  return all.sort((x, y) => y.found.score - x.found.score);
}

// More likely right than made up: shown, but not counted.
function isDoubt(found) {
  return found.score < 0.5;
}

function isShown(sample, found) {
  return chosen.summariser.has(sample.s) && chosen.kind.has(found.kind) && chosen.nature.has(found.nature) && chosen.doubt.has(isDoubt(found));
}

function fieldset(title, group, options, changed) {
  const boxes = options.map(([value, label, badge]) => {
    chosen[group].add(value);
    const box = element("input", { type: "checkbox", checked: true, name: group, value: String(value) });
    box.addEventListener("change", () => {
      if (box.checked) chosen[group].add(value);
      else chosen[group].delete(value);
      changed();
    });
    return element("label", {}, box, element("span", { class: badge || "" }, plain(label)));
  });
  return element("fieldset", {}, element("legend", {}, title), boxes);
}

function buildFilters(details, changed) {
  const count = (test) => details.filter(test).length;
  const kinds = Object.keys(KINDS).map((k) => [k, k, count((d) => d.found.kind === k)]).filter(([, , n]) => n);
  const form = document.getElementById("filters");
  form.append(
    fieldset("Summariser", "summariser", data.summarisers.map((name, i) => [i, `${name} (${count((d) => d.sample.s === i)})`]), changed),
  );
  if (details.length) {
    form.append(
      fieldset("Kind", "kind", kinds.map(([k, , n]) => [k, `${k} (${n})`, `badge k-${k}`]), changed),
      fieldset("Nature", "nature", Object.keys(NATURES).map((n) => [n, `${NATURES[n]} (${count((d) => d.found.nature === n)})`]), changed),
    );
  }
  const doubts = count((d) => isDoubt(d.found));
  if (doubts) {
    form.append(fieldset("Sureness", "doubt", [[false, `made up (${details.length - doubts})`], [true, `a doubt (${doubts})`]], changed));
  }
  form.addEventListener("submit", (event) => event.preventDefault());
}
