// @vitest-environment node
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket as Client, type WebSocket as Peer, WebSocketServer } from "ws";
import { type JournalEvent, JournalStream, type Line, type StreamPorts } from "./stream";

function event(sequence: number): JournalEvent {
  return { sequence, stream: "main/run", type: "day.opened", version: 1, time: "", hash: "", payload: {} };
}

/** A server of one journal that answers as the house does, and can be made to misbehave. */
class Journal {
  readonly events: JournalEvent[] = [];
  readonly asked: number[] = [];
  identity = "aa";
  /** What is done to a listener's batch before it goes out. */
  bend: (batch: JournalEvent[]) => JournalEvent[] = (batch) => batch;
  refuse = 0;
  private readonly peers = new Set<Peer>();
  private readonly server = new WebSocketServer({ port: 0 });

  constructor() {
    this.server.on("connection", (peer, request) => {
      const after = Number(new URL(request.url ?? "", "http://house").searchParams.get("after"));
      this.asked.push(after);
      if (this.refuse > 0) {
        this.refuse -= 1;
        peer.close(1008, "sign in first");
        return;
      }
      peer.on("close", () => this.peers.delete(peer));
      this.peers.add(peer);
      peer.send(JSON.stringify({ run: "main", identity: this.identity, head: this.events.length }));
      this.send(peer, this.events.slice(after));
    });
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  append(count: number): void {
    const fresh = Array.from({ length: count }, (_, place) => event(this.events.length + 1 + place));
    this.events.push(...fresh);
    for (const peer of this.peers) this.send(peer, fresh);
  }

  /** Cut every line, as a dying network does: without a goodbye. */
  drop(): void {
    for (const peer of this.peers) peer.terminate();
  }

  async close(): Promise<void> {
    this.drop();
    await new Promise((done) => this.server.close(done));
  }

  private send(peer: Peer, batch: JournalEvent[]): void {
    const bent = this.bend([...batch]);
    if (bent.length > 0) peer.send(JSON.stringify(bent));
  }
}

type Heard = { sequences: number[]; lines: Line[]; others: number; refused: number };

let journal: Journal;
let stream: JournalStream | undefined;
let heard: Heard;

function listen(after: number, bent: Partial<StreamPorts> = {}): JournalStream {
  const ports: StreamPorts = {
    openSocket: (from) => socket(`ws://127.0.0.1:${journal.port}/?after=${from}`),
    openEvents: () => {
      throw new Error("no events here");
    },
    later: (act) => {
      const timer = setTimeout(act, 1);
      return () => clearTimeout(timer);
    },
    chance: () => 0.5,
    renew: async () => false,
    ...bent,
  };
  stream = new JournalStream(after, ports, {
    onEvents: (events) => heard.sequences.push(...events.map((one) => one.sequence)),
    onLine: (line) => heard.lines.push(line),
    onOther: () => {
      heard.others += 1;
    },
    onRefused: () => {
      heard.refused += 1;
    },
  });
  stream.start();
  return stream;
}

/** A socket as a browser has it: a failure is told by onclose alone. */
function socket(address: string): WebSocket {
  const made = new Client(address);
  made.on("error", () => undefined);
  return made as unknown as WebSocket;
}

async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 400 && !holds(); turn += 1) await new Promise((done) => setTimeout(done, 5));
  expect(holds()).toBe(true);
}

const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, place) => first + place);

beforeEach(() => {
  journal = new Journal();
  heard = { sequences: [], lines: [], others: 0, refused: 0 };
});

afterEach(async () => {
  stream?.stop();
  await journal.close();
});

