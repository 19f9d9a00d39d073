"use strict";

// Light, dark, or as the system has it. A classic script: it runs before the first paint.
(() => {
  const KEY = "transferscope.theme";
  const WORDS = { auto: "automatic", light: "light", dark: "dark" };
  const ORDER = Object.keys(WORDS);

  function stored() {
    try {
      const value = localStorage.getItem(KEY);
      return ORDER.includes(value) ? value : "auto";
    } catch {
      return "auto"; // storage may be forbidden
    }
  }

  function store(theme) {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // It lasts until the page is left.
    }
  }

  let theme = stored();

  function apply() {
    document.documentElement.dataset.theme = theme;
    const button = document.querySelector("[data-theme-toggle]");
    if (button) {
      button.textContent = `Colours: ${WORDS[theme]}`;
    }
  }

  apply();
  document.addEventListener("DOMContentLoaded", () => {
    apply();
    document.querySelector("[data-theme-toggle]").addEventListener("click", () => {
      theme = ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length];
      store(theme);
      apply();
    });
  });
})();
