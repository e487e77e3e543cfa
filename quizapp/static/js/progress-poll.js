/* Work under way: asks every second and a half, tells what is done, and goes on when it is finished. */

const PAUSE = 1500;
const LONGEST_PAUSE = 15000;

function show(job, state) {
  const message = job.querySelector("[data-poll-message]");
  const bar = job.querySelector("[data-poll-bar]");
  if (state.message && message.textContent !== state.message) message.textContent = state.message;
  if (Number.isFinite(state.percent)) bar.value = state.percent;
}

async function poll(job) {
  let pause = PAUSE;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    try {
      const response = await fetch(job.dataset.pollUrl, { headers: { Accept: "application/json" } });
      if (!response.ok) throw new Error(String(response.status));
      const state = await response.json();
      show(job, state);
      if (state.done_url) {
        location.replace(state.done_url);
        return;
      }
      if (state.state === "failed") return;
      pause = PAUSE;
    } catch {
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  }
}

for (const job of document.querySelectorAll("[data-poll-url]")) poll(job);
