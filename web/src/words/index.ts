export type { Plural, WordKey } from "./catalogue";
export * from "./format";
export { type Filling, t, word } from "./t";
