// Languages, sections that open, tables that sort and filter. Works without any network.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const textOf = (cell) => cell.textContent.trim();
  const collator = new Intl.Collator("zh");

  const speak = (language) => {
    document.body.dataset.language = language;
    for (const button of all("[data-language]", document.querySelector(".switch")))
      button.setAttribute("aria-pressed", String(button.dataset.language === language));
  };

  const openArticle = (article, isOpen) => {
    article.classList.toggle("closed", !isOpen);
    article.querySelector(".opener").setAttribute("aria-expanded", String(isOpen));
    if (isOpen) label(article);
  };

  // On a narrow screen a row is a card: each cell then names its column.
  const label = (root) => {
    for (const table of all("table:not([data-labelled])", root)) {
      table.dataset.labelled = "";
      const names = all("th", table).map((th) => all("span", th).map(textOf).join(" "));
      for (const row of table.tBodies[0].rows)
        [...row.cells].forEach((cell, at) => (cell.dataset.label = names[at]));
    }
  };

  const keyOf = (row, at) => {
    const cell = row.cells[at];
    if (cell.classList.contains("none")) return null;
    return cell.dataset.v ?? textOf(cell);
  };
  const compare = (a, b, isNumber) =>
    isNumber ? Number(a) - Number(b) : collator.compare(a, b);

  const sort = (th) => {
    const table = th.closest("table");
    const isDown = th.getAttribute("aria-sort") !== "descending" && th.classList.contains("number")
      || th.getAttribute("aria-sort") === "ascending";
    for (const other of all("th", table)) other.removeAttribute("aria-sort");
    th.setAttribute("aria-sort", isDown ? "descending" : "ascending");
    const at = th.cellIndex;
    const keyed = [...table.tBodies[0].rows].map((row) => [keyOf(row, at), row]);
    keyed.sort(([a], [b]) => {
      if (a === null || b === null) return (a === null) - (b === null);
      return compare(a, b, th.classList.contains("number")) * (isDown ? -1 : 1);
    });
    table.tBodies[0].append(...keyed.map(([, row]) => row));
  };

  const filter = (field) => {
    const box = field.closest(".box");
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const rows = [...box.querySelector("tbody").rows];
    let count = 0;
    for (const row of rows) {
      const said = row.textContent.toLowerCase();
      const isIn = words.every((word) => said.includes(word));
      row.classList.toggle("out", !isIn);
      count += isIn;
    }
    box.querySelector(".shown").textContent = words.length ? `${count} / ${rows.length}` : `${count}`;
  };

  const goTo = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const article = target.closest("article");
    if (article) openArticle(article, true);
    target.scrollIntoView();
  };

  document.addEventListener("click", (event) => {
    const language = event.target.closest(".switch button");
    if (language) return speak(language.dataset.language);
    const opener = event.target.closest(".opener");
    if (opener) {
      const article = opener.closest("article");
      return openArticle(article, article.classList.contains("closed"));
    }
    if (event.target.closest("button.all")) {
      const articles = all("article");
      const isOpen = articles.some((article) => article.classList.contains("closed"));
      return articles.forEach((article) => openArticle(article, isOpen));
    }
    const heading = event.target.closest("th");
    if (heading) sort(heading);
  });
  document.addEventListener("input", (event) => {
    if (event.target.matches(".filter")) filter(event.target);
  });
  addEventListener("hashchange", goTo);

  const articles = all("article");
  speak(document.body.dataset.language);
  label(document.querySelector("main > .front"));
  articles.forEach((article) => openArticle(article, articles.length === 1));
  goTo();
})();
