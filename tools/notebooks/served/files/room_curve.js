// The curve of the pooled model, drawn.

const HEIGHT = 200;
const SPACE = { left: 44, right: 18, top: 26, bottom: 28 };
const SVG = "http://www.w3.org/2000/svg";

/** A number with its word, in the singular or the plural. */
export const count = (num, one, more = `${one}s`) => `${num.toLocaleString("en")} ${num === 1 ? one : more}`;

function draw(tag, attributes, words = "") {
  const node = document.createElementNS(SVG, tag);
  node.textContent = words;
  Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
  return node;
}

/** Points are [people, answers, labels, value]; the best single model is a dotted line. */
export function drawCurve(points, { measure, best }, width) {
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
