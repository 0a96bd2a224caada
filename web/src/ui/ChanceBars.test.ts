import { describe, expect, it } from "vitest";
import { chance } from "./ChanceBars";

describe("a chance", () => {
  it("is whole percent", () => {
    expect([chance("0.7421"), chance("0.5000"), chance("0.9900")]).toEqual(["74%", "50%", "99%"]);
  });

  it("is sure or impossible only where it is", () => {
    expect([chance("1.0000"), chance("0.9999"), chance("0.0000"), chance("0.0004")]).toEqual([
      "100%",
      "> 99%",
      "0%",
      "< 1%",
    ]);
  });

  it("that is simulated is sure only where simulation leaves nothing open", () => {
    const few = { low: "0.0000", high: "0.0008" };
    const most = { low: "0.9992", high: "1.0000" };
    const met = { low: "1.0000", high: "1.0000" };
    expect([chance("0.0000", few), chance("1.0000", most), chance("1.0000", met)]).toEqual(["< 1%", "> 99%", "100%"]);
  });
});
