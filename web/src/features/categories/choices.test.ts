import { describe, expect, it } from "vitest";
import type { Schema } from "@/api";
import { choicesOf } from "./choices";

type Told = Schema<"AnswerTold">;

const category = (slug: string, lines: number, more: Partial<Schema<"CategoryTold">> = {}) => ({
  slug,
  name: slug.toUpperCase(),
  parent: slug.split(".")[0] ?? "",
  kind: "expense" as const,
  bucket: "want" as const,
  hidden: false,
  lines,
  ...more,
});

const CATEGORIES = [
  category("food.coffee", 3),
  category("food.groceries", 9),
  category("income.salary", 20, { kind: "income" }),
  category("food.bars", 0),
  category("food.secret", 30, { hidden: true }),
];

function group(top: Told["top"], reasons: readonly string[] = [], inflow = false) {
  const told = reasons.map((slug) => ({ category: slug, category_name: slug.toUpperCase() }));
  return { inflow, answer: { top, reasons: told } as unknown as Told };
}

describe("choices at one press", () => {
  it("are the likely ones, then those of the nearest lines, then those often used, each once", () => {
    const top = [{ category: "food.bars", name: "BARS", confidence: "0.6000" }];
    const found = choicesOf(group(top, ["shopping.books", "food.bars"]), CATEGORIES);

    expect(found.map((one) => one.category)).toEqual(["food.bars", "shopping.books", "food.groceries", "food.coffee"]);
    expect(found.map((one) => one.confidence)).toEqual(["0.6000", "", "", ""]);
  });

  it("are of money that goes the same way, and never hidden", () => {
    expect(choicesOf(group([], [], true), CATEGORIES).map((one) => one.category)).toEqual(["income.salary"]);
    expect(choicesOf(group([], ["food.secret"]), CATEGORIES).map((one) => one.category)).not.toContain("food.secret");
  });

  it("are five at most", () => {
    const near = ["a.a", "a.b", "a.c", "a.d", "a.e", "a.f"];
    expect(choicesOf(group([], near), CATEGORIES)).toHaveLength(5);
  });
});
