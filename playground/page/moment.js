/** Says moments of the world's time in Russian, in the time zone of this browser. */

const LOCALE = "ru-RU";
const clockFace = new Intl.DateTimeFormat(LOCALE, { hour: "2-digit", minute: "2-digit" });
const dayName = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "long" });
const dayWithYear = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "long", year: "numeric" });
const shortDay = new Intl.DateTimeFormat(LOCALE, { day: "2-digit", month: "2-digit", year: "2-digit" });
const full = new Intl.DateTimeFormat(LOCALE, {
  weekday: "short", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "short",
});

/** The world's clock as the server last told it; a running one goes on between two tellings. */
export const worldClock = {
  told: Date.now(), at: performance.now(), runs: true,
  set(iso, runs) { this.told = Date.parse(iso); this.at = performance.now(); this.runs = runs; },
  /** Milliseconds since 1970 in the world. */
  now() { return this.runs ? this.told + performance.now() - this.at : this.told; },
};

export const fullMoment = (milliseconds) => full.format(milliseconds);
export const timeOf = (seconds) => clockFace.format(seconds * 1000);
export const dayKey = (seconds) => new Date(seconds * 1000).toDateString();

export function dayOf(seconds) {
  const now = new Date(worldClock.now());
  const day = new Date(seconds * 1000);
  if (day.toDateString() === now.toDateString()) return "Сегодня";
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (day.toDateString() === yesterday.toDateString()) return "Вчера";
  return (day.getFullYear() === now.getFullYear() ? dayName : dayWithYear).format(day);
}

/** For the list of chats: the time today, the date before that. */
export function shortMoment(seconds) {
  const today = dayKey(seconds) === new Date(worldClock.now()).toDateString();
  return today ? timeOf(seconds) : shortDay.format(seconds * 1000);
}

export function countdown(seconds) {
  const left = Math.max(0, Math.ceil(seconds));
  if (left >= 86400) return `${Math.floor(left / 86400)} д ${Math.floor((left % 86400) / 3600)} ч`;
  const parts = [Math.floor(left / 60) % 60, left % 60].map((part) => String(part).padStart(2, "0"));
  return left >= 3600 ? `${Math.floor(left / 3600)}:${parts.join(":")}` : `${Number(parts[0])}:${parts[1]}`;
}

const plural = new Intl.PluralRules("ru");

/** counted(5, "голос", "голоса", "голосов") → "5 голосов" */
export function counted(number, one, few, many) {
  const form = { one, few, many, other: few }[plural.select(number)];
  return `${number.toLocaleString(LOCALE)} ${form}`;
}
