/** Talks to the page's own server: JSON there and back, errors as one Russian line. */

async function answerOf(request) {
  let response;
  try {
    response = await request;
  } catch {
    throw new Error("Песочница не отвечает");
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error || "Песочница ответила ошибкой");
  return body;
}

export function get(what, parameters = {}) {
  return answerOf(fetch(`page/${what}?${new URLSearchParams(parameters)}`));
}

export function post(what, body) {
  return answerOf(fetch(`page/${what}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }));
}

/** Sends a file's bytes; everything else about it goes into the query string. */
export function upload(file, parameters) {
  return answerOf(fetch(`page/upload?${new URLSearchParams(parameters)}`, {
    method: "POST",
    headers: { "Content-Type": file.type || "application/octet-stream" },
    body: file,
  }));
}

/** Sends several files as one album. */
export function uploadAll(files, parameters) {
  const body = new FormData();
  for (const file of files) body.append("file", file, file.name || "image.png");
  return answerOf(fetch(`page/album?${new URLSearchParams(parameters)}`, { method: "POST", body }));
}

/** Listens for what happens; `onReturn` is called when the line is back after a break. */
export function listen(me, { onEvent, onBreak, onReturn }) {
  const line = new EventSource(`page/events?as=${me}`);
  let broken = false;
  line.onmessage = (event) => onEvent(JSON.parse(event.data));
  line.onerror = () => { broken = true; onBreak(); };
  line.onopen = () => { if (broken) { broken = false; onReturn(); } };
  return () => line.close();
}
