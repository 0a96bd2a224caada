import { linkOptions } from "@tanstack/react-router";

/** A put of the gallery's table. */
export type Put = {
  readonly symbol: string;
  readonly sleeve: string;
  readonly strike: string;
  readonly worth: string;
  readonly change: string;
  readonly level: string;
  readonly expiry: string;
};

export const PUTS: readonly Put[] = [
  {
    symbol: "AAPL",
    sleeve: "gen",
    strike: "235.00",
    worth: "-140.00",
    change: "38.50",
    level: "L0",
    expiry: "2025-03-07",
  },
  {
    symbol: "NVDA",
    sleeve: "rev",
    strike: "110.00",
    worth: "-480.00",
    change: "-212.25",
    level: "L2",
    expiry: "2025-03-07",
  },
  {
    symbol: "TSLA",
    sleeve: "rev",
    strike: "245.00",
    worth: "-3760.00",
    change: "-2610.00",
    level: "L3",
    expiry: "2025-03-07",
  },
  {
    symbol: "GOOGL",
    sleeve: "com",
    strike: "175.00",
    worth: "-92.00",
    change: "0.00",
    level: "L1",
    expiry: "2025-03-14",
  },
];

/** Where a row of the gallery leads. */
export const toGallery = () => linkOptions({ to: "/gallery" });

const DAYS = 260;

/** A wave that stays the same whenever it is drawn. */
function wave(place: number, size: number): number {
  return Math.sin(place / 9) * size + Math.sin(place / 3.1) * size * 0.35 + Math.cos(place / 31) * size;
}

export const TIMES = Array.from({ length: DAYS }, (_, place) =>
  new Date(Date.UTC(2024, 2, 4 + place, 21)).toISOString(),
);
export const EQUITY = TIMES.map((_, place) => (300_000 + place * 95 + wave(place, 2400)).toFixed(2));
export const INDEX = TIMES.map((_, place) => (300_000 + place * 70 + wave(place + 20, 5200)).toFixed(2));
export const DRAWDOWN = TIMES.map((_, place) => Math.min(0, wave(place, 0.021) - 0.018).toFixed(4));

export const BARS = TIMES.slice(0, 60).map((time, place) => {
  const close = 116 + wave(place, 3);
  const open = 116 + wave(place - 1, 3);
  return {
    day: time.slice(0, 10),
    open: open.toFixed(2),
    high: (Math.max(open, close) + 0.9).toFixed(2),
    low: (Math.min(open, close) - 0.8).toFixed(2),
    close: close.toFixed(2),
  };
});

export const WEEKS = Array.from({ length: 26 }, (_, place) => ({
  name: `2024-W${String(place + 10).padStart(2, "0")}`,
  value: (620 + wave(place * 3, 380)).toFixed(2),
}));

export const WIDGETS = [
  { key: "worth", title: "Net worth", span: 2 },
  { key: "next", title: "What comes next", span: 1 },
  { key: "alerts", title: "Alerts", span: 1 },
] as const;
