import { useNavigate } from "@tanstack/react-router";
import { ChevronLeft, ChevronRight } from "lucide-react";
import type { Schema } from "@/api";
import { IconButton, Segments } from "@/ui";
import { instant, t } from "@/words";
import { monthOf, stepped } from "./months";
import { spendingRoute } from "./route";

type MonthHeadProps = { readonly answer: Schema<"MonthAnswer">; readonly told: Schema<"MonthTold"> };

/** The month, arrows to those beside it, and the currency where there are several. */
export function MonthHead({ answer, told }: MonthHeadProps) {
  const search = spendingRoute.useSearch();
  const navigate = useNavigate();
  const go = (more: { month?: string; currency?: string }) =>
    void navigate({ to: "/spending", search: { ...search, ...more }, replace: true, resetScroll: false });
  const here = monthOf(told.month);
  const before = stepped(here, -1);
  const after = stepped(here, 1);
  return (
    <>
      {answer.currencies.length > 1 && (
        <Segments
          label={t("spending.currency")}
          segments={answer.currencies.map((code) => ({ key: code, title: code }))}
          value={told.currency}
          onChange={(currency) => go({ currency })}
        />
      )}
      <div className="flex items-center gap-1">
        <IconButton
          icon={ChevronLeft}
          label={t("spending.before")}
          disabled={answer.first === null || before < monthOf(answer.first)}
          onClick={() => go({ month: before })}
        />
        <p aria-live="polite" className="min-w-36 text-center font-medium">
          {instant(told.month, "month")}
        </p>
        <IconButton
          icon={ChevronRight}
          label={t("spending.after")}
          disabled={answer.last === null || after > monthOf(answer.last)}
          onClick={() => go({ month: after })}
        />
      </div>
    </>
  );
}
