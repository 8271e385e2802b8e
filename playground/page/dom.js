/** Builds page elements without ever parsing HTML, so what people type always stays text. */

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  send: "M4 12 3 4.5a.8.8 0 0 1 1.2-.8l16.3 7.6a.8.8 0 0 1 0 1.4L4.2 20.3a.8.8 0 0 1-1.2-.8zM4 12h8",
  attach: "m20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4l7.7-7.7",
  back: "m15 5-7 7 7 7",
  reply: "M10 6 4 12l6 6M4 12h9a7 7 0 0 1 7 7",
  forward: "m14 6 6 6-6 6M20 12h-9a7 7 0 0 0-7 7",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  close: "m6 6 12 12M18 6 6 18",
  slash: "M15.5 5 8.5 19",
  file: "M6 3h8l5 5v13H6zM14 3v5h5",
  down: "m6 9 6 6 6-6",
  out: "M8 16 16 8M9 8h7v7",
  bulb: "M9 18h6M10 21h4M8 14.5a6 6 0 1 1 8 0c-.6.6-1 1.3-1 2H9c0-.7-.4-1.4-1-2z",
  pin: "m14 4 6 6-2 1-3 5-7-7 5-3zM9 15l-5 5",
  bin: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  bell: "M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4",
  bars: "M6 20v-6M12 20V5M18 20v-9",
  check: "m5 12.5 4.5 4.5L19 7.5",
};

/** Makes an element: properties by name, `on` for listeners, `data` for data-*, then children. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (name === "data") {
      Object.assign(element.dataset, value);
    } else if (name === "style") {
      for (const [key, rule] of Object.entries(value)) element.style.setProperty(key, rule);
    } else if (name in element) {
      element[name] = value;
    } else {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function icon(name) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  drawing.classList.add("icon");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", ICONS[name]);
  drawing.append(line);
  return drawing;
}

/** A round button that shows only an icon; the label is for the tooltip and for screen readers. */
export function iconButton(name, label, onClick) {
  return h("button", { className: "icon-button", type: "button", title: label, "aria-label": label, on: { click: onClick } }, icon(name));
}

/** A colour of one's own, as a hue in degrees: the golden angle keeps neighbouring ids apart. */
export const hueOf = (id) => String(((Math.abs(Number(id)) % 997) * 137.508) % 360);

/** A coloured circle with initials; the same id always has the same colour. */
export function avatar(id, name) {
  const letters = name.split(/\s+/).filter(Boolean).slice(0, 2).map((word) => [...word][0].toUpperCase()).join("");
  return h("span", { className: "avatar", "aria-hidden": "true", style: { "--hue": hueOf(id) } }, letters);
}

/** Makes `parent` show exactly `wanted`, moving as few nodes as possible so focus and scroll survive. */
export function showOnly(parent, wanted) {
  const keep = new Set(wanted);
  for (const child of [...parent.childNodes]) if (!keep.has(child)) child.remove();
  let place = parent.firstChild;
  for (const node of wanted) {
    if (node === place) place = place.nextSibling;
    else parent.insertBefore(node, place);
  }
}
