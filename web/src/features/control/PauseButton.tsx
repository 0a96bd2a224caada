import { Link } from "@tanstack/react-router";
import { Pause } from "lucide-react";
import { buttonClasses } from "@/ui";
import { t } from "@/words";

/** Always at hand in the head bar: leads to where the house is paused. */
export function PauseButton({ run }: { readonly run: string }) {
  return (
    <Link to="/runs/$run/control" params={{ run }} className={buttonClasses("plain")}>
      <Pause aria-hidden="true" className="size-4" />
      {t("app.pause")}
    </Link>
  );
}
