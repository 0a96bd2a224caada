import { queries, type Schema } from "@/api";
import type { Option } from "@/ui";
import { word } from "@/words";

export type Category = Schema<"CategoryTold">;

/** The categories that may be given, to be found by typing: leaves with their group, and groups as a whole. */
export function optionsOf(categories: readonly Category[]): readonly Option[] {
  const names = new Map(categories.map((one) => [one.slug, word("category", one.name)]));
  return categories
    .filter((one) => !one.hidden)
    .map((one) => ({
      value: one.slug,
      label: [one.slug, one.parent].flatMap((slug) => names.get(slug) ?? (slug === "" ? [] : slug)).join(" · "),
    }));
}

/** The taxonomy, asked once and kept by the queries. */
export function useCategories(): readonly Category[] {
  return queries.useQuery("get", "/api/v1/household/categories").data?.categories ?? NONE;
}

const NONE: readonly Category[] = [];
