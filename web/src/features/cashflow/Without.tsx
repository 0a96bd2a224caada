import { Link } from "@tanstack/react-router";
import { Waves } from "lucide-react";
import type { Schema } from "@/api";
import { Button, buttonClasses, Card, EmptyState } from "@/ui";
import { instant, t } from "@/words";
import { useAsked } from "./useAsked";

/** Why there is no forecast, and what would make one. */
export function Without({ told }: { readonly told: Schema<"CashflowTold"> }) {
  const { ask } = useAsked();
  const { without, newest } = told;
  if (without === "") return null;
  const toBank = (
    <Link to="/bank" className={buttonClasses(without === "accounts" ? "primary" : "plain")}>
      {t("cashflow.toBank")}
    </Link>
  );
  return (
    <Card>
      <EmptyState
        icon={Waves}
        title={t(`cashflow.without.${without}`)}
        detail={t(`cashflow.withoutDetail.${without}`, {
          accounts: told.untold.join(", "),
          day: newest === null ? "" : instant(newest, "date"),
          needs: told.lacks?.needs ?? 0,
          has: told.lacks?.has ?? 0,
        })}
        action={
          without === "balance" ? undefined : (
            <span className="flex flex-wrap justify-center gap-2">
              {without === "stale" && newest !== null && (
                <Button look="primary" onClick={() => ask({ asOf: newest })}>
                  {t("cashflow.fromNewest")}
                </Button>
              )}
              {toBank}
            </span>
          )
        }
      />
    </Card>
  );
}
