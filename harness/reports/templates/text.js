// Text from outside becomes text nodes only; nothing here or elsewhere writes HTML.
const INVISIBLE = /(?![\n\t\r\u200c\u200d\u00ad])[\p{Cc}\p{Cf}\p{Cs}]/gu;

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

// Control characters are named where they stand, so that they are seen and turn nothing around.
function plain(text) {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(INVISIBLE)) {
    const code = found[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    parts.push(text.slice(from, found.index), element("span", { class: "ctl", title: "invisible character" }, "U+" + code));
    from = found.index + found[0].length;
  }
  parts.push(text.slice(from));
  return parts;
}

// Offsets count code points, as Python does; JavaScript counts UTF-16 units.
function characters(text) {
  return /[\ud800-\udfff]/.test(text) ? Array.from(text) : text;
}

function slice(chars, from, to) {
  return typeof chars === "string" ? chars.slice(from, to) : chars.slice(from, to).join("");
}

// Cuts chars[0:end] wherever a layer starts or ends; paint(text, layers) makes the node for each piece.
function layered(chars, end, layers, paint) {
  const cuts = new Set([0, end]);
  for (const layer of layers) for (const at of [layer.start, layer.end]) if (at > 0 && at < end) cuts.add(at);
  const ordered = [...cuts].sort((a, b) => a - b);
  const nodes = [];
  for (let i = 0; i + 1 < ordered.length; i++) {
    const [from, to] = [ordered[i], ordered[i + 1]];
    const here = layers.filter((layer) => layer.start <= from && layer.end >= to);
    const text = slice(chars, from, to);
    nodes.push(here.length ? paint(plain(text), here, to) : plain(text));
  }
  return nodes.flat();
}
