import { useMemo, useState } from "react";
import { type Schema, usePreference } from "@/api";
import { SourceNotice } from "@/app/sources";
import {
  ArrangeButton,
  arranged,
  type Beginning,
  isLayout,
  type Layout,
  Page,
  putFirst,
  toast,
  type Widget,
  Widgets,
} from "@/ui";
import { instant, t, word } from "@/words";
import { Ahead } from "./Ahead";
import { Alerts } from "./Alerts";
import { beginningOf, rolesWith } from "./beginnings";
import { Happened } from "./Happened";
import { Household, useHousehold } from "./Household";
import { Mode } from "./Mode";
import { Sleeves } from "./Sleeves";
import { Suggestion } from "./Suggestion";
import { useSuggestion } from "./useSuggestion";
import { Week } from "./Week";
import { Worth } from "./Worth";

type Data = Parameters<typeof Worth>[0]["today"];
type ArrangedProps = {
  readonly today: Data;
  readonly roles: Schema<"Me">["roles"];
  /** The accounts that the person owns. */
  readonly accounts: readonly string[];
};

/** The widgets as the person arranged them, or as their first role begins. */
export function Arranged({ today, roles, accounts }: ArrangedProps) {
  const [kept, setLayout] = usePreference("layout.today", isLayout);
  const [arranging, setArranging] = useState(false);
  const household = useHousehold(accounts);
  const widgets = useMemo(() => {
    const known = inOrder(widgetsOf(today), beginningOf(rolesWith(roles)[0], OFFERED));
    return household === undefined ? known : [...known, householdWidget(household)];
  }, [today, roles, household]);
  const layout = useMemo(() => arranged(widgets, kept), [widgets, kept]);
  const suggestion = useSuggestion(layout);
  const at = instant(today.at, "minute");
  return (
    <Page
      title={t("pages.today")}
      lead={today.finished ? t("today.leadOver", { at }) : t("today.leadOpen", { at })}
      actions={<ArrangeButton arranging={arranging} onArrange={setArranging} />}
    >
      {today.sources.state === "gone" && <SourceNotice sources={today.sources} />}
      {!arranging && <Suggested suggestion={suggestion} layout={layout} kept={kept} onLayout={setLayout} />}
      <Widgets
        widgets={widgets}
        layout={kept}
        onLayout={setLayout}
        arranging={arranging}
        beginnings={useMemo(() => beginnings(roles), [roles])}
        onUse={suggestion.onUse}
      />
    </Page>
  );
}

type SuggestedProps = {
  readonly suggestion: ReturnType<typeof useSuggestion>;
  readonly layout: Layout;
  readonly kept: Layout | null;
  readonly onLayout: (layout: Layout | null) => void;
};

function Suggested({ suggestion, layout, kept, onLayout }: SuggestedProps) {
  const { key } = suggestion;
  if (key === null) return null;
  const name = titleOf(key);
  const accept = () => {
    suggestion.taken();
    onLayout(putFirst(layout, key));
    const undo = () => {
      onLayout(kept);
      suggestion.later(key);
    };
    toast(t("today.suggestion.accepted", { name }), { offer: { label: t("today.suggestion.undo"), act: undo } });
  };
  const never = () => {
    suggestion.never();
    toast(t("today.suggestion.off"), { detail: t("today.suggestion.offDetail") });
  };
  return <Suggestion name={name} onAccept={accept} onLater={() => suggestion.later(key)} onNever={never} />;
}

const OFFERED = [
  { key: "worth", span: 3 },
  { key: "ahead", span: 1 },
  { key: "sleeves", span: 3 },
  { key: "mode", span: 1 },
  { key: "happened", span: 2 },
  { key: "alerts", span: 1 },
  { key: "week", span: 1 },
] as const;

type Key = (typeof OFFERED)[number]["key"];

/** At the foot until a person moves it: it comes after the others, and moves none of them. */
function householdWidget(told: Schema<"HouseholdToday">): Widget {
  return { key: "household", span: 4, title: titleOf("household"), content: <Household told={told} /> };
}

function titleOf(key: string): string {
  if (key === "household") return t("today.household.title");
  return OFFERED.some((one) => one.key === key) ? t(`today.${key as Key}.title`) : key;
}

function widgetsOf(today: Data): Readonly<Record<Key, Widget["content"]>> {
  return {
    worth: <Worth today={today} />,
    ahead: <Ahead today={today} />,
    sleeves: <Sleeves today={today} />,
    mode: <Mode today={today} />,
    happened: <Happened today={today} />,
    alerts: <Alerts today={today} />,
    week: <Week today={today} />,
  };
}

function inOrder(contents: ReturnType<typeof widgetsOf>, layout: Layout): readonly Widget[] {
  return layout.map(({ key, span }) => ({ key, span, title: titleOf(key), content: contents[key as Key] }));
}

function beginnings(roles: ArrangedProps["roles"]): readonly Beginning[] {
  return rolesWith(roles).map((role) => ({ name: word("role", role), layout: beginningOf(role, OFFERED) }));
}
