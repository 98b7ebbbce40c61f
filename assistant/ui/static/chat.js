// Opens citations in the reader panel, copies answers, and gives Gradio's own parts Chinese names.
// Links stay links: without this script, or with a modifier key, they lead to the law's own page.
() => {
  document.documentElement.lang = "zh-CN";
  const wide = window.matchMedia("(min-width: 901px)");
  const main = () => document.getElementById("t-main");
  const panel = () => document.getElementById("t-reader");
  const text = () => document.getElementById("t-reader-body");
  let opener = null;
  let latest = 0;

  const show = (html) => {
    text().innerHTML = html;
    const target = text().querySelector("mark");
    panel().scrollTop = 0;
    if (!target) return;
    const below = target.getBoundingClientRect().top - panel().getBoundingClientRect().top;
    if (below > panel().clientHeight / 2) panel().scrollTop = below - panel().clientHeight / 3;
  };

  const open = async (href, focus) => {
    const turn = ++latest;
    document.querySelectorAll(".t-chip").forEach((chip) => {
      chip.classList.toggle("t-open", chip.getAttribute("href") === href);
    });
    text().classList.add("t-busy");
    try {
      const reply = await fetch(`${href}${href.includes("?") ? "&" : "?"}fragment=true`);
      const html = await reply.text();
      if (turn !== latest) return; // another citation was opened meanwhile
      show(html);
    } catch {
      text().textContent = "原文暂时打不开，请检查网络后再点一次。";
    }
    text().classList.remove("t-busy");
    if (focus) text().querySelector("[tabindex]")?.focus({ preventScroll: true });
  };

  const close = () => {
    if (!main().classList.contains("t-reading")) return;
    main().classList.remove("t-reading");
    opener?.focus();
  };

  const copy = async (button) => {
    const lines = button.closest(".t-answer").querySelectorAll(".t-plain p");
    const whole = [...lines].map((line) => line.textContent).join("\n");
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(whole);
    } else { // a page served without TLS has no clipboard of its own
      const area = document.body.appendChild(document.createElement("textarea"));
      area.value = whole;
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.textContent = "已复制";
    setTimeout(() => { button.textContent = "复制"; }, 1500);
  };

  // What was said of answers is kept here as well: Gradio draws an answer anew when another comes.
  const ratings = new Map();
  const put = (part, name, value) => {
    if (part.getAttribute(name) !== value) part.setAttribute(name, value);
  };
  const showRatings = () => {
    document.querySelectorAll(".t-answer").forEach((answer) => {
      const said = ratings.get(answer.querySelector(".t-rate")?.value);
      if (!said) return;
      answer.classList.toggle("t-useless", said.rating === "down");
      put(answer.querySelector(".t-up"), "aria-pressed", String(said.rating === "up"));
      put(answer.querySelector(".t-down"), "aria-pressed", String(said.rating === "down"));
      answer.querySelectorAll(".t-reason").forEach((reason) => {
        put(reason, "aria-pressed", String(reason.value === said.reason));
      });
      const told = answer.querySelector(".t-told");
      if (told.textContent !== said.told) told.textContent = said.told;
    });
  };
  const send = async (id, feedback) => {
    const before = ratings.get(id);
    ratings.set(id, { ...feedback, told: "" });
    showRatings();
    try {
      const reply = await fetch(`/v1/messages/${encodeURIComponent(id)}/feedback`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(feedback),
      });
      ratings.set(id, reply.ok
        ? { ...feedback, told: "谢谢您的反馈。" }
        : { ...before, told: (await reply.json()).error.message });
    } catch {
      ratings.set(id, { ...before, told: "反馈没有送出，请检查网络后再点一次。" });
    }
    showRatings();
  };
  let sending = Promise.resolve(); // one by one, so that the last word said is the last to arrive
  const rate = (id, feedback) => { sending = sending.then(() => send(id, feedback)); };
  const rated = (button) => {
    const id = button.closest(".t-answer").querySelector(".t-rate").value;
    if (button.classList.contains("t-reason")) rate(id, { rating: "down", reason: button.value });
    else rate(id, { rating: button.classList.contains("t-up") ? "up" : "down" });
  };

  // Saves a table that the answer carries as text; spreadsheets want a mark to read UTF-8.
  const save = (button) => {
    const answer = button.closest(".t-answer");
    const form = button.classList.contains("t-export-csv") ? "csv" : "md";
    const lines = [...answer.querySelectorAll(`.t-file-${form} p`)].map((line) => line.textContent);
    const text = `${form === "csv" ? "\ufeff" : ""}${lines.join(form === "csv" ? "\r\n" : "\n")}`;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    link.download = `${answer.querySelector("caption").textContent}.${form}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".t-copy");
    if (button) { copy(button); return; }
    const exporter = event.target.closest(".t-export");
    if (exporter) { save(exporter); return; }
    const rater = event.target.closest(".t-rate, .t-reason");
    if (rater) { rated(rater); return; }
    if (event.target.closest(".t-close")) { close(); return; }
    const link = event.target.closest('a[href^="/laws"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (!panel().contains(link)) opener = link;
    main().classList.add("t-reading");
    open(link.getAttribute("href"), true);
  }, true);
  document.addEventListener("submit", (event) => {
    const form = event.target.closest(".law-search");
    if (!form) return;
    event.preventDefault();
    open(`/laws?${new URLSearchParams(new FormData(form))}`, true);
  }, true);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

  // Gradio names messages by their source text, and other parts in English.
  const name = (selector, label) => {
    document.querySelectorAll(`#t-chat ${selector}`).forEach((part) => {
      if (part.getAttribute("aria-label") !== label) part.setAttribute("aria-label", label);
    });
  };
  const rename = () => {
    name("[role=log]", "对话");
    name("[data-testid=user][aria-label]", "您的问题");
    name("[data-testid=bot][aria-label]", "回答");
    document.querySelectorAll("#t-chat .example[aria-label]").forEach((example) => {
      example.removeAttribute("aria-label");
    });
  };
  new MutationObserver(() => { rename(); showRatings(); }).observe(document.body, {
    attributeFilter: ["aria-label"], attributes: true, childList: true, subtree: true,
  });
  rename();

  window.tiaoliOpenFirst = () => {
    const answers = document.querySelectorAll(".t-answer");
    const chip = answers[answers.length - 1]?.querySelector(".t-chip");
    if (wide.matches && chip) open(chip.getAttribute("href"), false);
  };
}
