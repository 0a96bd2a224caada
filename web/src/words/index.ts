export type { Plural, WordKey } from "./catalogue";
export * from "./format";
export { instrumentsIn } from "./instruments";
export { type Filling, t, word } from "./t";
