import { type InstantStyle, instant, relative, t } from "@/words";
import { useNow } from "./now";

type InstantProps = {
  /** ISO 8601 with offset, or a plain date. */
  readonly at: string;
  readonly style?: InstantStyle;
  /** Also how far from the clock of the house: "in 3 hours". */
  readonly relative?: boolean;
};

/** An instant in New York time; the whole of it on hover. */
export function Instant({ at, style = "minute", relative: far = false }: InstantProps) {
  const now = useNow();
  const whole = `${instant(at, "full")} (${t("ui.newYork")})`;
  return (
    <time dateTime={at} title={whole} className="figures whitespace-nowrap">
      {instant(at, style)}
      {far && <span className="text-ink-2"> {`· ${relative(at, now) ?? t("ui.ago.now")}`}</span>}
    </time>
  );
}
