import { t, word } from "@/words";

/** A category's name, or what stands for lines without one. */
export function nameOf({ slug, name }: { readonly slug: string; readonly name: string }): string {
  return slug === "uncategorised" || slug === "no merchant"
    ? word("flow", slug.replace(" ", "_"))
    : word("category", name);
}

/** A node of the flows in words. */
export function nodeName({ name, means }: { readonly name: string; readonly means: string }): string {
  if (means === "refunds") return t("spending.refundsOf", { name: word("category", name) });
  return means === "" ? word("category", name) : word("flow", means);
}
