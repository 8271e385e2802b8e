/** The bot's commands: the list above the input, whole or narrowed by what is being typed. */

import { h } from "./dom.js";

/** Commands that begin with what is typed after the slash; none once a space follows. */
export function matching(commands, typed) {
  if (!/^\/[a-z0-9_]*$/i.test(typed)) return [];
  return commands.filter(({ command }) => command.startsWith(typed.slice(1).toLowerCase()));
}

/** `pick` sends the command at once; `fill` puts it into the input so that words can follow. */
export function commandList(commands, { pick, fill }) {
  return h("div", { className: "commands panel", role: "listbox", "aria-label": "Команды бота" }, commands.map((command) =>
    h("div", { className: "command", role: "option" },
      h("button", { type: "button", className: "command-send", on: { click: () => pick(command) } },
        h("strong", {}, `/${command.command}`), h("span", {}, command.description)),
      h("button", { type: "button", className: "command-fill", title: "Дописать", "aria-label": `Дописать /${command.command}`, on: { click: () => fill(command) } }, "…"))));
}