describe("a stream", () => {
  it("hears what comes after the sequence that it starts at", async () => {
    journal.append(5);
    listen(3);
    await until(() => heard.sequences.length === 2);
    journal.append(2);
    await until(() => heard.sequences.length === 4);

    expect(heard.sequences).toEqual([4, 5, 6, 7]);
    expect(heard.lines).toEqual(["connecting", "live"]);
  });

  it("loses nothing and hears nothing twice when the line breaks again and again", async () => {
    listen(0);
    for (let round = 0; round < 10; round += 1) {
      journal.append(7);
      if (round % 2 === 0) await until(() => heard.sequences.length > round * 7);
      journal.drop();
      journal.append(3);
    }
    await until(() => heard.sequences.length === 100);

    expect(heard.sequences).toEqual(upTo(100));
  });

  it("drops what it has heard already", async () => {
    journal.bend = (batch) => [...journal.events.slice(0, 2), ...batch];
    journal.append(4);
    listen(2);
    await until(() => heard.sequences.length === 2);

    expect(heard.sequences).toEqual([3, 4]);
  });

  it("asks again for a record that was left out", async () => {
    let first = true;
    journal.bend = (batch) => {
      const kept = first ? batch.filter((one) => one.sequence !== 3) : batch;
      first = false;
      return kept;
    };
    journal.append(5);
    listen(0);
    await until(() => heard.sequences.length === 5);

    expect(heard.sequences).toEqual([1, 2, 3, 4, 5]);
    expect(journal.asked).toEqual([0, 2]);
  });

  it("begins anew where the journal is another one", async () => {
    journal.append(3);
    listen(0);
    await until(() => heard.sequences.length === 3);
    journal.identity = "bb";
    journal.events.length = 0;
    journal.append(1);
    journal.drop();
    await until(() => heard.others === 1 && heard.sequences.length >= 4);

    expect(heard.sequences.slice(-1)).toEqual([1]);
  });

  it("asks for a fresh session when it is refused, then goes on", async () => {
    journal.append(2);
    journal.refuse = 1;
    listen(0, { renew: async () => true });
    await until(() => heard.sequences.length === 2);

    expect(heard.refused).toBe(0);
  });

  it("ends where there is no session to be had", async () => {
    journal.refuse = 1;
    listen(0);
    await until(() => heard.refused === 1);

    expect(journal.asked).toEqual([0]);
  });

  it("says that it reconnects, and waits longer each time", async () => {
    const waits: number[] = [];
    listen(0, {
      openSocket: () => socket("ws://127.0.0.1:1/"),
      openEvents: failing,
      later: (act, milliseconds) => {
        waits.push(milliseconds);
        const timer = waits.length < 6 ? setTimeout(act, 1) : undefined;
        return () => clearTimeout(timer);
      },
    });
    await until(() => waits.length === 6);

    expect(waits).toEqual([...waits].sort((one, other) => one - other));
    expect(heard.lines).toContain("reconnecting");
  });

  it("falls back to server-sent events where sockets never open", async () => {
    const source = new Source();
    listen(0, {
      openSocket: () => socket("ws://127.0.0.1:1/"),
      openEvents: () => source as unknown as EventSource,
    });
    await until(() => source.heardBy.length > 0);
    source.send("run", { run: "main", identity: "aa", head: 2 });
    source.send("record", event(1));
    source.send("record", event(1));
    source.send("record", event(2));

    expect(heard.sequences).toEqual([1, 2]);
    expect(heard.lines.at(-1)).toBe("polling");
  });
});

/** An EventSource in the test's hands. */
class Source {
  readonly heardBy: [string, (message: { data: string }) => void][] = [];
  onerror: (() => void) | null = null;

  addEventListener(name: string, hear: (message: { data: string }) => void): void {
    this.heardBy.push([name, hear]);
  }

  send(name: string, data: unknown): void {
    for (const [heardName, hear] of this.heardBy) if (heardName === name) hear({ data: JSON.stringify(data) });
  }

  close(): void {
    this.heardBy.length = 0;
  }
}

function failing(): EventSource {
  const source = new Source();
  setTimeout(() => source.onerror?.(), 1);
  return source as unknown as EventSource;
}
