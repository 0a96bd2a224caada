import type { Schema } from "@/api";
import { Button } from "@/ui";
import { decimal, integer, t, word } from "@/words";

type Offer = Schema<"RoundOffer">;
type OffersProps = {
  readonly rows: readonly Offer[];
  readonly busy: boolean;
  readonly onJoin: (round: string) => void;
};

/** The rounds that a house offers: what each hides and costs, and what speaks against taking part. */
export function Offers({ rows, busy, onJoin }: OffersProps) {
  if (rows.length === 0) {
    return (
      <p role="status" className="text-ink-2">
        {t("privacy.join.none")}
      </p>
    );
  }
  return (
    <ul aria-label={t("privacy.join.offers")} className="flex flex-col gap-3">
      {rows.map((one) => (
        <li key={one.terms.round} className="flex flex-col gap-2 rounded-md border border-line p-4">
          <p>
            <span className="code font-medium">{one.terms.round.slice(0, 8)}</span>
            {` · ${t("privacy.join.there", { joined: integer(one.joined), members: integer(one.terms.members) })}`}
          </p>
          <p className="text-ink-2 text-sm">
            {t("privacy.join.terms", {
              unit: word("roundUnit", one.terms.unit),
              mode: word("roundMode", one.terms.mode),
              epsilon: decimal(one.terms.epsilon, 3),
              delta: one.terms.delta,
            })}
          </p>
          <Against offer={one} />
          <div>
            <Button
              size="small"
              disabled={busy || one.against.length > 0}
              aria-label={t("privacy.join.actNamed", { round: one.terms.round.slice(0, 8) })}
              onClick={() => onJoin(one.terms.round)}
            >
              {t("privacy.join.act")}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  );
}

function Against({ offer }: { readonly offer: Offer }) {
  if (offer.against.length === 0) {
    return <p className="text-sm">{t("privacy.join.charged")}</p>;
  }
  return (
    <div className="text-sm">
      <p className="font-medium">{t("privacy.join.against")}</p>
      <ul className="list-disc pl-5">
        {offer.against.map((one) => (
          <li key={one.kind}>{word("objection", one.kind)}</li>
        ))}
      </ul>
    </div>
  );
}
