/** A month as the address names it: "2026-03" of "2026-03-01". */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** The month so many months later. */
export function stepped(month: string, by: number): string {
  const [year = 0, place = 1] = month.split("-").map(Number);
  const count = year * 12 + place - 1 + by;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`;
}
