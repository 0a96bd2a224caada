import { useNavigate } from "@tanstack/react-router";
import { usePreference } from "@/api";
import { type CashflowSearch, cashflowRoute } from "./route";

/** Floors by currency: "USD 500" of {USD: "500"}. */
type Floors = Readonly<Record<string, string>>;
type Change = { readonly [Key in keyof CashflowSearch]: CashflowSearch[Key] | undefined };

/** What the address asks; the floor is the person's own where it names none. Second: asks otherwise. */
export function useAsked() {
  const search = cashflowRoute.useSearch();
  const navigate = useNavigate();
  const [floors, prefer] = usePreference("cashflow.floors", isFloors);
  const floor = search.floor ?? floors?.[search.currency ?? ""] ?? "0";
  const ask = (change: Change) => {
    const merged = Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined);
    void navigate({ to: "/cashflow", search: Object.fromEntries(merged), replace: true, resetScroll: false });
  };
  /** The floor is kept with the person, for the currency that the address names or, without one, the usual one. */
  const keep = (value: string) => void prefer({ ...floors, [search.currency ?? ""]: value });
  return { search, floor, ask, keep };
}

function isFloors(value: unknown): value is Floors {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((one) => /^-?\d+(\.\d+)?$/.test(String(one)))
  );
}
