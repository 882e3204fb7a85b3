// ---- The guideline: Markdown that the kernel turned into HTML

/** The tags that a guideline may use; all else of it is shown as text. */
const TAGS = new Set(
  ("A B BLOCKQUOTE BR CODE DEL EM H1 H2 H3 H4 H5 H6 HR I LI OL P PRE STRONG TABLE TBODY TD TH " +
    "THEAD TR UL").split(" "),
);

/** A guideline's HTML, with nothing in it that could run or load. */
function readSafely(html) {
  // a document that was parsed like this runs no script and loads no image
  const parsed = new DOMParser().parseFromString(html, "text/html").body;
  return [...parsed.childNodes].map(copySafely);
}

function copySafely(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) {
    return document.createTextNode(node.nodeType === Node.TEXT_NODE ? node.data : "");
  }
  if (!TAGS.has(node.tagName)) return document.createTextNode(node.textContent);
  const copy = document.createElement(node.tagName);
  const address = node.getAttribute("href");
  if (node.tagName === "A" && /^https?:\/\//i.test(address ?? "")) {
    fill(copy, { href: address, target: "_blank", rel: "noopener noreferrer" }, "");
  }
  copy.append(...[...node.childNodes].map(copySafely));
  return copy;
}

class Guideline {
  constructor() {
    this.body = make("div", "ll-guideline-body", { tabindex: "0", dir: "auto" });
    this.root = make("details", "ll-guideline");
    this.root.open = true;
    this.root.append(make("summary", "", {}, "Guideline"), this.body);
  }

  show({ guideline = "", guideline_html }) {
    this.root.hidden = !guideline;
    if (guideline === this.shown) return;
    this.shown = guideline;
    if (guideline_html === undefined) this.body.textContent = guideline;
    else this.body.replaceChildren(...readSafely(guideline_html));
  }
}
