// The charts, the switch between definitions of capex, and what a hover tells.
// Words come from the page's JSON and are only ever set as text.
(() => {
  "use strict";
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const specs = read("specs"), tips = read("tips");
  const tip = document.getElementById("tip");
  const openSource = document.getElementById("tips").dataset.link;
  const views = [];
  let pinned = false;  // by a tap: it stays, and its link can be followed
  let anchor = null;  // the element with the focus that it tells of

  const add = (tag, name, text) => {
    const element = tip.appendChild(document.createElement(tag));
    element.className = name;
    element.textContent = text;
    return element;
  };

  const show = (name, x, y, pin) => {
    const told = tips[name];
    if (!told) return;
    tip.replaceChildren();
    add("p", "tip-title", told.t);
    for (const line of told.l || []) add("p", "tip-line", line);
    if (told.q) {
      const quote = add("q", "tip-quote", told.q);
      quote.dir = "auto";
    }
    if (told.u) {
      const link = add("a", "tip-link", `${openSource}: ${new URL(told.u).hostname}`);
      link.href = told.u;
      link.target = "_blank";
      link.rel = "noopener noreferrer";
    }
    pinned = pin;
    tip.classList.toggle("pinned", pin);
    tip.hidden = false;
    put(x, y);
  };
  const put = (x, y) => {
    const box = tip.getBoundingClientRect(), margin = 10;
    const left = Math.min(x + 14, innerWidth - box.width - margin);
    const below = y + 16 + box.height < innerHeight;
    tip.style.left = `${Math.max(margin, left)}px`;
    tip.style.top = `${Math.max(margin, below ? y + 16 : y - box.height - 12)}px`;
  };
  const hide = () => { tip.hidden = true; pinned = false; anchor = null; };
  const beside = (element) => {
    const box = element.getBoundingClientRect();
    return [box.left, box.bottom - 8];
  };

  const draw = async (place) => {
    const { view } = await vegaEmbed(place, specs[place.dataset.chart], {
      mode: "vega",
      renderer: "svg",
      actions: false,
      ast: true,  // expressions are interpreted: the page's policy forbids to compile them
      defaultStyle: false,
      logLevel: 1,  // errors alone: a definition without figures has no extent, and no need of one
      tooltip: (_handler, event, _item, value) => {
        if (pinned) return;
        if (value) show(value, event.clientX, event.clientY, false); else hide();
      },
    });
    // the figure around it is described as a whole
    place.querySelector("svg").setAttribute("aria-hidden", "true");
    view.addEventListener("click", (event, item) => {
      const name = item && item.datum && item.datum.tip, told = tips[name];
      if (!told) return;
      event.stopPropagation();
      // a finger cannot hover: the first tap tells, and holds the link
      if (event.pointerType === "touch" || !told.u) show(name, event.clientX, event.clientY, true);
      else window.open(told.u, "_blank", "noopener,noreferrer");
    });
    return view;
  };
  for (const place of document.querySelectorAll("[data-chart]")) {
    views.push(draw(place));
  }

  const choose = async (basis) => {
    document.documentElement.dataset.basis = basis;
    dispatchEvent(new Event("resize"));  // a chart that was hidden learns its width
    for (const view of await Promise.all(views)) {
      if ("basis" in view.getState({ signals: (name) => name === "basis" }).signals) {
        await view.signal("basis", basis).runAsync();
      }
    }
  };
  for (const radio of document.querySelectorAll("input[name=basis]")) {
    radio.addEventListener("change", () => choose(radio.value));
  }

  const named = (event) => event.target.closest && event.target.closest("[data-tip]");
  for (const kind of ["mouseover", "focusin"]) {
    document.addEventListener(kind, (event) => {
      const element = named(event);
      if (!element || pinned) return;
      show(element.dataset.tip, ...beside(element), false);
      anchor = kind === "focusin" ? element : null;
      element.setAttribute("aria-describedby", "tip");
    });
  }
  for (const kind of ["mouseout", "focusout"]) {
    document.addEventListener(kind, (event) => {
      const element = named(event);
      if (element && !pinned) { hide(); element.removeAttribute("aria-describedby"); }
    });
  }
  document.addEventListener("click", (event) => { if (!tip.contains(event.target)) hide(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  addEventListener("scroll", () => {
    if (anchor) put(...beside(anchor)); else if (!pinned) hide();
  }, { passive: true, capture: true });
  Promise.all(views).then(() => { document.documentElement.dataset.ready = "yes"; });
})();
