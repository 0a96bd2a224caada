import { Badge, Card, type Column, DataTable, EmptyState, Section } from "@/ui";
import { decimal, integer, percent, t, word } from "@/words";
import { type Line, type Panel, panelOf, signed, type Told } from "./told";

type ExpertsProps = { readonly told: Told; readonly row: Line };

type Expert = {
  readonly key: string;
  readonly name: string;
  readonly state: "live" | "mute" | "nothing" | "anomaly";
  readonly said: string;
  readonly weights: string;
  readonly spoke: string;
};

/** The experts of the panel that judged a row, or of the newest one: what they may say, and what they say here. */
export function Experts({ told, row }: ExpertsProps) {
  const panel = panelOf(told, row.evidence?.window) ?? told.panels.at(-1);
  if (panel === undefined) {
    return (
      <Section title={t("tape.experts.title")}>
        <Card>
          <EmptyState
            title={t(told.rows_all === null ? "tape.experts.noneFollowed" : "tape.experts.none", {
              count: told.terms.panel_rows ?? 0,
            })}
          />
        </Card>
      </Section>
    );
  }
  return (
    <Section
      title={t("tape.experts.title")}
      description={t("tape.experts.detail", { window: panel.window, first: panel.first })}
    >
      <Card padded={false}>
        <DataTable
          label={t("tape.experts.title")}
          columns={columns(row.number)}
          rows={expertsOf(panel, row)}
          keyOf={(expert) => expert.key}
        />
      </Card>
      <p className="text-ink-2 text-sm">
        {t("tape.experts.folds", {
          network: saved(panel.network, panel.base),
          baseline: saved(panel.baseline, panel.base),
        })}
      </p>
    </Section>
  );
}

function saved(loss: number, base: number): string {
  return percent(1 - loss / base, 1, true);
}

function expertsOf(panel: Panel, row: Line): readonly Expert[] {
  const experts = panel.experts.map((expert): Expert => {
    const say = row.evidence?.says.find((one) => one.name === expert.name);
    const weighs = expert.long !== 0 || expert.short !== 0;
    return {
      key: expert.name,
      name: nameOf(expert.name, panel),
      state: !expert.live ? "nothing" : weighs ? "live" : "mute",
      said: sayWords(say?.long ?? null, say?.short ?? null),
      weights: t("tape.experts.weights", { long: decimal(expert.long, 2), short: decimal(expert.short, 2) }),
      spoke: percent(expert.spoke, 0),
    };
  });
  return [...experts, anomaly(row)];
}

function nameOf(name: Panel["experts"][number]["name"], panel: Panel): string {
  const said = word("tapeExpert", name);
  if (name === "sequence") return t("tape.experts.model", { name: said, model: word("tapeModel", panel.sequence) });
  if (name === "grammar") {
    return t("tape.experts.model", { name: said, model: t("tape.experts.patterns", { count: panel.patterns }) });
  }
  return said;
}

function sayWords(long: number | null, short: number | null): string {
  if (long === null || short === null) return t("tape.experts.silent");
  return t("tape.experts.adds", { long: signed(long), short: signed(short) });
}

/** Below this share a bar is told as one of so many. */
const RARE = 0.2;

function anomaly(row: Line): Expert {
  const unusual = row.evidence?.unusual ?? null;
  const said =
    unusual === null
      ? t("tape.experts.silent")
      : unusual < RARE
        ? t("tape.experts.unusualDetail", { count: Math.round(1 / Math.max(unusual, 1e-6)) })
        : t("tape.experts.unusualMost");
  return { key: "anomaly", name: t("tape.experts.unusual"), state: "anomaly", said, weights: "—", spoke: "—" };
}

function columns(number: number): readonly Column<Expert>[] {
  return [
    {
      key: "name",
      title: t("tape.experts.name"),
      card: "heading",
      cell: (row) => <span className="font-medium">{row.name}</span>,
    },
    { key: "state", title: t("tape.experts.state"), cell: (row) => <State state={row.state} /> },
    {
      key: "said",
      title: t("tape.experts.atRow", { number: integer(number) }),
      cell: (row) => <span className="figures">{row.said}</span>,
    },
    {
      key: "weights",
      title: t("tape.experts.weight"),
      align: "end",
      cell: (row) => <span className="figures">{row.weights}</span>,
    },
    {
      key: "spoke",
      title: t("tape.experts.spoke"),
      align: "end",
      cell: (row) => <span className="figures">{row.spoke}</span>,
    },
  ];
}

function State({ state }: { readonly state: Expert["state"] }) {
  if (state === "anomaly")
    return <span className="whitespace-normal text-ink-2">{t("tape.experts.unusualState")}</span>;
  if (state === "live") return <Badge tone="gain">{t("tape.experts.live")}</Badge>;
  return <Badge>{t(state === "mute" ? "tape.experts.mute" : "tape.experts.nothing")}</Badge>;
}
