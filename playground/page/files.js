/** The files that are about to be sent, and how: one by one or as an album, hidden, as files, by voice. */

import { h, icon, iconButton } from "./dom.js";
import { toast } from "./feedback.js";

const LARGEST_FILE = 20 * 1024 * 1024;
const ALBUM = 10;
const SHOWN = /^(image|video)\//;

export class ChosenFiles {
  /** `changed` is called when files or switches have changed. */
  constructor(changed) {
    this.changed = changed;
    this.clear();
  }

  clear() {
    this.list = [];
    this.how = { spoiler: false, above: false, as_file: false, as_voice: false };
  }

  get empty() { return this.list.length === 0; }

  add(files) {
    for (const file of files) {
      if (file.size > LARGEST_FILE) toast("Файл больше 20 МБ: бот не смог бы его скачать", { bad: true });
      else if (this.list.length === ALBUM) toast(`В альбоме не больше ${ALBUM} файлов`, { bad: true });
      else this.list.push(file);
    }
    this.changed();
  }

  /** The rows above the input: a name for each file, then the switches that make sense for them. */
  rows() {
    if (this.empty) return [];
    const files = this.list.map((file, index) => h("div", { className: "context-row" }, icon("attach"),
      h("div", {}, h("strong", {}, file.name || "Картинка"), h("span", {}, file.type || "файл")),
      iconButton("close", "Убрать", () => { this.list.splice(index, 1); this.changed(); })));
    return [...files, h("div", { className: "switches" }, this.switches().map(([name, text]) => h("button", {
      type: "button", className: "switch", "aria-pressed": String(this.how[name]),
      on: { click: () => { this.how[name] = !this.how[name]; this.changed(); } },
    }, text)))];
  }

  switches() {
    const shown = this.list.every((file) => SHOWN.test(file.type));
    const sound = this.list.length === 1 && this.list[0].type.startsWith("audio/");
    return [
      ...(shown && !this.how.as_file ? [["spoiler", "Под спойлером"], ["above", "Подпись сверху"]] : []),
      ...(shown ? [["as_file", this.list.length > 1 ? "Файлами" : "Файлом"]] : []),
      ...(sound ? [["as_voice", "Голосовым"]] : []),
    ];
  }

  /** The switches that are on, without those that make no sense for these files. */
  options() {
    return Object.fromEntries(this.switches().filter(([name]) => this.how[name]).map(([name]) => [name, true]));
  }
}
