import { useEffect } from "react";
import { usePreference } from "@/api";
import { chooseLanguage, isLanguage, type Language, languageChosen } from "@/words";

const NAME = "language";

/** The language that the person chose, null for the browser's; choosing another loads the page anew in it. */
export function useLanguage() {
  const [kept, keep] = usePreference(NAME, isLanguage);
  const choose = async (next: Language | null) => {
    chooseLanguage(next);
    // A page that is loaded anew breaks off what it was still sending.
    await keep(next);
    location.reload();
  };
  return [kept ?? languageChosen(), choose] as const;
}

/** The person's language becomes that of a device on which they, or another, chose none or another. */
export function useLanguageOfPerson(): void {
  const [kept, , known] = usePreference(NAME, isLanguage);
  useEffect(() => {
    if (known && kept !== null && languageChosen() !== kept) become(kept);
  }, [known, kept]);
}

/** Texts stand in many places that are made once, so the page is loaded anew; no further than the device keeps it. */
function become(language: Language | null): void {
  chooseLanguage(language);
  if (languageChosen() === language) location.reload();
}
