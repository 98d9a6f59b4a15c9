// The results table by any column: a click puts the best on top, another the worst; what has no figure stays below.
function makeSortable(table) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sortBy(table, heads, column));
    head.append(button);
  });
}

function sortBy(table, heads, column) {
  const first = heads[column].dataset.first;
  const order = heads[column].getAttribute("aria-sort") === first ? { ascending: "descending", descending: "ascending" }[first] : first;
  heads.forEach((head, at) => (at === column ? head.setAttribute("aria-sort", order) : head.removeAttribute("aria-sort")));
  const sign = order === "ascending" ? 1 : -1;
  const keyed = [...table.tBodies[0].rows].map((row) => [key(row.cells[column]), row]);
  keyed.sort(([x], [y]) => (x === null || y === null ? (x === null) - (y === null) : sign * (x < y ? -1 : Number(x > y))));
  table.tBodies[0].append(...keyed.map(([, row]) => row));
}

function key(cell) {
  if (!cell.classList.contains("figure")) return cell.textContent;
  return cell.dataset.value === undefined ? null : Number(cell.dataset.value);
}

document.querySelectorAll("table.results").forEach(makeSortable);
