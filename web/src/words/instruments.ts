import { decimal, instant } from "./format";
import { t } from "./t";

const OCC = /(?<![A-Z0-9])([A-Z][A-Z0-9.^-]{0,5}?)(\d{2})(\d{2})(\d{2})([CP])(\d{5})(\d{3})(?!\d)/g;

/** A text in which options stand by their OCC keys, written as people say them: "XSP 320 put, Sep 15, 2023". */
export function instrumentsIn(text: string): string {
  return text.replace(OCC, (_, root: string, year, month, day, letter: "C" | "P", whole: string, part: string) => {
    const strike = decimal(`${Number(whole)}${part === "000" ? "" : `.${part.replace(/0+$/, "")}`}`);
    return `${root} ${strike} ${t(letter === "C" ? "ui.call" : "ui.put")}, ${instant(`20${year}-${month}-${day}`, "date")}`;
  });
}
