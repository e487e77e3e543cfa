/* Answers on their way to the server. What cannot be sent waits on this device, one entry a question, and is tried again. */

const PREFIX = "quizapp:attempt:";
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 30000;

/* Remembers in memory where the browser keeps no storage. */
function makeStore(attempt) {
  const key = PREFIX + attempt;
  let memory = {};
  return {
    read() {
      try {
        return JSON.parse(localStorage.getItem(key) ?? "{}");
      } catch {
        return memory;
      }
    },
    write(entries) {
      memory = entries;
      try {
        if (Object.keys(entries).length) localStorage.setItem(key, JSON.stringify(entries));
        else localStorage.removeItem(key);
      } catch {
        /* kept in memory */
      }
    },
  };
}

/* report(question, state, detail): state is saving, saved (detail is the server's answer), waiting or refused. */
export function makeOutbox(attempt, token, report) {
  const store = makeStore(attempt);
  let wait = FIRST_WAIT;
  let timer = null;
  let sending = false;

  async function send(question, entry) {
    const response = await fetch(entry.url, {
      method: "POST",
      headers: {
        Accept: "application/json",
        "Content-Type": "application/x-www-form-urlencoded",
        "X-CSRFToken": token,
        "X-Requested-With": "fetch",
      },
      body: entry.body,
      keepalive: true,
    });
    if (response.status >= 500 || response.status === 429) throw new Error("try again");
    const answer = await response.json().catch(() => ({}));
    const isSaved = response.ok && Boolean(answer.saved_at);
    settle(question, entry, isSaved, response);
    if (isSaved) report(question, "saved", answer);
    else report(question, "refused", answer.error ?? "This answer could not be saved. Reload the page.");
  }

  /* A stale page or a lost sign-in (400, 401, a redirect) keeps the answer for one more try from a fresh page. */
  function settle(question, entry, isSaved, response) {
    const entries = store.read();
    if (entries[question]?.at !== entry.at) return;
    const mayTryAgain = !isSaved && !entry.refused && (response.ok || [400, 401].includes(response.status));
    if (mayTryAgain) entries[question].refused = true;
    else delete entries[question];
    store.write(entries);
  }

  async function flush() {
    if (sending) return;
    sending = true;
    clearTimeout(timer);
    try {
      const tried = new Set();
      const fresh = () => Object.entries(store.read()).filter(([, entry]) => !tried.has(entry.at));
      for (let pending = fresh(); pending.length; pending = fresh()) {
        for (const [question, entry] of pending) {
          tried.add(entry.at);
          report(question, "saving");
          await send(question, entry);
        }
      }
      wait = FIRST_WAIT;
    } catch {
      for (const question of Object.keys(store.read())) report(question, "waiting");
      timer = setTimeout(flush, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    } finally {
      sending = false;
    }
  }

  window.addEventListener("online", flush);
  return {
    flush,
    pending: () => store.read(),
    put(question, url, body) {
      const entries = store.read();
      entries[question] = { url, body, at: Date.now() + Math.random() };
      store.write(entries);
      return flush();
    },
  };
}
