// ---- The growing curve

const HEIGHT = 160;
const ROOM = { left: 44, right: 16, top: 24, bottom: 26 };

/** What is measured after each training, beside a recorded run that labels at random. */
function drawCurve(curve, reference, width, measure) {
  const right = width - ROOM.right;
  const bottom = HEIGHT - ROOM.bottom;
  const [labels, latest] = curve.at(-1);
  const xMax = 1.25 * labels;
  const random = upTo(reference, xMax);
  const [yMin, yMax] = roundOut([...curve, ...random].map(([, value]) => value));
  const x = (value) => ROOM.left + (value / xMax) * (right - ROOM.left);
  const y = (value) => bottom - ((value - yMin) / (yMax - yMin)) * (bottom - ROOM.top);
  const path = (points) => points.map(([at, value]) => `${x(at)},${y(value)}`).join(" ");
  const write = (words, x, y, anchor) => draw("text", { x, y, "text-anchor": anchor }, words);
  const level = (value) =>
    draw("line", { x1: ROOM.left, x2: right, y1: y(value), y2: y(value) });

  const end = random.at(-1);
  const isAhead = !end || latest >= end[1]; // then its number stands above, and "random" below
  const isLow = y(latest) > bottom - 34; // there is no room below for a number

  const words = wordsOfCurve(curve, reference, measure);
  const svg = draw("svg", { width, height: HEIGHT, role: "img", "aria-label": words });
  svg.append(
    ...[yMin, yMax].flatMap((value) => [
      level(value),
      write(value.toFixed(2), ROOM.left - 8, y(value) + 4, "end"),
    ]),
    write("0", ROOM.left, HEIGHT - 8, "middle"),
    write(`${labels} labels`, x(labels), HEIGHT - 8, "middle"),
    draw("polyline", { class: "ll-random", points: path(random) }),
    end ? write("random", x(end[0]), y(end[1]) + (isAhead ? 18 : -8), "end") : "",
    draw("polyline", { class: "ll-own", points: path(curve) }),
    draw("circle", { cx: x(labels), cy: y(latest), r: 5 }),
    isLow && !isAhead // "random" is above as well
      ? write(latest.toFixed(3), x(labels) - 9, y(latest) - 8, "end")
      : write(latest.toFixed(3), x(labels), y(latest) + (isAhead ? -11 : 20), "middle"),
  );
  return svg;
}

/** The points up to `xMax`, and the one where the line between two points crosses it. */
function upTo(points, xMax) {
  const inside = points.filter(([x]) => x <= xMax);
  const [before, after] = [inside.at(-1), points[inside.length]];
  if (!before || !after) return inside;
  const share = (xMax - before[0]) / (after[0] - before[0]);
  return [...inside, [xMax, before[1] + share * (after[1] - before[1])]];
}

/** The lowest and the highest value, rounded outward to steps of 0.05. */
function roundOut(values) {
  const low = Math.floor(Math.min(...values) * 20) / 20;
  const high = Math.ceil(Math.max(...values) * 20) / 20;
  return [low, high > low ? high : low + 0.05];
}

function wordsOfCurve(curve, reference, measure = "accuracy") {
  const points = curve.map(([labels, value]) => `${value.toFixed(3)} with ${labels} labels`);
  const random = reference.length ? " The dashed line is a recorded run at random." : "";
  return `Line chart of the ${measure}: ${points.join(", ")}.${random}`;
}
