/** One thing that was wrong with what was asked: where, which field, what was given, and the way out. */
export type ProblemRow = {
  readonly source: string;
  readonly field: string;
  readonly value: string;
  readonly message: string;
  readonly way_out: string;
};

/** The server's answer when it refuses: RFC 9457 problem+json. */
export type ProblemDocument = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly problems?: readonly ProblemRow[];
};

/** A refusal of the server, thrown by every call of the API. */
export class ApiProblem extends Error {
  readonly problem: ProblemDocument;

  constructor(problem: ProblemDocument) {
    super(problem.title);
    this.name = "ApiProblem";
    this.problem = problem;
  }
}

/** The server's words in an error, or null where the server was not reached at all. */
export function asProblem(error: unknown): ProblemDocument | null {
  if (error instanceof ApiProblem) return error.problem;
  return isDocument(error) ? error : null;
}

/** Whether an error says that the caller must show a second factor first. */
export function statusOf(error: unknown): number | null {
  return asProblem(error)?.status ?? null;
}

export function isDocument(value: unknown): value is ProblemDocument {
  if (typeof value !== "object" || value === null) return false;
  const document = value as Partial<ProblemDocument>;
  return typeof document.title === "string" && typeof document.status === "number";
}
