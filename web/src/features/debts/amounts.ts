/** Decimal texts, exact: nothing of money or rates goes through a float. */

const PLAIN = /^(-?)(\d+)(?:\.(\d+))?$/;

/** A percentage as typed, as a fraction: "18.99" is "0.1899". What is no number stays as it is, to be refused. */
export function fractionOf(percent: string): string {
  const text = percent.replace(/[\s%]/g, "");
  const [, sign = "", whole = "", places = ""] = PLAIN.exec(text) ?? [];
  if (whole === "") return text;
  const digits = whole.padStart(3, "0");
  const fraction = `${digits.slice(-2)}${places}`.replace(/0+$/, "");
  return `${sign}${digits.slice(0, -2).replace(/^0+(?=\d)/, "")}${fraction === "" ? "" : `.${fraction}`}`;
}

/** A fraction as a percentage, as people type it: "0.1899" is "18.99". */
export function percentOf(fraction: string): string {
  const [, sign = "", whole = "", places = ""] = PLAIN.exec(fraction) ?? [];
  if (whole === "") return fraction;
  const padded = places.padEnd(2, "0");
  const rest = padded.slice(2).replace(/0+$/, "");
  const shown = `${whole}${padded.slice(0, 2)}`.replace(/^0+(?=\d)/, "");
  return `${sign}${shown}${rest === "" ? "" : `.${rest}`}`;
}

/** One less another: "10.50" less "0.75" is "9.75". */
export function minus(one: string, other: string): string {
  const places = Math.max(placesOf(one), placesOf(other));
  const left = scaled(one, places) - scaled(other, places);
  const digits = String(left < 0n ? -left : left).padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  return `${left < 0n ? "-" : ""}${whole}${places === 0 ? "" : `.${digits.slice(-places)}`}`;
}

/** The smallest of some; undefined of none. */
export function least(amounts: readonly string[]): string | undefined {
  return amounts.reduce<string | undefined>(
    (best, one) => (best === undefined || minus(one, best).startsWith("-") ? one : best),
    undefined,
  );
}

function placesOf(text: string): number {
  return text.split(".")[1]?.length ?? 0;
}

function scaled(text: string, places: number): bigint {
  const [whole = "0", rest = ""] = text.split(".");
  return BigInt(`${whole}${rest.padEnd(places, "0")}`);
}
