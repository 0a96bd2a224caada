export { type ConnectionState, useConnection } from "./connection";
export { Live } from "./Live";
