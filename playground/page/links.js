/** Reads links that lead to a place inside Telegram: a bot's start, a channel, one of its posts. */

const HOSTS = new Set(["t.me", "telegram.me", "telegram.dog"]);

/** {name?, chat?, message?, start?}, or null when the link leads elsewhere. */
export function telegramPlace(url) {
  let link;
  try {
    link = new URL(url);
  } catch {
    return null;
  }
  if (link.protocol === "tg:" && (link.host === "resolve" || link.pathname.replaceAll("/", "") === "resolve")) {
    const name = link.searchParams.get("domain");
    return name && { name, start: link.searchParams.get("start"), message: Number(link.searchParams.get("post")) || null };
  }
  if (!HOSTS.has(link.hostname)) return null;
  const parts = link.pathname.split("/").filter(Boolean);
  if (parts[0] === "s") parts.shift();
  if (parts[0] === "c") return parts[1] ? { chat: Number(`-100${parts[1]}`), message: Number(parts[2]) || null } : null;
  if (!parts[0] || parts[0].startsWith("+")) return null;
  return { name: parts[0], start: link.searchParams.get("start"), message: Number(parts[1]) || null };
}
