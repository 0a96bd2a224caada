import {
  AudioLines,
  BookOpenText,
  BrainCircuit,
  CalendarDays,
  ChartCandlestick,
  ChartPie,
  CreditCard,
  Dna,
  FileText,
  Fingerprint,
  Flag,
  Gavel,
  History,
  Landmark,
  ListChecks,
  type LucideIcon,
  Mails,
  Milestone,
  Network,
  PiggyBank,
  Power,
  ReceiptText,
  ScrollText,
  Settings,
  Sprout,
  Tags,
  Umbrella,
  Wallet,
  Waves,
  Wheat,
} from "lucide-react";
import { t } from "@/words";

/** Pages whose address names a run. */
type RunPage =
  | "today"
  | "positions"
  | "decisions"
  | "weeks"
  | "accounts"
  | "ladder"
  | "ledger"
  | "reports"
  | "control"
  | "audit";

/** Pages of the whole house. */
type HousePage =
  | "bank"
  | "cashflow"
  | "debts"
  | "categories"
  | "spending"
  | "budget"
  | "goals"
  | "investing"
  | "models"
  | "plan"
  | "privacy"
  | "breeding"
  | "trials"
  | "tape"
  | "paper"
  | "messages"
  | "rules"
  | "replay"
  | "settings";

export type PageKey = RunPage | HousePage;

type Group = "now" | "money" | "household" | "garden" | "law" | "house";

/** `key` is pressed after g. */
export type NavPage = { readonly group: Group; readonly icon: LucideIcon; readonly key: string } & (
  | { readonly page: RunPage; readonly ofRun: true }
  | { readonly page: HousePage; readonly ofRun: false }
);

/** The pages, in the order of the rail. */
export const PAGES: readonly NavPage[] = [
  { page: "today", group: "now", icon: Sprout, key: "t", ofRun: true },
  { page: "positions", group: "now", icon: ChartCandlestick, key: "p", ofRun: true },
  { page: "decisions", group: "now", icon: Gavel, key: "d", ofRun: true },
  { page: "weeks", group: "now", icon: CalendarDays, key: "w", ofRun: true },
  { page: "accounts", group: "money", icon: Network, key: "a", ofRun: true },
  { page: "ladder", group: "money", icon: Umbrella, key: "h", ofRun: true },
  { page: "ledger", group: "money", icon: BookOpenText, key: "l", ofRun: true },
  { page: "reports", group: "money", icon: FileText, key: "r", ofRun: true },
  { page: "bank", group: "household", icon: PiggyBank, key: "b", ofRun: false },
  { page: "categories", group: "household", icon: Tags, key: "q", ofRun: false },
  { page: "spending", group: "household", icon: ReceiptText, key: "e", ofRun: false },
  { page: "cashflow", group: "household", icon: Waves, key: "f", ofRun: false },
  { page: "budget", group: "household", icon: Wallet, key: "m", ofRun: false },
  { page: "goals", group: "household", icon: Flag, key: "o", ofRun: false },
  { page: "debts", group: "household", icon: CreditCard, key: "k", ofRun: false },
  { page: "investing", group: "household", icon: ChartPie, key: "i", ofRun: false },
  { page: "models", group: "household", icon: BrainCircuit, key: "1", ofRun: false },
  { page: "plan", group: "household", icon: Milestone, key: "n", ofRun: false },
  { page: "privacy", group: "household", icon: Fingerprint, key: "3", ofRun: false },
  { page: "breeding", group: "garden", icon: Dna, key: "g", ofRun: false },
  { page: "trials", group: "garden", icon: ListChecks, key: "x", ofRun: false },
  { page: "tape", group: "garden", icon: AudioLines, key: "2", ofRun: false },
  { page: "paper", group: "garden", icon: Wheat, key: "v", ofRun: false },
  { page: "messages", group: "garden", icon: Mails, key: "z", ofRun: false },
  { page: "rules", group: "law", icon: Landmark, key: "u", ofRun: false },
  { page: "control", group: "law", icon: Power, key: "c", ofRun: true },
  { page: "audit", group: "law", icon: ScrollText, key: "j", ofRun: true },
  { page: "replay", group: "house", icon: History, key: "y", ofRun: false },
  { page: "settings", group: "house", icon: Settings, key: "s", ofRun: false },
];

/** The pages that stand in the bar at the foot of a phone; the others are behind "More". */
export const THUMB: readonly PageKey[] = ["today", "positions", "decisions", "control"];

export const GROUPS: readonly Group[] = ["now", "money", "household", "garden", "law", "house"];

export function pageName(page: PageKey): string {
  return t(`pages.${page}`);
}

/** Where a page is. Pages of a run need one; without any run they lead to Today, which says so. */
export function pageLink(page: NavPage, run: string | undefined) {
  if (!page.ofRun) return { to: `/${page.page}` } as const;
  if (run === undefined) return { to: "/" } as const;
  return { to: `/runs/$run/${page.page}`, params: { run } } as const;
}
