import type { Schema } from "./client";

/** What the browser answers to a ceremony of the server, in the JSON form that the server reads. */
export type PasskeyAnswer = { readonly ceremony: string; readonly answer: Record<string, unknown> };

/** Whether this browser can take part at all. */
export function hasPasskeys(): boolean {
  return "PublicKeyCredential" in globalThis && "parseRequestOptionsFromJSON" in PublicKeyCredential;
}

/** Let the person choose a passkey. null where they turn away or the device has none. */
export async function passkeyFor(asked: Schema<"Ceremony">): Promise<PasskeyAnswer | null> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    asked.options as unknown as PublicKeyCredentialRequestOptionsJSON,
  );
  const given = await navigator.credentials.get({ publicKey }).catch(turnedAway);
  if (!(given instanceof PublicKeyCredential)) return null;
  return { ceremony: asked.ceremony, answer: { ...given.toJSON() } };
}

/** Whether this browser can make a passkey. */
export function makesPasskeys(): boolean {
  return "PublicKeyCredential" in globalThis && "parseCreationOptionsFromJSON" in PublicKeyCredential;
}

/** A new passkey of this device. null where the person turns away. */
export async function newPasskey(asked: Schema<"Ceremony">): Promise<PasskeyAnswer | null> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    asked.options as unknown as PublicKeyCredentialCreationOptionsJSON,
  );
  const made = await navigator.credentials.create({ publicKey }).catch(turnedAway);
  if (!(made instanceof PublicKeyCredential)) return null;
  return { ceremony: asked.ceremony, answer: { ...made.toJSON() } };
}

/** A person who turns away is no fault; anything else is. */
function turnedAway(error: unknown): null {
  if (error instanceof DOMException && (error.name === "NotAllowedError" || error.name === "AbortError")) return null;
  throw error;
}
