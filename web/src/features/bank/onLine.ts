import { useState } from "react";
import { api, type Schema, statusOf, useHouseholdChanged } from "@/api";

type Line = Schema<"LineTold">;
type Body = Schema<"AnnotationBody">;
/** What is on a line, and the ETag of that state. */
type OnLine = Pick<Line, "tags" | "by_rule" | "note"> & { readonly etag: string };

/**
 * What is on one line, to be changed as it was seen: where somebody else changed it meanwhile nothing is overwritten,
 * and the newest is at hand.
 */
export function useOnLine(row: Line) {
  const [seen, setSeen] = useState<OnLine>({ ...row, etag: row.annotation_etag });
  const [stale, setStale] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const fresh = useHouseholdChanged();
  const path = { line: row.id };
  const renew = async () => {
    const { data, response } = await api.GET("/api/v1/household/lines/{line}/annotation", { params: { path } });
    if (data === undefined) return;
    setSeen({ ...data, etag: response.headers.get("ETag") ?? "" });
    setStale(true);
  };
  const put = async (body: Body): Promise<boolean> => {
    const header = { "If-Match": seen.etag };
    try {
      await api.PUT("/api/v1/household/lines/{line}/annotation", { params: { path, header }, body });
    } catch (reason) {
      if (statusOf(reason) !== 412) throw reason;
      await Promise.all([renew(), fresh()]);
      return false;
    }
    await fresh();
    return true;
  };
  const save = async (body: Body): Promise<boolean> => {
    setBusy(true);
    setError(null);
    try {
      return await put(body);
    } catch (reason) {
      setError(reason);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { seen, stale, error, busy, save, settle: () => setStale(false) };
}
