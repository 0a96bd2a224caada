import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Schema } from "@/api";
import { type Decimal, decimal, t } from "@/words";

export type Account = Schema<"GardenAccount">;
export type Plan = Schema<"GardenPlan">;
export type PlanRow = Schema<"GardenPlanRow">;

/** How often an account that is looked at is asked about again: its journal is no run's, so no stream tells of it. */
export const ASKED_AGAIN_MS = 15_000;

const ACCOUNTS = "/api/v1/garden/accounts";

/** Every view of the accounts is stale. */
export function useAccountsChanged(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith(ACCOUNTS) });
}

/** Asks the account's other views anew when its journal has gone on. */
export function useFollowed(sequence: number | undefined): void {
  const client = useQueryClient();
  const known = useRef(sequence);
  useEffect(() => {
    if (known.current !== undefined && sequence !== undefined && sequence !== known.current) {
      const below = ({ queryKey }: { queryKey: readonly unknown[] }) =>
        String(queryKey[1]).startsWith(`${ACCOUNTS}/{garden_account}/`);
      void client.invalidateQueries({ predicate: below });
    }
    known.current = sequence;
  }, [client, sequence]);
}

/** A multiple of what the stop would have cost: "0.35 R". */
export function multiple(value: Decimal | null): string {
  return value === null ? "—" : t("paper.multiple", { value: decimal(value, 2) });
}

/** The first digits of a hash or an id: enough to tell two apart. */
export function short(id: string): string {
  return id.slice(0, 10);
}

/** How many digits of a module's id are its name: what the command line takes for it, too. */
export const NAME_DIGITS = 8;

/** What a module is called: the beginning of its id where that is a digest, its id else. */
export function moduleName(id: string): string {
  return /^[0-9a-f]{32}$/.test(id) ? id.slice(0, NAME_DIGITS) : id;
}
