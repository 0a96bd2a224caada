import type { Schema } from "@/api";
import { arranged, type Layout, type Offered } from "@/ui";

type Role = Schema<"Me">["roles"][number];
type Standing = readonly (readonly [key: string, span: number])[];

/** The layout that each role begins with: what its rows of Part I ask of it stands first. Rows fill four columns. */
const BEGINNINGS: Readonly<Partial<Record<Role, Standing>>> = {
  // Owns accounts: what they are worth, and what the house holds.
  viewer: [
    ["worth", 3],
    ["ahead", 1],
    ["sleeves", 3],
    ["mode", 1],
    ["happened", 2],
    ["alerts", 1],
    ["week", 1],
  ],
  // Starts and pauses: the sleeves and what comes next.
  trader: [
    ["sleeves", 3],
    ["ahead", 1],
    ["happened", 2],
    ["alerts", 1],
    ["mode", 1],
    ["worth", 3],
    ["week", 1],
  ],
  // Releases, resets, closes by hand: what is wrong, and the state that it put the sleeves into.
  manager: [
    ["alerts", 2],
    ["mode", 1],
    ["ahead", 1],
    ["sleeves", 4],
    ["worth", 4],
    ["happened", 3],
    ["week", 1],
  ],
  // Reads the audit log, approves: what happened and by which rule.
  compliance: [
    ["happened", 3],
    ["alerts", 1],
    ["week", 1],
    ["sleeves", 3],
    ["worth", 3],
    ["mode", 1],
    ["ahead", 4],
  ],
  // People, keys, deployments: whether the house is at work.
  admin: [
    ["mode", 1],
    ["ahead", 1],
    ["alerts", 2],
    ["happened", 4],
    ["sleeves", 4],
    ["worth", 3],
    ["week", 1],
  ],
};

/** The roles among these that have a layout to begin with, in the order of Part I. */
export function rolesWith(roles: readonly Role[]): readonly Role[] {
  return (Object.keys(BEGINNINGS) as Role[]).filter((role) => roles.includes(role));
}

/** The widgets as a role sees them first; one that its layout does not name stands at the end. */
export function beginningOf(role: Role | undefined, offered: readonly Offered[]): Layout {
  const standing = role === undefined ? undefined : BEGINNINGS[role];
  return arranged(offered, standing?.map(([key, span]) => ({ key, span, hidden: false })) ?? null);
}
