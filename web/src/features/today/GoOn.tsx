import { Link } from "@tanstack/react-router";
import { buttonClasses } from "@/ui";
import { t } from "@/words";

type GoOnProps = { readonly run: string; readonly page: "accounts" | "positions" | "control" | "decisions" };

/** Where a widget leads on: the page that tells the same at length. */
export function GoOn({ run, page }: GoOnProps) {
  return (
    <p className="mt-2">
      <Link to={`/runs/$run/${page}`} params={{ run }} className={`${buttonClasses("quiet", "small")} -ml-2.5`}>
        {t("today.goOn", { page: t(`pages.${page}`) })}
      </Link>
    </p>
  );
}
