import { Download } from "lucide-react";
import { buttonClasses } from "@/ui";
import { t } from "@/words";
import type { LedgerSearch } from "./route";

type ExportProps = { readonly run: string; readonly wanted: LedgerSearch; readonly total: number | undefined };

/** Links to the ledger as files: all of it, or what the filter shows. */
export function Export({ run, wanted, total }: ExportProps) {
  const part = Object.keys(wanted).length > 0;
  const what = part && total !== undefined ? t("ledger.exportPart", { count: total }) : t("ledger.exportWhole");
  return (
    <>
      {(["csv", "beancount"] as const).map((kind) => (
        <a
          key={kind}
          href={address(run, kind, wanted)}
          download
          title={`${t(`ledger.${kind}`)}: ${what}`}
          className={buttonClasses("plain", "small")}
        >
          <Download aria-hidden="true" className="size-4" />
          {kind === "csv" ? t("ledger.csvShort") : t("ledger.beancount")}
          <span className="heard">{what}</span>
        </a>
      ))}
    </>
  );
}

/** Where the file is: it is streamed by the server, never held here. */
export function address(run: string, kind: "csv" | "beancount", wanted: LedgerSearch): string {
  const query = new URLSearchParams(Object.entries(wanted).filter(([name]) => name !== "tab")).toString();
  return `/api/v1/runs/${encodeURIComponent(run)}/ledger.${kind}${query === "" ? "" : `?${query}`}`;
}
