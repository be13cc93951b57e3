// A fact names its pieces in data-c, the first of them being the figure itself.
(() => {
  const piecesOf = (fact) =>
    fact.dataset.c.split(" ").map((id) => document.getElementById(id)).filter(Boolean);
  const factsOf = (piece) =>
    [...piece.closest("section").querySelectorAll(`tr[data-c~="${piece.id}"]`)];
  let pinned = null;

  const clear = () => {
    for (const lit of document.querySelectorAll(".hot")) lit.classList.remove("hot", "first");
  };
  const light = (target) => {
    clear();
    if (!target) return;
    const facts = target.matches("tr") ? [target] : factsOf(target);
    const pieces = target.matches("tr") ? piecesOf(target) : [target];
    for (const fact of facts) fact.classList.add("hot");
    for (const piece of pieces) piece.classList.add("hot");
    pieces[0]?.classList.add("first");
  };
  const targetOf = (event) => event.target.closest("tr[data-c], .frame");
  const bring = (element) => element?.scrollIntoView({ block: "nearest", behavior: "smooth" });

  document.addEventListener("mouseover", (event) => light(targetOf(event) ?? pinned));
  document.addEventListener("click", (event) => {
    const target = targetOf(event);
    if (!target && !event.target.closest("section")) return;
    pinned = target === pinned ? null : target;
    light(pinned);
    if (pinned) bring(pinned.matches("tr") ? piecesOf(pinned)[0] : factsOf(pinned)[0]);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") light((pinned = null));
  });
  document.addEventListener("change", (event) => {
    const fate = event.target.dataset.fate;
    if (fate) document.body.classList.toggle(`hide-${fate}`, !event.target.checked);
  });
})();
