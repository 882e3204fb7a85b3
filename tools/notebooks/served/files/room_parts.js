// What the parts of the teacher's page are made of.

export const find = (id) => document.getElementById(id);

export function make(tag, words = "", attributes = {}) {
  const node = document.createElement(tag);
  node.textContent = words;
  Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
  return node;
}

export function setText(node, words) {
  if (node.textContent !== words) node.textContent = words; // else it would be read out again
}
