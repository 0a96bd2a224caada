/** A record of the journal as listeners get it. */
export type JournalEvent = {
  readonly sequence: number;
  readonly stream: string;
  readonly type: string;
  readonly version: number;
  readonly time: string;
  readonly hash: string;
  readonly payload: Readonly<Record<string, unknown>>;
};

type Head = { readonly run: string; readonly identity: string; readonly head: number };

/** How the line stands: open over a socket or over server-sent events, being opened, or broken. */
export type Line = "connecting" | "live" | "polling" | "reconnecting";

/** What the stream stands on; the tests put others in their places. */
export type StreamPorts = {
  readonly openSocket: (after: number) => WebSocket;
  readonly openEvents: (after: number) => EventSource;
  readonly later: (act: () => void, milliseconds: number) => () => void;
  /** Chance between 0 and 1: clients that lost one server do not come back in one instant. */
  readonly chance: () => number;
  /** Asks for a fresh session; false when the person must sign in. */
  readonly renew: () => Promise<boolean>;
};

/** Who is told. */
export type StreamListener = {
  /** New records, each once and in order. */
  readonly onEvents: (events: readonly JournalEvent[]) => void;
  readonly onLine: (line: Line) => void;
  /** The journal is another one than before: everything known of it is void. */
  readonly onOther: () => void;
  /** The server refuses this caller; nothing more will come. */
  readonly onRefused: () => void;
};

const FIRST_WAIT_MS = 400;
const WAIT_MAX_MS = 20_000;
/** Sockets that failed before they opened, after which server-sent events are tried. */
const SOCKET_FAILURES_MAX = 2;
/** RFC 6455: the server closes with it where it refuses the caller. */
const POLICY_VIOLATION = 1008;

/**
 * The journal of a run from a sequence on: nothing lost, nothing twice.
 *
 * Every connection asks for what comes after the last sequence heard; records at or before it are dropped, and a
 * record that does not follow it breaks the connection, so that the next one asks for what is missing.
 */
export class JournalStream {
  private last: number;
  private identity: string | null = null;
  private attempts = 0;
  private socketFailures = 0;
  private stopped = false;
  private hangUp: () => void = () => undefined;
  private cancelWait: () => void = () => undefined;

  constructor(
    after: number,
    private readonly ports: StreamPorts,
    private readonly listener: StreamListener,
  ) {
    this.last = after;
  }

  /** The last sequence heard. */
  get heard(): number {
    return this.last;
  }

  start(): void {
    this.listener.onLine("connecting");
    this.connect();
  }

  stop(): void {
    this.stopped = true;
    this.cancelWait();
    this.hangUp();
  }

  /** The network is back, or the page is looked at again: do not wait out a pause. */
  hurry(): void {
    if (this.stopped || this.attempts === 0) return;
    this.cancelWait();
    this.hangUp();
    this.connect();
  }

  private connect(): void {
    if (this.socketFailures < SOCKET_FAILURES_MAX) this.connectSocket();
    else this.connectEvents();
  }

  private connectSocket(): void {
    const socket = this.ports.openSocket(this.last);
    let opened = false;
    let open = true;
    this.hangUp = () => {
      open = false;
      socket.close();
    };
    socket.onmessage = ({ data }) => {
      if (!open) return;
      opened = true;
      this.message(JSON.parse(String(data)), "live");
    };
    socket.onclose = ({ code }) => {
      if (!open) return;
      open = false;
      if (code === POLICY_VIOLATION) void this.refused();
      else {
        if (!opened) this.socketFailures += 1;
        this.again();
      }
    };
  }

  private connectEvents(): void {
    const events = this.ports.openEvents(this.last);
    let open = true;
    this.hangUp = () => {
      open = false;
      events.close();
    };
    const hear = ({ data }: MessageEvent) => {
      if (open) this.message(JSON.parse(String(data)), "polling");
    };
    events.addEventListener("run", hear);
    events.addEventListener("record", hear);
    events.onerror = () => {
      if (!open) return;
      this.hangUp();
      this.socketFailures = 0;
      this.again();
    };
  }

  private message(message: Head | JournalEvent | readonly JournalEvent[], line: Line): void {
    if (Array.isArray(message)) this.take(message as readonly JournalEvent[]);
    else if ("sequence" in message) this.take([message]);
    else this.begin(message as Head, line);
  }

  private begin(head: Head, line: Line): void {
    const other = this.identity !== null && this.identity !== head.identity;
    this.identity = head.identity;
    if (other || head.head < this.last) {
      this.last = 0;
      this.listener.onOther();
      this.hangUp();
      this.again();
      return;
    }
    this.attempts = 0;
    if (line === "live") this.socketFailures = 0;
    this.listener.onLine(line);
  }

  private take(events: readonly JournalEvent[]): void {
    const fresh = events.filter((event) => event.sequence > this.last);
    const kept = fresh.filter((event, place) => event.sequence === this.last + 1 + place);
    const newest = kept.at(-1);
    if (newest !== undefined) {
      this.last = newest.sequence;
      this.listener.onEvents(kept);
    }
    if (kept.length === fresh.length) return;
    this.hangUp();
    this.again();
  }

  private async refused(): Promise<void> {
    if (await this.ports.renew()) this.again();
    else if (!this.stopped) this.listener.onRefused();
  }

  private again(): void {
    if (this.stopped) return;
    this.attempts += 1;
    this.listener.onLine("reconnecting");
    const whole = Math.min(WAIT_MAX_MS, FIRST_WAIT_MS * 2 ** (this.attempts - 1));
    this.cancelWait = this.ports.later(() => this.connect(), whole * (0.5 + this.ports.chance() / 2));
  }
}
