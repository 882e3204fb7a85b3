// ---- Draws a sentence with its spans, and says which offset a point of it has

class Marks {
  constructor(root) {
    this.root = root;
  }

  get isRightToLeft() {
    return getComputedStyle(this.root).direction === "rtl";
  }

  /** `hueOf(type)` gives the number of a type's color. */
  draw(marking, hueOf) {
    const { sentence, spans } = marking;
    const pieces = cut(sentence, [...spans, ...(marking.range ? [marking.range] : [])]);
    const children = [];
    let mark = null;
    for (const piece of pieces) {
      const inside = spans.filter((span) => overlap(span, piece));
      if (!inside.length) mark = null;
      else if (!mark || !isOfSame(mark.inside, inside)) {
        mark = { inside, element: makeMark(inside, hueOf, marking.chosen) };
        const goesOn = inside.some(({ start }) => start < piece.start);
        mark.element.classList.toggle("ll-goes-on", goesOn);
        children.push(mark.element);
      }
      const words = sentence.slice(piece.start, piece.end);
      const text = make("span", "", { "data-start": piece.start }, words);
      const isSelected = marking.range && overlap(marking.range, piece);
      if (isSelected) text.classList.add("ll-selected");
      if (mark) mark.element.append(text);
      else children.push(text);
      const ended = inside.filter(({ end }) => end === piece.end);
      ended.forEach(({ type }) => mark.element.append(makeName(type, hueOf)));
    }
    this.root.replaceChildren(...children);
    this.root.querySelector(".ll-selected")?.scrollIntoView({ block: "nearest" });
  }

  /** The range that the page's own selection has in this sentence; null if it has none. */
  get selection() {
    const selection = window.getSelection();
    if (!selection.rangeCount || !this.root.contains(selection.anchorNode)) return null;
    const range = selection.getRangeAt(0);
    if (!this.root.contains(range.endContainer)) return null;
    const start = this.offsetOf(range.startContainer, range.startOffset);
    const end = this.offsetOf(range.endContainer, range.endOffset);
    return { start, end };
  }

  /** The code point at a point of the window; null beside the sentence. */
  offsetAt(x, y, { tokens }) {
    const position = document.caretPositionFromPoint?.(x, y);
    const range = position ? null : document.caretRangeFromPoint?.(x, y);
    const node = position?.offsetNode ?? range?.startContainer;
    if (!node || !this.root.contains(node)) return null;
    const offset = this.offsetOf(node, position?.offset ?? range.startOffset);
    // the caret may be behind the word, or where the direction of the script changes
    const [start, end] = tokens.find((token) => contains(this.boxOf(token), x, y)) ?? [];
    return start === undefined ? offset : Math.max(start, Math.min(offset, end - 1));
  }

  /** Code points before a position of the page. */
  offsetOf(node, at) {
    const before = document.createRange();
    before.setStart(this.root, 0);
    before.setEnd(node, at);
    const copy = before.cloneContents();
    copy.querySelectorAll(".ll-type").forEach((name) => name.remove());
    return Array.from(copy.textContent).length;
  }

  /** Where a token is on the page, of a sentence that is drawn. */
  boxOf([start, end]) {
    const range = document.createRange();
    range.setStart(...this.find(start));
    range.setEnd(...this.find(end - 1, true));
    return range.getBoundingClientRect();
  }

  /** The text node and the UTF-16 position before a code point, or behind it. */
  find(offset, isBehind = false) {
    const pieces = [...this.root.querySelectorAll("[data-start]")];
    const piece = pieces.findLast((one) => Number(one.dataset.start) <= offset);
    const points = Array.from(piece.textContent).slice(0, offset - piece.dataset.start + isBehind);
    return [piece.firstChild, points.join("").length];
  }

  /** The token above or below another one, where there is a line of the page. */
  nearest(tokens, from, isBelow) {
    const own = this.boxOf(tokens[from]);
    const middle = ({ left, right }) => (left + right) / 2;
    const boxes = tokens.map((token, index) => ({ index, box: this.boxOf(token) }));
    const gap = ({ box }) => (isBelow ? box.top - own.bottom : own.top - box.bottom);
    const there = boxes.filter((one) => gap(one) >= 0);
    const least = Math.min(...there.map(gap));
    const line = there.filter((one) => gap(one) < least + own.height / 2);
    const distance = ({ box }) => Math.abs(middle(box) - middle(own));
    return line.sort((a, b) => distance(a) - distance(b))[0]?.index ?? from;
  }
}

/** A text in pieces: none of these ranges begins or ends within one. */
function cut({ points }, ranges) {
  const ends = new Set([0, points.length, ...ranges.flatMap(({ start, end }) => [start, end])]);
  const sorted = [...ends].sort((a, b) => a - b);
  return sorted.slice(1).map((end, index) => ({ start: sorted[index], end }));
}

function contains({ left, right, top, bottom }, x, y) {
  return left <= x && x <= right && top <= y && y <= bottom;
}

function isOfSame(one, other) {
  return one.length === other.length && one.every((span, index) => span === other[index]);
}

function makeMark(inside, hueOf, chosen) {
  const mark = make("mark", inside.includes(chosen) ? "ll-chosen" : "");
  const hues = inside.map(({ type }) => HUES[hueOf(type) % HUES.length]);
  mark.style.setProperty("--hue", hues.at(-1));
  // a line for each span under those words that several spans share
  const lines = hues.map((hue, index) => `0 ${4 * index + 3}px 0 ${hue}`);
  mark.style.boxShadow = lines.join(", ");
  return mark;
}

function makeName(type, hueOf) {
  const name = make("bdi", "ll-type", {}, type);
  name.style.setProperty("--hue", HUES[hueOf(type) % HUES.length]);
  return name;
}
