// The page of findings: the filter, and the ways between a finding and its row in the matrix. The page reads without it.
(() => {
  "use strict";
  const form = document.querySelector(".rf-filter");
  if (!form) return;
  const findings = [...document.querySelectorAll(".rf-finding")];
  const groups = [...document.querySelectorAll(".rf-group")];
  const heads = new Map(groups.map((each) => [each, each.querySelector("h2").textContent]));
  const texts = new Map(findings.map((each) => [each, each.textContent.toLowerCase()]));
  const rows = new Map(
    [...document.querySelectorAll("#matrix tr[data-key]")].map((row) => [row.dataset.key, row]),
  );

  const filter = () => {
    const asked = new FormData(form);
    const severities = asked.getAll("severity");
    const words = asked.get("text").toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const each of findings) {
      const said = each.dataset;
      each.hidden = !(
        severities.includes(said.severity) &&
        ["rule", "area", "at"].every((name) => !asked.get(name) || said[name] === asked.get(name)) &&
        (!asked.get("role") || (said.role || "").split(" ").includes(asked.get("role"))) &&
        words.every((word) => texts.get(each).includes(word))
      );
      shown += !each.hidden;
    }
    for (const group of groups) {
      const [here, all] = [":not([hidden])", ""].map((which) => group.querySelectorAll(`.rf-finding${which}`).length);
      group.hidden = !here;
      group.querySelector("h2").textContent = here === all ? heads.get(group) : `${here} of ${heads.get(group)}`;
    }
    form.querySelector("output").textContent = `${shown} of ${findings.length} shown`;
    form.querySelector("[type=reset]").hidden = shown === findings.length;
  };

  const goTo = (element) => {
    document.querySelectorAll(".rf-here").forEach((each) => each.classList.remove("rf-here"));
    element.classList.add("rf-here");
    const target = element.querySelector("th, h3");
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    element.scrollIntoView({ block: "center", inline: "start" });
  };

  // Whoever follows a link to a finding wants to see it, whatever is filtered.
  const follow = () => {
    const wanted = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!wanted || !wanted.matches(".rf-finding")) return;
    if (wanted.hidden) {
      form.reset();
      filter();
    }
    goTo(wanted);
  };

  for (const each of findings) {
    const row = rows.get(each.dataset.at);
    if (!row) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "rf-show";
    button.textContent = "In the matrix";
    button.addEventListener("click", () => goTo(row));
    each.querySelector(".rf-kind").append(" ", button);
    const chip = [...row.querySelectorAll("th .rm-gap")].find(
      (gap) => gap.textContent === each.dataset.rule && !gap.firstElementChild,
    );
    if (chip) {
      const link = document.createElement("a");
      link.href = `#${each.id}`;
      link.textContent = chip.textContent;
      chip.replaceChildren(link);
    }
  }

  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", follow);
  filter();
  follow();
})();
