/** What a mark says apart from its words. Never said by colour alone: every tone comes with a word, a sign or an icon. */
export type Tone = "plain" | "accent" | "gain" | "loss" | "warn" | "info";

export const SOFT: Record<Tone, string> = {
  plain: "bg-sunken text-ink-2",
  accent: "bg-accent-soft text-accent",
  gain: "bg-gain-soft text-gain",
  loss: "bg-loss-soft text-loss",
  warn: "bg-warn-soft text-warn",
  info: "bg-info-soft text-info",
};

export const TEXT: Record<Tone, string> = {
  plain: "text-ink",
  accent: "text-accent",
  gain: "text-gain",
  loss: "text-loss",
  warn: "text-warn",
  info: "text-info",
};
