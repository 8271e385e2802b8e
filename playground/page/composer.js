/** The foot of the open chat: typing, replying, attaching, commands and inline results. */

import { h, icon, iconButton } from "./dom.js";
import { attempt, menuAt } from "./feedback.js";
import { ChosenFiles } from "./files.js";
import { InlineResults } from "./inline.js";
import { commandList, matching } from "./commands.js";
import { questionForm } from "./question.js";

export class Composer {
  /** `acts`: send(text, replyTo, how), attach(files, caption, replyTo, how), ask(question), start(), and what InlineResults needs. */
  constructor(root, { bot, acts }) {
    this.root = root;
    this.bot = bot;
    this.acts = acts;
    this.drafts = new Map();
    this.around = { empty: false, keys: null };
    this.field = h("textarea", { id: "field", rows: 1, placeholder: "Сообщение", "aria-label": "Сообщение", autocomplete: "off" });
    this.picker = h("input", { type: "file", multiple: true, hidden: true, on: { change: () => this.choose([...this.picker.files]) } });
    this.files = new ChosenFiles(() => this.drawContext());
    this.above = h("div", { className: "above" });
    this.context = h("div", { className: "context", hidden: true });
    this.sendButton = iconButton("send", "Отправить", () => this.send());
    this.sendButton.classList.add("send");
    this.menuButton = h("button", { className: "menu-button", type: "button", "aria-label": "Команды бота", on: { click: () => this.toggleMenu() } }, icon("slash"), h("span", {}, "Меню"));
    this.attachButton = iconButton("attach", "Прикрепить", () => this.attachMenu());
    this.silentButton = iconButton("bell", "Со звуком или без", () => this.setSilent(!this.silent));
    this.bar = h("div", { className: "bar" }, this.menuButton, this.attachButton, this.field, this.silentButton, this.sendButton, this.picker);
    this.startButton = h("button", { className: "primary-button start", type: "button", on: { click: () => acts.start() } }, "Старт");
    this.readOnly = h("div", { className: "read-only" });
    this.inline = new InlineResults(this.above, { bot, acts, fits: (text) => text === this.field.value, done: () => this.clear() });
    this.letters = h("div", { className: "keyboard letters", hidden: true });
    root.append(this.above, this.context, this.bar, this.letters, this.startButton, this.readOnly);
    this.field.addEventListener("input", () => this.changed());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("paste", (event) => this.choose([...(event.clipboardData?.files ?? [])]));
    const talk = document.getElementById("talk");
    talk.addEventListener("dragover", (event) => event.preventDefault());
    talk.addEventListener("drop", (event) => { event.preventDefault(); this.choose([...(event.dataTransfer?.files ?? [])]); });
  }

  /** Shows the composer of a chat; what was typed elsewhere stays there as a draft. */
  open(place, chat) {
    if (this.place !== undefined) this.drafts.set(this.place, this.field.value);
    this.place = place;
    this.chat = chat;
    this.replyTo = null;
    this.files.clear();
    this.setSilent(false);
    this.field.value = this.drafts.get(place) ?? "";
    this.asked = null;
    this.refresh(chat);
    this.changed();
    this.drawContext();
  }

  /** Takes a new row of the same chat: its commands and the right to write may have changed. */
  refresh(chat) {
    this.chat = chat;
    this.menuButton.hidden = chat.commands.length === 0;
    this.silentButton.hidden = chat.type !== "channel";
    this.readOnly.textContent = chat.why_not ?? "";
  }

  /**
   * `empty`: the bot's private chat has no messages yet, so there is only the start button.
   * `keys`: the newest message that brought a keyboard in place of the letters, a demand to reply, or nothing.
   */
  layout(around) {
    const { empty, keys } = this.around = around;
    if (keys?.keys.force_reply && this.asked !== keys.id) {
      this.asked = keys.id;
      this.reply(keys);
    }
    this.letters.replaceChildren(...(keys?.keys.rows ?? []).map((row) => h("div", { className: "keyboard-row" }, row.map((text) =>
      h("button", { className: "key", type: "button", on: { click: () => attempt(() => this.acts.send(text)) } }, text)))));
    this.drawContext();
    this.letters.hidden = !keys?.keys.rows.length || !this.chat.can_write;
    const start = this.chat.can_write && this.chat.type === "private" && empty && this.field.value === "";
    this.startButton.hidden = !start;
    this.bar.hidden = start || !this.chat.can_write;
    this.readOnly.hidden = this.chat.can_write;
    this.fit();
  }

