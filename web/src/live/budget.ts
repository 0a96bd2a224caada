/** Reads that a person's pages may make in an hour are counted by the server (20,000); the stream leaves room for the rest. */
const CALLS_PER_SECOND = 4;
/** Calls that may be made at once after a quiet while. */
const BURST = 40;

/** Says how long to wait before so many calls, so that views kept fresh never use up what a person may ask for. */
export class CallBudget {
  private left = BURST;
  private at: number;

  /** `now` in milliseconds. */
  constructor(now: number) {
    this.at = now;
  }

  /** Milliseconds to wait before `calls` more may be made; 0 where they may be made now. */
  wait(calls: number, now: number): number {
    const left = this.grown(now);
    const lacking = Math.min(calls, BURST) - left;
    return lacking <= 0 ? 0 : (lacking / CALLS_PER_SECOND) * 1000;
  }

  /** Note that calls are made. */
  take(calls: number, now: number): void {
    this.left = this.grown(now) - calls;
    this.at = now;
  }

  private grown(now: number): number {
    return Math.min(BURST, this.left + ((now - this.at) / 1000) * CALLS_PER_SECOND);
  }
}
