import { useEffect } from "react";
import { t } from "@/words";

/** The document's title while a page is shown: "Positions · Trellis". */
export function useTitle(page: string): void {
  useEffect(() => {
    document.title = t("app.title", { page });
  }, [page]);
}
