// Comfort only: every page works without this. Hides questions that do not apply, counts characters, sends once.
(() => {
  document.documentElement.dataset.script = "";
  window.addEventListener("load", () => {
    if (document.activeElement === document.body) document.querySelector("[autofocus]")?.focus();
  });
  document.addEventListener("DOMContentLoaded", () => {
    const form = document.getElementById("answers");
    if (!form) return;

    const valuesOf = (name) => {
      const inputs = [...form.elements].filter((input) => input.name === name);
      if (!inputs.length || inputs[0].closest("[hidden]")) return [""];
      if (inputs[0].type === "checkbox" && !inputs[0].closest(".choices")) return [String(inputs[0].checked)];
      const chosen = inputs.filter((input) => !/^(radio|checkbox)$/.test(input.type) || input.checked);
      return chosen.length ? chosen.map((input) => input.value) : [""];
    };

    const applies = ({ when, is, not }) => {
      const values = valuesOf(when);
      const among = (words) => values.some((value) => words.split(" ").includes(value));
      return is ? among(is) : !among(not || "");
    };

    const showWhatApplies = () => {
      for (const part of form.querySelectorAll("[data-when]")) {
        const hidden = !applies(part.dataset);
        part.hidden = hidden;
        if (part.tagName === "OPTION") part.disabled = hidden;
        const radio = hidden && part.querySelector(":scope > input[type=radio]");
        if (radio) radio.checked = false;
      }
      for (const section of form.querySelectorAll("section.questions")) {
        section.hidden = !section.querySelector(".question:not([hidden])");
      }
    };

    const count = (input) => {
      const cap = document.getElementById(`${input.id}-cap`);
      if (!cap || !input.value) return;
      const left = input.dataset.most - [...input.value.normalize("NFC").trim()].length;
      cap.textContent = `${Math.abs(left)} ${left < 0 ? form.dataset.over : form.dataset.left}`;
      cap.toggleAttribute("data-over", left < 0);
    };

    let changed = false;
    let sent = 0;
    form.addEventListener("input", (event) => {
      changed = true;
      showWhatApplies();
      if (event.target.dataset.most) count(event.target);
    });
    form.addEventListener("submit", (event) => {
      if (Date.now() - sent < 1000) event.preventDefault();
      sent = Date.now();
      changed = false;
    });
    window.addEventListener("beforeunload", (event) => {
      if (changed) event.preventDefault();
    });
    showWhatApplies();
    form.querySelectorAll("[data-most]").forEach(count);
  });
})();
