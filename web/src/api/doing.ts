import { useState } from "react";

/** What is sent by hand, one at a time: whether it is on its way, and what it failed with last, null for nothing. */
export function useDoing() {
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const doing = async (act: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    try {
      await act();
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return { doing, busy, error };
}
