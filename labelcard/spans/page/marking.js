// ---- What is marked in a sentence, and what is selected. Nothing here draws.

class Marking {
  /** `spans` are triples of start, end and type, as an act has them. */
  constructor(sentence, spans, mayOverlap) {
    this.sentence = sentence;
    this.mayOverlap = mayOverlap;
    this.spans = spans.map(([start, end, type]) => ({ start, end, type }));
    this.sort();
    this.anchor = this.head = 0; // tokens: what is selected reaches from one to the other
    this.part = null; // a range that is no row of whole tokens
    this.chosen = null; // the span that a key changes or removes
    this.isTouched = false;
  }

  get triples() {
    return this.spans.map(({ start, end, type }) => [start, end, type]);
  }

  /** What a type's key would mark. */
  get range() {
    if (this.sentence.last < 0) return null;
    return this.chosen ?? this.part ?? this.sentence.cover(this.anchor, this.head);
  }

  get isWide() {
    return this.chosen !== null || this.part !== null || this.anchor !== this.head;
  }

  say({ start, end }) {
    return quote(this.sentence.slice(start, end));
  }

  // -- What is selected

  /** Go so many tokens on, from the side of what is selected that lies there. */
  move(step) {
    const { start, end } = this.range;
    const wide = step > 0 ? this.sentence.tokenBefore(end) : this.sentence.tokenAt(start);
    this.goTo((this.chosen || this.part ? wide : this.head) + step);
  }

  /** Let what is selected reach so many tokens further, or less far. */
  extend(step) {
    const range = this.chosen ?? this.part;
    if (range) {
      this.anchor = this.sentence.tokenAt(range.start);
      this.head = this.sentence.tokenBefore(range.end);
    }
    this.goTo(this.head + step, this.anchor);
  }

  goTo(token, anchor) {
    this.head = Math.max(0, Math.min(token, this.sentence.last));
    this.anchor = anchor ?? this.head;
    this.chosen = this.part = null;
  }

  /** Select a range that the mouse went over: whole tokens, unless a part is wanted. */
  select(range, isPart) {
    const found = isPart ? this.sentence.trim(range) : this.sentence.snap(range);
    if (!found) return;
    this.goTo(this.sentence.tokenBefore(found.end), this.sentence.tokenAt(found.start));
    const isWhole = isSame(found, this.sentence.cover(this.anchor, this.head));
    this.part = isWhole ? null : found;
  }

  choose(span) {
    this.goTo(this.sentence.tokenBefore(span.end), this.sentence.tokenAt(span.start));
    this.chosen = span;
  }

  /** Go to the next span, or to the one before. Returns whether there is one. */
  chooseNext(step) {
    const { start } = this.range;
    const at = this.spans.indexOf(this.chosen);
    const next = this.spans.findIndex((span) => span.start >= start);
    const before = this.spans.findLastIndex((span) => span.start < start);
    const found = at >= 0 ? at + step : step > 0 ? next : before;
    const span = this.spans[found];
    if (span) this.choose(span);
    return span !== undefined;
  }

  /** Leave what is selected for one token. Returns whether more than that was. */
  drop() {
    const { isWide } = this;
    if (isWide) this.goTo(this.sentence.tokenAt(this.range.start));
    return isWide;
  }

  /** The shortest span at an offset. */
  spanAt(offset) {
    const found = this.spans.filter(({ start, end }) => start <= offset && offset < end);
    found.sort((a, b) => a.end - a.start - (b.end - b.start));
    return found[0] ?? null;
  }

  // -- What is marked. Each of these returns what was done, in words.

  /** Make a span of what is selected, or give the one that is chosen another type. */
  mark(type) {
    const range = this.range;
    if (!range) return "There is no word to mark.";
    const isThere = this.spans.some((span) => isSame(span, range) && span.type === type);
    if (isThere) return `${this.say(range)} is ${type} already.`;
    this.isTouched = true;
    if (this.chosen) {
      this.chosen = { ...this.chosen, type };
      this.replace((span) => isSame(span, range) && span.type === range.type, this.chosen);
      return `${this.say(range)} is ${type} now.`;
    }
    const span = { start: range.start, end: range.end, type };
    const old = this.mayOverlap ? [] : this.spans.filter((other) => overlap(other, span));
    this.replace((other) => old.includes(other), span);
    this.choose(span);
    const names = old.map((other) => `${this.say(other)} (${other.type})`);
    const replaced = names.length ? ` It takes the place of ${names.join(" and ")}.` : "";
    return `${this.say(span)} is ${type}.${replaced}`;
  }

  /** Remove the span that is chosen, or the one at the cursor. */
  remove() {
    const span = this.chosen ?? (this.range && this.spanAt(this.range.start));
    if (!span) return "There is no span here.";
    this.isTouched = true;
    this.spans = this.spans.filter((other) => other !== span);
    this.goTo(this.sentence.tokenAt(span.start));
    return `${this.say(span)} is no longer ${span.type}.`;
  }

  replace(isOld, span) {
    this.spans = [...this.spans.filter((other) => !isOld(other)), span];
    this.sort();
  }

  /** In the order of the text, and of two that begin together the longer one first. */
  sort() {
    this.spans.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  /** What is selected, in words. */
  describe() {
    if (!this.range) return "";
    const { type } = this.chosen ?? this.spanAt(this.range.start) ?? {};
    const words = this.say(this.range);
    if (this.chosen) return `${words} is ${type}.`;
    return type ? `${words}, in ${type}` : words;
  }
}
