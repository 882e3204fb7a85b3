// The teacher's page asks again and again what there is to see, and shows it.

import { count, drawCurve } from "./room_curve.js";
import { find, make, setText } from "./room_parts.js";
import { showOwners, showWords } from "./room_words.js";

const EVERY = 4000; // milliseconds from one look to the next

const percent = (share) => (share == null ? "–" : `${Math.round(100 * share)} %`);

// ---- What there is to see

let latest = null;
let isNamed = false; // the page may be on a wall: names and their scores wait for a click

function show(room) {
  setText(find("notice"), room.mistake ?? "");
  if (room.mistake) return;
  latest = room;
  showSums(room);
  showPeople(room);
  showOwners(room.owned, isNamed);
  showSplit(room.split);
  showPool(room.pool);
}

function showSums({ people, answers, lines, agreement }) {
  const num = people.filter(({ labels }) => labels).length;
  const others = people.length > num ? `, of ${people.length} who came in` : "";
  const sums = [
    [num, (num === 1 ? "person has labeled" : "people have labeled") + others],
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
  find("named").hidden = !isNamed;
  find("names").setAttribute("aria-expanded", isNamed);
  setText(find("names"), isNamed ? "Hide names" : "Show names");
  if (!isNamed) {
    find("people").replaceChildren(); // not out of sight: not there
    return;
  }
  find("of-alone").hidden = !pool.curve;
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
  const items = lines.map(({ lyric, votes, file }) => {
    const item = make("li");
    const told = Object.entries(votes).filter(([, num]) => num);
    told.sort(([, one], [, other]) => other - one);
    const words = told.map(([name, num]) => `${num} × ${name}`).join(", ");
    item.append(make("bdi", lyric), make("small", words));
    if (file !== null) item.lastChild.append("; the file says ", make("b", file));
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
  const alone = best ? `; ${wordsOfBest(best)}` : "";
  return (
    `The model of ${count(people, "person", "people")} and ${count(answers, "answer")} has ` +
    `${count(labels, "label")} by vote. It${pooled}${alone}, on ${count(lines, "line")} that ` +
    "nobody was asked."
  );
}

function wordsOfBest([name, value]) {
  const whose = isNamed ? `the best person's own model, of ${name},` : "the best model of one person";
  return `${whose} ${value.toFixed(3)}`;
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

find("names").addEventListener("click", () => {
  isNamed = !isNamed;
  if (latest) show(latest);
});
find("pool").addEventListener("click", async () => {
  if (find("pool").getAttribute("aria-disabled") === "true") return;
  if (await ask("pool", { method: "POST" })) look();
});
find("let-in").addEventListener("submit", async (event) => {
  event.preventDefault();
  const name = find("owner").value;
  const found = await ask("words", { method: "POST", body: new URLSearchParams({ name }) });
  if (found) showWords(name, found);
});
new ResizeObserver(() => latest && showPool(latest.pool)).observe(find("curve"));
lookOn();
