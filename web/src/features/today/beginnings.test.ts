import { describe, expect, it } from "vitest";
import { arranged } from "@/ui";
import { beginningOf, rolesWith } from "./beginnings";

const KEYS = ["worth", "ahead", "sleeves", "mode", "happened", "alerts", "week"] as const;
const OFFERED = KEYS.map((key) => ({ key, span: 2 }));
const ROLES = ["viewer", "trader", "manager", "compliance", "admin"] as const;

describe("the layout that a role begins with", () => {
  it.each(ROLES)("shows a %s every widget, in rows of four columns", (role) => {
    const layout = beginningOf(role, OFFERED);
    const rows = layout.map((_, place) => layout.slice(0, place + 1).reduce((sum, one) => sum + one.span, 0));

    expect(layout.map((one) => one.key).sort()).toEqual([...KEYS].sort());
    expect(layout.some((one) => one.hidden)).toBe(false);
    expect(rows.at(-1)).toBeLessThanOrEqual(16);
    for (const end of [4, 8, 12]) expect(rows).toContain(end);
  });

  it("differs by role", () => {
    const orders = ROLES.map((role) => beginningOf(role, OFFERED).map((one) => one.key));

    expect(new Set(orders.map((keys) => keys.join(" "))).size).toBe(ROLES.length);
  });

  it("is taken in the order of Part I by who holds several, and is the page's own for who holds none", () => {
    expect(rolesWith(["admin", "trader"])).toEqual(["trader", "admin"]);
    expect(rolesWith(["engine"])).toEqual([]);
    expect(beginningOf(undefined, OFFERED)).toEqual(arranged(OFFERED, null));
  });

  it("never comes over what a person arranged", () => {
    const kept = [{ key: "week", span: 4, hidden: false }];

    expect(arranged(beginningOf("manager", OFFERED), kept)[0]).toEqual(kept[0]);
  });
});
