import { CircleCheck, CloudOff, LoaderCircle, type LucideIcon, Radio } from "lucide-react";
import { useConnection } from "@/live";
import { Tooltip } from "@/ui";
import { classes } from "@/ui/classes";
import { instant, t } from "@/words";
import { useHouse } from "./house";

type Said = "live" | "connecting" | "reconnecting" | "polling" | "offline" | "finished";

const LOOK: Record<Said, readonly [LucideIcon, string]> = {
  live: [Radio, "text-gain"],
  polling: [Radio, "text-gain"],
  connecting: [LoaderCircle, "text-ink-2"],
  reconnecting: [LoaderCircle, "text-warn"],
  offline: [CloudOff, "text-warn"],
  finished: [CircleCheck, "text-ink-2"],
};

/** Whether what is shown is live; offline it says of when it is. Without any run there is nothing to be connected to. */
export function Connection() {
  const { name } = useHouse();
  const { state, asOf } = useConnection();
  if (name === undefined && state === "connecting") return null;
  const [Icon, tone] = LOOK[state];
  const when = asOf === null ? "" : instant(asOf, "minute");
  const words =
    state === "offline" && asOf !== null ? t("app.connection.asOf", { instant: when }) : t(`app.connection.${state}`);
  return (
    <div role="status">
      <Tooltip text={t(`app.connection.${state}Hint`, { instant: when })}>
        <button
          type="button"
          className={classes("inline-flex min-h-8 items-center gap-1.5 rounded-md px-1.5 font-medium text-sm", tone)}
        >
          <Icon aria-hidden="true" className={classes("size-4", Icon === LoaderCircle && "animate-spin")} />
          <span className={classes("whitespace-nowrap", state !== "offline" && "max-sm:heard")}>{words}</span>
        </button>
      </Tooltip>
    </div>
  );
}
