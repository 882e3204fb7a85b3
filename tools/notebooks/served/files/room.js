// The teacher's page asks again and again what there is to see, and draws it.

const EVERY = 4000; // milliseconds from one look to the next
const HEIGHT = 220;
const SPACE = { left: 44, right: 18, top: 26, bottom: 28 };
const SVG = "http://www.w3.org/2000/svg";

const find = (id) => document.getElementById(id);
const percent = (share) => (share == null ? "–" : `${Math.round(100 * share)} %`);
const count = (num, one, more = `${one}s`) => `${num.toLocaleString("en")} ${num === 1 ? one : more}`;

function make(tag, words = "", attributes = {}) {
  const node = document.createElement(tag);
  node.textContent = words;
  Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
  return node;
}

function draw(tag, attributes, words = "") {
  const node = document.createElementNS(SVG, tag);
  node.textContent = words;
  Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
  return node;
}

function setText(node, words) {
  if (node.textContent !== words) node.textContent = words; // else it would be read out again
}

// ---- What there is to see

let latest = null;

function show(room) {
  setText(find("notice"), room.mistake ?? "");
  if (room.mistake) return;
  latest = room;
  showSums(room);
  showPeople(room);
  showSplit(room.split);
  showPool(room.pool);
}

function showSums({ people, answers, lines, agreement }) {
  const sums = [
    [people.length, people.length === 1 ? "person" : "people"],
    [answers, answers === 1 ? "label" : "labels"],
    [lines, lines === 1 ? "line" : "different lines"],
    [percent(agreement), "two people agree"],
  ];
  find("sums").replaceChildren(
    ...sums.map(([num, words]) => {
      const pair = make("div");
      pair.append(make("dt", words), make("dd", num.toLocaleString("en")));
      return pair;
    }),
  );
}

function showPeople({ people, pool }) {
  const column = find("alone");
  column.hidden = !pool.curve;
  setText(column, `${pool.measure}, alone`);
  const rows = people.map((person) => {
    const row = make("tr");
    const name = make("th", "", { scope: "row" });
    name.append(make("bdi", person.name));
    const others = make("td", percent(person["with the others"]));
    if (person.shared) others.append(" ", make("small", `of ${count(person.shared, "line")}`));
    row.append(name, make("td", person.labels ?? 0), make("td", ago(person.seconds)), others);
    if (pool.curve) row.append(make("td", pool.alone[person.name]?.toFixed(3) ?? "–"));
    return row;
  });
  const nobody = make("tr");
  nobody.append(make("td", "Nobody has come in yet.", { colspan: 5 }));
  find("people").replaceChildren(...(rows.length ? rows : [nobody]));
}

function ago(seconds) {
  if (seconds == null) return "–";
  if (seconds < 10) return "now";
  if (seconds < 60) return `${10 * Math.floor(seconds / 10)} s ago`;
  if (seconds < 5400) return `${Math.floor(seconds / 60)} min ago`;
  return `${Math.round(seconds / 3600)} h ago`;
}

function showSplit(lines) {
  const items = lines.map(({ lyric, ...votes }) => {
    const item = make("li");
    const told = Object.entries(votes).filter(([, num]) => num);
    told.sort(([, one], [, other]) => other - one);
    item.append(
      make("bdi", lyric),
      make("small", told.map(([name, num]) => `${num} × ${name}`).join(", ")),
    );
    return item;
  });
  const none = "None so far: nobody was outvoted on a line that others saw, too.";
  find("split").replaceChildren(...(items.length ? items : [make("li", none)]));
}

// ---- The pooled model

let drawn = "";

function showPool(pool) {
  const button = find("pool");
  button.hidden = !pool.can_pool;
  button.setAttribute("aria-disabled", pool.is_pooling);
  setText(button, pool.curve ? "Pool again" : "Pool");
  setText(find("pool-words"), wordsOfPool(pool));
  const width = find("curve").clientWidth;
  const key = JSON.stringify([pool.curve, width]);
  if (key === drawn) return;
  drawn = key;
  const points = (pool.curve ?? []).filter(([, , , value]) => value != null);
  find("curve").replaceChildren(...(points.length ? [drawCurve(points, pool, width)] : []));
}

