export { api, NEWEST, queries, type Schema } from "./client";
export { csrfToken } from "./csrf";
export { useDoing } from "./doing";
export { isElsewhere, wordsOn } from "./fields";
export { type Freshness, useFreshness } from "./freshness";
export { useHouseholdChanged, useUnasked } from "./household";
export { idempotencyKey } from "./once";
export { forgetPreferences, usePreference } from "./preferences";
export { ApiProblem, asProblem, type ProblemDocument, type ProblemRow, statusOf } from "./problem";
