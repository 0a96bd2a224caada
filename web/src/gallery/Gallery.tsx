import { Page } from "@/ui";
import { t } from "@/words";

/** Every component in its states, for those who make pages; in development builds only. */
export function Gallery() {
  return <Page title={t("pages.gallery")}>{null}</Page>;
}
