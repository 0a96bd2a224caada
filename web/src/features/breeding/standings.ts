/** What becomes of a genome, as the server tells it. */
export const STANDINGS = ["promoted", "champion", "alive", "ancestor", "dead"] as const;
export type Standing = (typeof STANDINGS)[number];
