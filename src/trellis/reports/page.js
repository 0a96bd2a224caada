"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");
  const LONG = 34;
  const sleeves = ["Gen", "Rev", "Com"];
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const facts = read("week-facts");
  const rules = read("rule-texts");
  const names = Object.keys(facts);
  const years = {};
  const year = (name) => (years[name.slice(0, 4)] ??= read("y" + name.slice(0, 4)));
  const reader = document.getElementById("reader");

  const make = (tag, words, kind) => {
    const element = document.createElement(tag);
    if (words !== undefined) element.textContent = words;
    if (kind) element.className = kind;
    return element;
  };
  const put = (parent, ...children) => (parent.append(...children), parent);
  // Machine words as people say them: no_strike_in_band, l3_exit.
  const spoken = (words) => words.replace(/\bl(\d)_/g, "Level $1 ").replaceAll("_", " ");
  const who = (index) => sleeves[index] || "All";

  const grid = (caption, heads, rows, numbers) => {
    const frame = make("div", undefined, "scroll");
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", caption);
    const head = make("tr");
    heads.forEach((words, at) => {
      const cell = make("th", words, numbers.includes(at) ? "" : "t");
      cell.scope = "col";
      head.append(cell);
    });
    const body = make("tbody");
    for (const row of rows) {
      const line = make("tr");
      row.forEach((value, at) => {
        const cell = value instanceof Node ? put(make("td"), value) : make(at ? "td" : "th", String(value));
        if (!at) cell.scope = "row";
        if (at && !numbers.includes(at)) cell.className = String(value).length > LONG ? "t long" : "t";
        line.append(cell);
      });
      body.append(line);
    }
    return put(frame, put(make("table"), make("caption", caption), put(make("thead"), head), body));
  };

  // A verdict as stored: its shape, then only what differs from the shape's usual rows (see week_json).
  const unfold = ([shape, ...rest], block) => {
    const [heads, usual] = block.shapes[shape];
    const rows = [...usual];
    const word = (at) => block.words[at];
    for (let i = 0; i < rest.length; ) {
      const at = rest[i++];
      if (at < 0) rows[-1 - at] = [word(rest[i++]), word(rest[i++])];
      else if (Array.isArray(rest[i])) rows[at] = rest[i++].map(word);
      else rows[at] = [usual[at][0], word(rest[i++])];
    }
    return rows.map((row, at) => [block.heads[heads[at]], ...row]);
  };
  const thaw = (cell, block) => (Array.isArray(cell) ? cell.map((inner) => thaw(inner, block)) : block.words[cell]);
  const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
  const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const moment = (monday, seconds) => {
    const at = new Date(Date.parse(monday) + seconds * 1000);
    return `${weekdays[Math.floor(seconds / 86400)]} ${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.toISOString().slice(11, 19)}`;
  };

  const clock = (moment, after) => {
    const [hours, minutes, seconds] = moment.slice(-8).split(":").map(Number);
    return new Date((hours * 3600 + minutes * 60 + seconds + Number(after)) * 1000).toISOString().slice(11, 19);
  };

  const clauses = (list) =>
    list.map(([[rule, op, verb, source], limit, value, reason]) => {
      const result = make("span");
      if (reason !== undefined) {
        put(result, make("span", "✕ failed: " + verb, "no"));
        if (reason) result.append(make("span", reason, "why"));
        if (rules[rule]) result.append(make("span", rules[rule], "why"));
      } else result.textContent = "✓ passed";
      return [rule, op === "none" ? limit : op + " " + limit, value, result, source];
    });
  const clauseTable = (caption, list) => grid(caption, ["Rule", "Limit", "Value seen", "Result", "Source"], clauses(list), []);
  const failing = (list) => list.filter((row) => row.length > 3).map(([[rule]]) => rule);

  const decision = ([at, sleeve, stage, action, subject, asked, outcome, allowed, reason, list, risk, riskList]) => {
    const final = stage === "final";
    const box = make("details", undefined, "case");
    const line = make("summary");
    const broken = failing(list).concat(riskList ? failing(riskList) : []);
    const said = final ? outcome + (risk ? ", risk gate " + risk : "") : (allowed !== "0" ? "may be traded" : outcome);
    const answer = make("em", said + (broken.length ? ": " + broken.join(", ") : ""), allowed !== "0" ? "" : "no");
    put(line, make("time", at), make("span", sleeve, "who"),
      make("span", (final ? "" : "Candidate: ") + action + " " + asked + " " + subject), answer);
    box.append(line);
    box.addEventListener("toggle", () => {
      if (!box.open || box.childElementCount > 1) return;
      box.append(clauseTable("Prompted by " + reason + ": " + list.length + " clauses of the constitution", list));
      if (riskList) box.append(clauseTable("Risk gate: " + riskList.length + " house limits", riskList));
    });
    return box;
  };

  const lines = (all) => put(make("span"), ...all.map((words) => make("span", words, "row")));

  // The same proposal asked again and again stands once, the repeats folded under it.
  const same = (a, b) => a.slice(1, 8).join() === b.slice(1, 8).join();
  const list = (rows, into) => {
    for (let i = 0; i < rows.length; ) {
      let end = i + 1;
      while (end < rows.length && same(rows[i], rows[end])) end++;
      into.append(decision(rows[i]));
      if (end - i > 1) {
        const repeats = make("details", undefined, "case again");
        put(repeats, make("summary", `${end - i - 1} more of the same, the last on ${rows[end - 1][0]}`));
        rows.slice(i + 1, end).forEach((row) => repeats.append(decision(row)));
        into.append(repeats);
      }
      i = end;
    }
  };

  const parts = {
    s: ["Skipped symbols", ["Time", "Sleeve", "Symbol", "Rule", "Reason", "Value seen", "Limit"], (r) => r.map((cell, at) => (at === 4 ? spoken(cell) : cell)), []],
    o: ["Orders and fills", ["Time", "Sleeve", "Order", "Mid seen", "Ladder: slice, version, step, limit", "Fills", "Outcome", "Average"],
      (r) => [r[0], r[1], r[2], r[3],
        lines(r[6].map(([after, rung, limit]) => `${clock(r[0], after)} ${rung} at ${limit || "market"}`)),
        lines(r[7].map(([after, filled, price, fee]) => `${clock(r[0], after)} ${filled} at ${price}, fee ${fee}`)), r[4], r[5]], [3, 7]],
    l: ["Protocol levels", ["Time", "Sleeve", "Put", "From", "To", "Spot", "Strike", "ATR", "Cause"], (r) => r, [3, 4, 5, 6, 7]],
    r: ["Rolls weighed", ["Time", "Sleeve", "Put", "Stage", "Candidate", "Close mid", "Open mid", "Debit", "Of first credit", "Outcome"],
      (r) => r, [5, 6, 7, 8]],
    e: ["Options that ended", ["Time", "Sleeve", "Option", "How", "Profit before fees"], (r) => r, [4]],
    w: ["Deployment after the window", ["Time", "Sleeve", "Deployed", "S", "Share", "Why short"], (r) => r, [2, 3, 4]],
    n: ["Everything else: expiry, settlements, latches, modes, alerts", ["Time", "Sleeve", "Kind", "What", "Rule"], (r) => r, []],
  };

  const pick = make("select");
  names.forEach((name) => pick.append(new Option(name + "  " + facts[name][0], name)));
  const only = make("select");
  ["All sleeves", ...sleeves].forEach((words, at) => only.append(new Option(words, at - 1)));
  const refused = make("input");
  refused.type = "checkbox";
  const earlier = make("button", "Earlier");
  const later = make("button", "Later");
  earlier.type = later.type = "button";
  const bar = put(make("div", undefined, "pick"), earlier, put(make("label"), "Week", pick), later,
    put(make("label"), "Sleeve", only), put(make("label"), refused, "only what did not pass"));
  const view = make("div");
  view.setAttribute("aria-live", "polite");
  put(reader, bar, view);

  const show = (name) => {
    const block = year(name);
    const week = block.weeks[name] || {};
    const [label, tags, equity, before, monday] = facts[name];
    const mine = ([, sleeve]) => only.value === "-1" || sleeve === who(only.value) || sleeve === who("-1");
    const read = (key) => (week[key] || []).map((row) => {
      const shown = row.map((cell, at) => (key === "d" && (at === 9 || at === 11) ? unfold(cell, block) : thaw(cell, block)));
      return [moment(monday, Number(shown[0])), who(shown[1]), ...shown.slice(2)];
    }).filter(mine);
    pick.value = name;
    earlier.disabled = names.indexOf(name) === 0;
    later.disabled = names.indexOf(name) === names.length - 1;
    view.replaceChildren(make("h3", "Week " + name + ": " + label));
    view.append(make("p", (tags ? "Tags: " + spoken(tags) + ". " : "") + "Equity at the last close " + equity + " USD." +
      (before ? " Restated: the provisional label was " + before + "." : "")));
    const seen = read("d").filter((row) => !refused.checked || row[7] === "0" || (row[10] && row[10] !== "approved"));
    view.append(make("h4", "Decisions"));
    if (seen.length) list(seen, view);
    else view.append(make("p", refused.checked ? "Nothing was turned away." : "Nothing was proposed."));
    for (const [key, [title, heads, shape, numbers]] of Object.entries(parts)) {
      const rows = read(key).map(shape);
      if (rows.length) put(view, make("h4", title), grid(title + ", " + name, heads, rows, numbers));
    }
  };

  const go = (name) => history.replaceState(null, "", "#" + name) || show(name);
  const step = (by) => () => go(names[names.indexOf(pick.value) + by]);
  pick.addEventListener("change", () => go(pick.value));
  only.addEventListener("change", () => show(pick.value));
  refused.addEventListener("change", () => show(pick.value));
  earlier.addEventListener("click", step(-1));
  later.addEventListener("click", step(1));
  const asked = () => {
    const name = location.hash.slice(1);
    if (name in facts) {
      show(name);
      reader.scrollIntoView();
    }
  };
  window.addEventListener("hashchange", asked);
  document.querySelectorAll("#weeks details tbody th").forEach((cell) => {
    const link = make("a", cell.textContent);
    link.href = "#" + cell.textContent;
    cell.replaceChildren(link);
  });
  show(reader.dataset.start);
  asked();

  const theme = document.getElementById("theme");
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  const name = () => (theme.textContent = dark() ? "Light" : "Dark");
  theme.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    name();
  });
  name();
})();
