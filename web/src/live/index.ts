export { type ConnectionState, useConnection } from "./connection";
export { useJournalEvents } from "./heard";
export { Live } from "./Live";
export type { JournalEvent } from "./stream";
