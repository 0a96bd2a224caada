import { Link } from "@tanstack/react-router";

/** A rule's id, leading to its row of the constitution. */
export function RuleLink({ id }: { readonly id: string }) {
  if (id === "") return null;
  return (
    <Link
      to="/rules"
      search={{ rule: id }}
      className="code text-ink-2 text-xs underline decoration-line-strong underline-offset-2 hover:text-ink"
    >
      {id}
    </Link>
  );
}