function wordsOfPool({ trouble, is_pooling, curve, measure, best, lines }) {
  if (is_pooling) return "The models are learning…";
  if (trouble) return trouble;
  if (!curve) return "Learns from the votes of the first one, two, three people, as far as they are now.";
  const [people, answers, labels, value] = curve.at(-1);
  const pooled = value == null ? "" : ` reaches an ${measure} of ${value.toFixed(3)}`;
  const alone = best ? `; the best person's own model, of ${best[0]}, ${best[1].toFixed(3)}` : "";
  return (
    `The model of ${count(people, "person", "people")} and ${count(answers, "answer")} has ` +
    `${count(labels, "label")} by vote. It${pooled}${alone}, on ${count(lines, "line")} that ` +
    "nobody was asked."
  );
}

function drawCurve(points, { measure, best }, width) {
  const right = width - SPACE.right;
  const bottom = HEIGHT - SPACE.bottom;
  const values = [...points.map(([, , , value]) => value), ...(best ? [best[1]] : [])];
  const low = Math.floor(Math.min(...values) * 20) / 20;
  const high = Math.max(Math.ceil(Math.max(...values) * 20) / 20, low + 0.05);
  const most = points.at(-1)[0];
  const x = (people) => SPACE.left + ((people - 1) / Math.max(1, most - 1)) * (right - SPACE.left);
  const y = (value) => bottom - ((value - low) / (high - low)) * (bottom - SPACE.top);
  const write = (words, x, y, anchor) => draw("text", { x, y, "text-anchor": anchor }, words);
  const line = (value, kind) =>
    draw("line", { class: kind, x1: SPACE.left, x2: right, y1: y(value), y2: y(value) });
  const path = points.map(([people, , , value]) => `${x(people)},${y(value)}`).join(" ");
  const last = points.at(-1)[3];
  const told = points.map(([people, , , value]) => `${value.toFixed(3)} with ${people}`);
  const label =
    `Line chart of the ${measure} over the number of people: ${told.join(", ")}.` +
    (best ? ` A dotted line marks the best person alone, at ${best[1].toFixed(3)}.` : "");
  const svg = draw("svg", { width, height: HEIGHT, role: "img", "aria-label": label });
  svg.append(
    ...[low, high].flatMap((value) => [
      line(value, "level"),
      write(value.toFixed(2), SPACE.left - 8, y(value) + 5, "end"),
    ]),
    write("1", SPACE.left, HEIGHT - 8, "middle"),
    write(count(most, "person", "people"), right, HEIGHT - 8, "end"),
    ...(best ? [line(best[1], "best"), write("best alone", SPACE.left + 6, y(best[1]) - 7, "start")] : []),
    draw("polyline", { class: "pooled", points: path }),
    draw("circle", { cx: x(most), cy: y(last), r: 5 }),
    write(`pooled ${last.toFixed(3)}`, right, y(last) - 12, "end"),
  );
  return svg;
}

// ---- The server

/** Ask for a path below this page; what goes wrong is said above the page. */
async function ask(path, options) {
  try {
    const answer = await fetch(`room/${path}`, options);
    if (answer.ok) return await answer.json();
    setText(find("notice"), "The server was started anew. Open the address that it has printed.");
  } catch {
    setText(find("notice"), "The server does not answer. This page tries again.");
  }
  return null;
}

async function look() {
  const room = await ask("look");
  if (room) show(room);
  return room;
}

async function lookOn() {
  const room = document.hidden ? null : await look();
  setTimeout(lookOn, room?.pool?.is_pooling ? 1000 : EVERY);
}

find("pool").addEventListener("click", async () => {
  if (find("pool").getAttribute("aria-disabled") === "true") return;
  if (await ask("pool", { method: "POST" })) look();
});
new ResizeObserver(() => latest && showPool(latest.pool)).observe(find("curve"));
lookOn();
