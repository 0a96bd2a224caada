import { linkOptions } from "@tanstack/react-router";

/** Where a record's decision is told whole. */
export function decisionLink(run: string, sequence: number) {
  return linkOptions({ to: "/runs/$run/decisions/$sequence", params: { run, sequence: String(sequence) } });
}

/** Where a record of the journal is shown with its hash. */
export function recordLink(run: string, sequence: number) {
  return linkOptions({ to: "/runs/$run/audit/$sequence", params: { run, sequence: String(sequence) } });
}

/** A position, opened over the page of positions. */
export function positionLink(run: string, position: string) {
  return linkOptions({ to: "/runs/$run/positions", params: { run }, search: { open: position } });
}

/** A week, opened over the calendar of weeks. */
export function weekLink(run: string, week: string) {
  return linkOptions({ to: "/runs/$run/weeks", params: { run }, search: { week } });
}

/** The decisions of a week. */
export function weekDecisionsLink(run: string, week: string) {
  return linkOptions({ to: "/runs/$run/decisions", params: { run }, search: { week } });
}

/** The reports of a run. */
export function reportsLink(run: string) {
  return linkOptions({ to: "/runs/$run/reports", params: { run } });
}
