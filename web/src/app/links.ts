import type { LinkProps } from "@tanstack/react-router";

/** Where a record's decision is told whole. */
export function decisionLink(run: string, sequence: number): LinkProps {
  return { to: "/runs/$run/decisions/$sequence", params: { run, sequence: String(sequence) } } as unknown as LinkProps;
}

/** Where a record of the journal is shown with its hash. */
export function recordLink(run: string, sequence: number): LinkProps {
  return { to: "/runs/$run/audit", params: { run }, search: { record: sequence } } as unknown as LinkProps;
}

/** A position, opened over the page of positions. */
export function positionLink(run: string, position: string): LinkProps {
  return { to: "/runs/$run/positions", params: { run }, search: { open: position } } as LinkProps;
}

/** A week, opened over the calendar of weeks. */
export function weekLink(run: string, week: string): LinkProps {
  return { to: "/runs/$run/weeks", params: { run }, search: { week } } as LinkProps;
}

/** The reports of a run. */
export function reportsLink(run: string): LinkProps {
  return { to: "/runs/$run/reports", params: { run } } as LinkProps;
}
