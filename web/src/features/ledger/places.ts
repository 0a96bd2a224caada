import { word } from "@/words";

/** The parts of a ledger account's name: Assets:Main:Gen:Shares:AAPL. */
export function partsOf(place: string): {
  readonly kind: string;
  readonly owner: string;
  readonly sleeve: string;
  readonly subject: string;
} {
  const [kind = "", owner = "", sleeve = "", ...rest] = place.split(":");
  return { kind, owner, sleeve, subject: rest.join(":") };
}

/** What stands in a ledger account, in words: "Shares AAPL". */
export function subjectOf(subject: string): string {
  const [head = "", ...rest] = subject.split(":");
  return [word("subject", head), ...rest].join(" ");
}

/** The sum of exact decimal texts, exact: counted in whole units of the smallest place. */
export function sumOf(amounts: readonly string[]): string {
  const places = Math.max(0, ...amounts.map((amount) => amount.split(".")[1]?.length ?? 0));
  const total = amounts.reduce((sum, amount) => sum + units(amount, places), 0n);
  const digits = (total < 0n ? -total : total).toString().padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  const text = places === 0 ? whole : `${whole}.${digits.slice(-places)}`;
  return total < 0n ? `-${text}` : text;
}

function units(amount: string, places: number): bigint {
  const negative = amount.startsWith("-");
  const [whole = "0", part = ""] = amount.replace(/^[-+]/, "").split(".");
  const value = BigInt(whole + part.padEnd(places, "0"));
  return negative ? -value : value;
}
