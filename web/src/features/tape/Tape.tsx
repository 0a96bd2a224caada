import { Link } from "@tanstack/react-router";
import { queries } from "@/api";
import { buttonClasses, Page, PageSkeleton, Problem, Stat, StatRow } from "@/ui";
import { decimal, instant, integer, t, word } from "@/words";
import { findingWords } from "./Finding";
import { Live } from "./Live";
import { tapeRoute } from "./route";
import { Terms } from "./Terms";
import { rowsWords, type Told } from "./told";
import { Verdict } from "./Verdict";

const ASKED_AGAIN_MS = 4_000;

/** One tape: how far it goes, its rows as they close, and what its evidence was worth. */
export function Tape() {
  const { tape } = tapeRoute.useParams();
  const { data, error, refetch } = queries.useQuery(
    "get",
    "/api/v1/garden/tapes/{tape}",
    { params: { path: { tape } } },
    { refetchInterval: ({ state }) => (state.data?.whole === false ? ASKED_AGAIN_MS : false) },
  );
  if (error !== null && data === undefined) {
    return (
      <Page title={tape} actions={<Back />}>
        <Problem error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (data === undefined) return <PageSkeleton />;
  return (
    <Page title={data.name} lead={leadOf(data)} actions={<Back />}>
      {data.degraded && (
        <p className="rounded-md border border-line bg-warn-soft px-4 py-3 text-sm text-warn">
          <strong className="font-semibold">{`${word("tapeMadeOf", data.source)}: ${t("tape.degraded")}. `}</strong>
          {t("tape.degradedDetail")}
        </p>
      )}
      <Figures told={data} />
      <Live told={data} />
      {data.verdict !== null && <Verdict verdict={data.verdict} />}
      <Terms told={data} />
    </Page>
  );
}

function Back() {
  return (
    <Link to="/tape" className={buttonClasses()}>
      {t("tape.all")}
    </Link>
  );
}

function leadOf(told: Told): string {
  const { size, clock } = told.terms;
  const place = {
    symbol: told.symbol,
    source: word("tapeMadeOf", told.source),
    first: instant(told.first),
    last: instant(told.last),
  };
  if (told.source === "bar") return t("tape.leadOfBars", place);
  return t("tape.leadOf", {
    ...place,
    size: decimal(size, Number.isInteger(size) ? 0 : 2),
    clock: word("tapeClock", clock),
  });
}

function waitsFor({ fitted, rows_all }: Told) {
  if (rows_all !== null) return "tape.growingDetail";
  return fitted ? "tape.followedDetail" : "tape.followedTokens";
}

function Figures({ told }: { readonly told: Told }) {
  return (
    <StatRow>
      <Stat
        label={t("tape.finding")}
        value={<span className="text-base leading-snug">{findingWords(told)}</span>}
        change={told.verdict === null && <Quiet words={t(told.whole ? "tape.notFittedDetail" : waitsFor(told))} />}
      />
      <Stat label={t("tape.rows")} value={rowsWords(told)} />
      <Stat
        label={t("tape.tokens")}
        value={integer(told.tokens)}
        change={<Quiet words={t("tape.ofRows", { count: told.rows })} />}
      />
      <Stat
        label={t("tape.evidence")}
        value={integer(told.spoken)}
        change={<Quiet words={t("tape.ofJudged", { count: told.judged })} />}
      />
      <Stat
        label={t("tape.confirmed")}
        value={integer(told.confirmed)}
        change={<Quiet words={t("tape.confirmedDetail")} />}
      />
    </StatRow>
  );
}

function Quiet({ words }: { readonly words: string }) {
  return <span className="text-ink-2">{words}</span>;
}
