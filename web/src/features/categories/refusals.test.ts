import { describe, expect, it } from "vitest";
import { ApiProblem } from "@/api";
import { refusals } from "./refusals";

function refused(...fields: readonly string[]) {
  const problems = fields.map((field) => ({
    source: "household",
    field,
    value: "",
    message: `no ${field}`,
    way_out: "Mend it.",
  }));
  return new ApiProblem({ type: "about:blank", title: "Unprocessable", status: 422, problems });
}

describe("refusals", () => {
  it("are told at their fields", () => {
    const { at, rest } = refusals(refused("text", "least"), ["text", "least"]);

    expect(at).toEqual({ text: "no text. Mend it.", least: "no least. Mend it." });
    expect(rest).toBeNull();
  });

  it("are told at the foot where a field is none of the form's, or the server was not reached", () => {
    const error = refused("call");
    const lost = new TypeError("no network");

    expect(refusals(error, ["text"]).rest).toBe(error);
    expect(refusals(lost, ["text"])).toEqual({ at: {}, rest: lost });
    expect(refusals(null, ["text"])).toEqual({ at: {}, rest: null });
  });
});
