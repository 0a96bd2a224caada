import { describe, expect, it } from "vitest";
import { left, signed } from "./parts";

const part = (amount: string, category = "food.groceries", key = 0) => ({ key, category, amount });

describe("parts of a line", () => {
  it("leave what no part has, exactly and in the line's places", () => {
    expect(left("-86.20", [part("61.20"), part("25")])).toBe("0.00");
    expect(left("-0.30", [part("0.10"), part("0.10")])).toBe("0.10");
    expect(left("9007199254740993.01", [part("")])).toBe(null);
    expect(left("900719925474099.31", [part("0.3")])).toBe("900719925474099.01");
    expect(left("-10.00", [part("12.5")])).toBe("-2.50");
    expect(left("-10", [part("0.125")])).toBe("9.875");
  });

  it("are none where one is no amount", () => {
    expect(left("-10.00", [part("1e3")])).toBeNull();
    expect(left("-10.00", [part("-1")])).toBeNull();
  });

  it("are sent with the sign of the line", () => {
    expect(signed("-10.00", [part(" 4.00 ")])).toEqual([{ category: "food.groceries", amount: "-4.00" }]);
    expect(signed("10.00", [part("4.00")])).toEqual([{ category: "food.groceries", amount: "4.00" }]);
  });
});
