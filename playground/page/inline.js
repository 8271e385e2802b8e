/** Inline mode: «@bot words» in any chat shows the bot's results above the input; a tap sends one. */

import { h } from "./dom.js";
import { attempt } from "./feedback.js";

const PAUSE_MS = 250;

export class InlineResults {
  /** `acts`: inline(query, offset), pick(resultId), openStart(payload); `fits(text)`: is this still typed? */
  constructor(panel, { bot, acts, fits, done }) {
    Object.assign(this, { panel, bot, acts, fits, done, timer: 0 });
  }

  /** Takes what is typed; true when it is an inline query, which then owns the panel. */
  ask(chat, typed) {
    clearTimeout(this.timer);
    const call = `@${this.bot.username} `;
    if (!typed.toLowerCase().startsWith(call.toLowerCase())) return false;
    const query = typed.slice(call.length).trimStart();
    this.timer = setTimeout(() => this.fetch(typed, query, ""), PAUSE_MS);
    if (!this.panel.querySelector(".inline")) this.panel.replaceChildren(h("div", { className: "inline panel quiet" }, "Бот ищет…"));
    return true;
  }

  async fetch(typed, query, offset) {
    const answer = await attempt(() => this.acts.inline(query, offset));
    if (!this.fits(typed)) return;
    if (!answer) {
      this.panel.replaceChildren();
      return;
    }
    const cards = answer.results.map((result) => this.card(result));
    const more = answer.next_offset && h("button", { type: "button", className: "inline-more", on: { click: () => this.fetch(typed, query, answer.next_offset) } }, "Ещё");
    if (offset) {
      this.panel.querySelector(".inline-more")?.replaceWith(...cards, ...(more ? [more] : []));
      return;
    }
    const top = answer.button && h("button", { type: "button", className: "inline-button", on: { click: () => { this.done(); this.acts.openStart(answer.button.start_parameter); } } }, answer.button.text);
    if (!top && cards.length === 0) cards.push(h("p", { className: "quiet" }, "Ничего не нашлось"));
    this.panel.replaceChildren(h("div", { className: "inline panel" }, ...(top ? [top] : []), ...cards, ...(more ? [more] : [])));
  }

  card(result) {
    return h("button", { type: "button", className: "inline-card", on: { click: () => { this.done(); attempt(() => this.acts.pick(result)); } } },
      h("span", { className: "inline-letter", "aria-hidden": "true" }, [...(result.title || "•")][0]),
      h("span", { className: "inline-about" }, h("strong", {}, result.title), result.description && h("span", {}, result.description)));
  }
}
