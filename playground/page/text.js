/** Turns a message's text and its entities (offsets in UTF-16 units, as in JavaScript) into page nodes. */

import { h, icon } from "./dom.js";

const SIMPLE = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

/** `actions` has openLink(url), runCommand(text) and, optionally, findTag(text). */
export function richText(text, entities, actions) {
  const ordered = [...(entities || [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return piece(text, 0, text.length, ordered, actions);
}

function piece(text, start, end, entities, actions) {
  const nodes = [];
  const rest = [...entities];
  let here = start;
  while (rest.length) {
    const entity = rest.shift();
    const from = Math.max(entity.offset, here);
    const to = Math.min(entity.offset + entity.length, end);
    if (to <= from) continue;
    if (from > here) nodes.push(text.slice(here, from));
    const inside = [];
    while (rest.length && rest[0].offset < to) {
      const inner = rest.shift();
      const over = inner.offset + inner.length - to;
      inside.push(inner);
      // Entities may overlap only in odd input: the part that sticks out is shown after this one.
      if (over > 0) rest.unshift({ ...inner, offset: to, length: over });
    }
    nodes.push(styled(entity, text.slice(from, to), piece(text, from, to, inside, actions), actions));
    here = to;
    // A quotation or a block of code ends its own line, so the line feed after it would be an empty line.
    if (BLOCKS.has(entity.type) && text[here] === "\n" && here < end) here += 1;
  }
  if (here < end) nodes.push(text.slice(here, end));
  return nodes;
}

function styled(entity, raw, children, actions) {
  if (entity.type in SIMPLE) return h(SIMPLE[entity.type], {}, children);
  switch (entity.type) {
    case "pre": return h("pre", { data: { language: entity.language || "" } }, h("code", {}, children));
    case "blockquote": return h("blockquote", {}, children);
    case "expandable_blockquote": return expandable(children);
    case "spoiler": return spoiler(children);
    case "bot_command": return link(children, () => actions.runCommand(raw));
    case "text_link": return webLink(entity.url, children, actions);
    case "url": return webLink(/^[a-z][a-z0-9+.-]*:/i.test(raw) ? raw : `https://${raw}`, children, actions);
    case "mention": return link(children, () => actions.openLink(`https://t.me/${raw.slice(1)}`));
    case "email": return h("a", { href: `mailto:${raw}` }, children);
    case "hashtag": return link(children, () => actions.findTag?.(raw));
    case "cashtag": case "phone_number": case "text_mention": return h("span", { className: "link" }, children);
    default: return h("span", {}, children);
  }
}

function link(children, onClick) {
  return h("a", { href: "#", on: { click: (event) => { event.preventDefault(); event.stopPropagation(); onClick(); } } }, children);
}

function webLink(url, children, actions) {
  const safe = /^(https?|tg):/i.test(url) ? url : "#";
  return h("a", {
    href: safe, title: url, rel: "noopener noreferrer",
    on: { click: (event) => { event.preventDefault(); event.stopPropagation(); actions.openLink(url); } },
  }, children);
}

function spoiler(children) {
  const cover = h("span", { className: "spoiler", tabIndex: 0, role: "button", title: "Показать скрытое" }, children);
  const reveal = (event) => {
    if (cover.classList.contains("open")) return;
    event.preventDefault();
    event.stopPropagation();
    cover.classList.add("open");
    cover.removeAttribute("role");
    cover.removeAttribute("title");
  };
  // In the capturing phase: a link under a closed spoiler must not open by the tap that reveals it.
  cover.addEventListener("click", reveal, true);
  cover.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") reveal(event); });
  return cover;
}

function expandable(children) {
  const quote = h("blockquote", { className: "expandable" }, h("div", { className: "quote-text" }, children));
  const toggle = h("button", { className: "quote-toggle", type: "button", "aria-label": "Развернуть цитату", "aria-expanded": "false" }, icon("down"));
  toggle.addEventListener("click", (event) => {
    event.stopPropagation();
    toggle.setAttribute("aria-expanded", String(quote.classList.toggle("open")));
  });
  quote.append(toggle);
  return quote;
}
