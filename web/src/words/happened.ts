import { type Decimal, decimal, instant, money, percent, plain, sign } from "./format";
import { said, word } from "./t";

/** A listed option, as the server tells it. */
export type ContractFacts = {
  readonly symbol: string;
  readonly right: string;
  readonly strike: Decimal;
  readonly expiry: string;
};

/** What the server says of something that happened. */
export type HappenedFacts = {
  readonly kind: string;
  readonly symbol: string;
  readonly contract: ContractFacts | null;
  readonly quantity: number | null;
  readonly price: Decimal | null;
  readonly amount: Decimal | null;
  readonly source: string;
  readonly target: string;
  readonly rule: string;
  readonly note: string;
  readonly by: string;
  readonly until: string | null;
  readonly sleeve: string | null;
};

/** An option as people say it: "AAPL 235 put, Fri, Mar 7". */
export function contractWords(contract: ContractFacts): string {
  return said("happened.contract", {
    symbol: contract.symbol,
    strike: strikeWords(contract.strike),
    right: word("right", contract.right),
    expiry: instant(contract.expiry, "day"),
  });
}

/** A strike without needless zeros: 235, 172.5. */
export function strikeWords(strike: Decimal): string {
  const short = strike.includes(".") ? strike.replace(/0+$/, "").replace(/\.$/, "") : strike;
  return plain(short);
}

/** One sentence about something that happened. The kind names the text; a kind without one is told by its name. */
export function happenedWords(row: HappenedFacts): string {
  const lost = row.amount !== null && sign(row.amount) < 0;
  const market = row.kind === "order.placed" && row.price === null;
  const own = market ? "happened.order.market" : `happened.${row.kind}`;
  const what = row.contract === null ? row.symbol : contractWords(row.contract);
  const filling = {
    what,
    symbol: row.symbol,
    count: row.quantity === null ? 0 : Math.abs(row.quantity),
    price: row.price === null ? "" : priceWords(row),
    amount: row.amount === null ? "" : money(row.amount.replace(/^-/, "")),
    gain: said(lost ? "happened.lost" : "happened.made", {
      amount: row.amount === null ? "" : money(row.amount.replace(/^-/, "")),
    }),
    source: valueWords(row.kind, row.source),
    target: valueWords(row.kind, row.target),
    rule: row.rule,
    note: noteWords(row),
    by: row.by,
    until: row.until === null ? "" : instant(row.until, "day"),
    sleeve: row.sleeve === null ? "" : word("sleeve", row.sleeve),
  };
  return said(own, filling);
}

function priceWords({ kind, price }: HappenedFacts): string {
  if (price === null) return "";
  if (kind.startsWith("pivot.")) return percent(price, 1);
  if (kind.startsWith("overlay.") || kind === "settled.split") return decimal(price, 2);
  return money(price);
}

const SECTIONS: Readonly<Record<string, Parameters<typeof word>[0]>> = {
  overlay: "overlay",
  week: "week",
  latch: "latch",
  decision: "action",
  order: "action",
  command: "verb",
};

function valueWords(kind: string, value: string): string {
  const section = SECTIONS[kind.split(".")[0] ?? ""];
  return section === undefined ? value : word(section, value);
}

/** Reasons in words; every other note is the journal's own. */
function noteWords({ kind, note }: HappenedFacts): string {
  if (kind === "hedge.missed") return word("reason", note);
  if (kind === "deployment.reached") return note === "" ? "" : word("shortfall", note.replace("under_deployed:", ""));
  return note;
}
