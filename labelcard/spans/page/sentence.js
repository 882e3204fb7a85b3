// ---- A sentence: its offsets are code points, as Python counts them; the page's are UTF-16

class Sentence {
  /** A line of the kernel, whose `tokens` say where each word begins and ends. */
  constructor({ text, tokens }) {
    this.text = text;
    this.points = Array.from(text); // an emoji of two UTF-16 units is one code point
    this.tokens = tokens;
    this.last = tokens.length - 1;
  }

  slice(start, end) {
    return this.points.slice(start, end).join("");
  }

  /** From the beginning of one token to the end of another, whichever comes first. */
  cover(one, other) {
    const [first, last] = one < other ? [one, other] : [other, one];
    return { start: this.tokens[first][0], end: this.tokens[last][1] };
  }

  /** The token at an offset; between two of them the next one, and behind all the last. */
  tokenAt(offset) {
    const token = this.tokens.findIndex(([, end]) => offset < end);
    return token < 0 ? this.last : token;
  }

  /** The token that ends at an offset or holds it; between two of them the one before. */
  tokenBefore(offset) {
    return Math.max(0, this.tokens.findLastIndex(([start]) => start < offset));
  }

  /** A range without the spaces at its ends; null if nothing is left of it. */
  trim({ start, end }) {
    const isSpace = (offset) => /^\s$/u.test(this.points[offset]);
    let [first, last] = [start, end];
    while (first < last && isSpace(first)) first += 1;
    while (first < last && isSpace(last - 1)) last -= 1;
    return first < last ? { start: first, end: last } : null;
  }

  /** A range from the first to the last token that it touches. */
  snap(range) {
    const trimmed = this.trim(range);
    if (!trimmed) return null;
    return this.cover(this.tokenAt(trimmed.start), this.tokenBefore(trimmed.end));
  }
}

/** Words of a sentence in another one: their direction is left to themselves. */
function quote(words) {
  return `“\u2068${words}\u2069”`;
}

function overlap(one, other) {
  return one.start < other.end && other.start < one.end;
}

function isSame(one, other) {
  return one.start === other.start && one.end === other.end;
}
