import type { Schema } from "@/api";
import type { LotMethod, What } from "./terms";

export type Kind = What | "split";

/** What is typed of a fact. */
export const TYPED = { symbol: "", units: "", amount: "", fee: "", acquired: "", new: "", old: "" };
export type Typed = typeof TYPED;
export type Fields = {
  readonly account: string;
  readonly on: string;
  readonly typed: Typed;
  readonly method: LotMethod | "";
  readonly lots: readonly string[];
};

const ASKED: Record<Kind, readonly (keyof Typed)[]> = {
  bought: ["symbol", "units", "amount", "fee"],
  sold: ["symbol", "units", "amount", "fee"],
  lot: ["symbol", "units", "amount", "acquired"],
  dividend: ["symbol", "amount"],
  fee: ["amount"],
  paid_in: ["amount"],
  paid_out: ["amount"],
  cash: ["amount"],
  value: ["amount"],
  split: ["symbol", "new", "old"],
};

/** What may be left empty. */
const SPARED: Partial<Record<Kind, readonly (keyof Typed)[]>> = {
  bought: ["fee"],
  sold: ["fee"],
  lot: ["amount", "acquired"],
  dividend: ["symbol"],
};

/** The fields that a kind of fact has, and whether each may be left empty. */
export function fieldsOf(kind: Kind): readonly { readonly name: keyof Typed; readonly optional: boolean }[] {
  return ASKED[kind].map((name) => ({ name, optional: SPARED[kind]?.includes(name) ?? false }));
}

/** Whether everything that is needed is typed. */
export function isWhole(kind: Kind, { on, typed }: Fields): boolean {
  return on !== "" && fieldsOf(kind).every(({ name, optional }) => optional || typed[name].trim() !== "");
}

/** The fact as the server takes it: of what is typed only what the kind has. */
export function factOf(what: What, { account, on, typed, method, lots }: Fields): Schema<"FactSent"> {
  const asked = ASKED[what];
  const said = (name: keyof Typed) => (asked.includes(name) ? typed[name].trim() || null : null);
  const chosen = what === "sold" && method !== "" ? method : null;
  return {
    account,
    what,
    on,
    amount: said("amount"),
    symbol: said("symbol"),
    units: said("units"),
    fee: said("fee"),
    acquired: said("acquired"),
    method: chosen,
    lots: chosen === "specific" ? [...lots] : [],
  };
}