  /** Makes the input as high as its text; what is not shown has no height to take. */
  fit() {
    if (this.bar.hidden) return;
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 180)}px`;
  }

  fill(text) {
    this.field.value = text;
    this.layout(this.around);
    this.changed();
    this.focus(true);
  }

  focus(always = false) {
    // On a phone the keyboard would cover the chat at every opening, so only when asked for.
    if ((always || matchMedia("(pointer: fine)").matches) && !this.bar.hidden) this.field.focus();
  }

  reply(message) {
    this.replyTo = message;
    this.drawContext();
    this.focus(true);
  }

  clear() {
    this.field.value = "";
    this.replyTo = null;
    this.files.clear();
    this.changed();
    this.drawContext();
  }

  choose(files) {
    this.picker.value = "";
    if (files.length === 0 || !this.chat?.can_write) return;
    this.files.add(files);
    this.focus(true);
  }

  attachMenu() {
    const { left, top } = this.attachButton.getBoundingClientRect();
    const channel = this.chat.type === "channel";
    menuAt(left, top - 96, [
      { icon: "file", text: "Фото, видео, файлы", run: () => this.picker.click() },
      {
        icon: "bars", text: "Опрос или викторина",
        run: () => questionForm({ channel, ask: (question) => attempt(() => this.acts.ask({ ...question, silent: this.silent })) }),
      },
    ]);
  }

  /** Posts of a channel may come without a sound. */
  setSilent(silent) {
    this.silent = silent;
    this.silentButton.setAttribute("aria-pressed", String(silent));
    this.silentButton.title = silent ? "Без звука" : "Со звуком";
    this.silentButton.classList.toggle("off", silent);
  }

  changed() {
    this.fit();
    this.sendButton.disabled = this.field.value.trim() === "" && this.files.empty;
    if (this.inline.ask(this.chat, this.field.value)) return;
    const commands = matching(this.chat.commands, this.field.value);
    this.showMenu(commands.length > 0 ? commands : null);
  }

  toggleMenu() {
    this.showMenu(this.above.childElementCount ? null : this.chat.commands);
  }

  showMenu(commands) {
    const pick = (command) => {
      this.clear();
      this.acts.send(`/${command.command}${this.chat.type === "private" ? "" : `@${this.bot.username}`}`, null);
    };
    const fill = (command) => this.fill(`/${command.command} `);
    this.above.replaceChildren(...(commands ? [commandList(commands, { pick, fill })] : []));
  }

  key(event) {
    if (event.key === "Escape") {
      this.replyTo = null;
      this.files.clear();
      this.above.replaceChildren();
      this.drawContext();
    }
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.send();
  }

  async send() {
    const text = this.field.value.trim();
    const { replyTo } = this;
    const { list, how } = this.files;
    if (!text && list.length === 0) return;
    const options = { ...(this.silent ? { silent: true } : {}), ...this.files.options() };
    this.clear();
    const sent = await attempt(async () => {
      if (list.length > 0) await this.acts.attach(list, text, replyTo, options);
      else await this.acts.send(text, replyTo, options);
      return true;
    });
    // What was refused must not be lost, unless something new has been typed meanwhile.
    if (sent || this.field.value !== "") return;
    Object.assign(this.files, { list, how });
    this.replyTo = replyTo;
    this.fill(text);
    this.drawContext();
  }

  drawContext() {
    this.sendButton.disabled = this.field.value.trim() === "" && this.files.empty;
    const rows = [];
    if (this.replyTo) rows.push(this.contextRow("reply", this.replyTo.sender.name, this.replyTo.text || this.replyTo.poll?.question || this.replyTo.media?.label || this.replyTo.attachment?.title || "", () => { this.replyTo = null; }));
    rows.push(...this.files.rows());
    this.context.replaceChildren(...rows);
    this.context.hidden = rows.length === 0;
    this.field.placeholder = !this.files.empty ? "Подпись" : this.around.keys?.keys.placeholder
      ?? (this.chat?.type === "channel" ? "Пост в канал" : "Сообщение");
  }

  contextRow(sign, title, text, drop) {
    return h("div", { className: "context-row" }, icon(sign), h("div", {}, h("strong", {}, title), h("span", {}, text)),
      iconButton("close", "Убрать", () => { drop(); this.drawContext(); }));
  }
}
