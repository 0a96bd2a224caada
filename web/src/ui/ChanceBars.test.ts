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
});
