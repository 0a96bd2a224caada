export type { Plural, WordKey } from "./catalogue";
export * from "./format";
export { type ContractFacts, contractWords, type HappenedFacts, happenedWords, strikeWords } from "./happened";
export { instrumentsIn } from "./instruments";
export {
  chooseLanguage,
  isLanguage,
  LANGUAGES,
  type Language,
  languageChosen,
  speak,
  wanted,
  withWords,
} from "./language";
export { type Filling, said, t, word } from "./t";
