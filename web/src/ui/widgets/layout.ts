/** Where a widget stands: its place is its place in the list, its width in columns of COLUMNS. */
export type Placed = { readonly key: string; readonly span: number; readonly hidden: boolean };

/** An arrangement of widgets, as it is kept. */
export type Layout = readonly Placed[];

/** Columns of a wide page; a narrower one halves them, a phone has one. */
export const COLUMNS = 4;

/** A widget as its page offers it: what it is called, how wide it stands at first. */
export type Offered = { readonly key: string; readonly span: number };

/** A kept arrangement over what the page offers now: what is gone is dropped, what is new stands at the end. */
export function arranged(offered: readonly Offered[], kept: Layout | null): Layout {
  const known = new Map(offered.map((one) => [one.key, one]));
  const standing = (kept ?? []).filter((one) => known.has(one.key)).map((one) => ({ ...one, span: fitted(one.span) }));
  const placed = new Set(standing.map((one) => one.key));
  const fresh = offered.filter((one) => !placed.has(one.key));
  return [...standing, ...fresh.map((one) => ({ key: one.key, span: fitted(one.span), hidden: false }))];
}

/** Whether something read from outside is an arrangement. */
export function isLayout(value: unknown): value is Layout {
  return Array.isArray(value) && value.every(isPlaced);
}

function isPlaced(value: unknown): value is Placed {
  if (typeof value !== "object" || value === null) return false;
  const { key, span, hidden } = value as Partial<Placed>;
  return typeof key === "string" && typeof span === "number" && typeof hidden === "boolean";
}

/** The widget moved to the place where another stands. */
export function movedTo(layout: Layout, key: string, target: string): Layout {
  const from = layout.findIndex((one) => one.key === key);
  const to = layout.findIndex((one) => one.key === target);
  const moving = layout[from];
  if (moving === undefined || to === -1 || from === to) return layout;
  const rest = layout.filter((one) => one.key !== key);
  return [...rest.slice(0, to), moving, ...rest.slice(to)];
}

/** The widget moved by so many places among those that are shown. */
export function movedBy(layout: Layout, key: string, places: number): Layout {
  const shown = layout.filter((one) => !one.hidden);
  const at = shown.findIndex((one) => one.key === key);
  const target = shown[at + places];
  return at === -1 || target === undefined ? layout : movedTo(layout, key, target.key);
}

/** The widget moved before all that are shown. */
export function putFirst(layout: Layout, key: string): Layout {
  const first = layout.find((one) => !one.hidden);
  return first === undefined ? layout : movedTo(layout, key, first.key);
}

/** The widget made so many columns wide. */
export function sized(layout: Layout, key: string, span: number): Layout {
  return layout.map((one) => (one.key === key ? { ...one, span: fitted(span) } : one));
}

/** The widget hidden, or shown again. */
export function hidden(layout: Layout, key: string, hide: boolean): Layout {
  return layout.map((one) => (one.key === key ? { ...one, hidden: hide } : one));
}

function fitted(span: number): number {
  return Math.max(1, Math.min(COLUMNS, Math.round(span)));
}
