/* Runs before the first paint: the chosen colours, where someone chose. Without it the page follows the system. */
(() => {
  const KEY = "quizapp:theme";

  const read = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };

  const apply = (theme) => {
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
  };

  apply(read());

  document.addEventListener("DOMContentLoaded", () => {
    for (const choice of document.querySelectorAll("[data-theme-choice]")) {
      choice.hidden = false;
      for (const radio of choice.querySelectorAll("input")) {
        radio.checked = radio.value === (read() ?? "auto");
        radio.addEventListener("change", () => {
          apply(radio.value);
          try {
            localStorage.setItem(KEY, radio.value);
          } catch {
            /* storage is switched off: the choice lasts for this page */
          }
        });
      }
    }
  });
})();
