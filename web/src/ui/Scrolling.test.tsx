import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Scrolling } from "./Scrolling";

const told: (() => void)[] = [];
let content = 100;

beforeEach(() => {
  content = 100;
  told.length = 0;
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(tell: () => void) {
        told.push(tell);
      }
      observe() {}
      disconnect() {}
    },
  );
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(100);
  vi.spyOn(HTMLElement.prototype, "scrollWidth", "get").mockImplementation(() => content);
});

afterEach(() => vi.unstubAllGlobals());

describe("a frame that scrolls", () => {
  it("is a stop of the Tab key only while its content is larger", () => {
    render(
      <Scrolling label="Trades" className="">
        <p />
      </Scrolling>,
    );
    const frame = screen.getByRole("region", { name: "Trades" });
    expect(frame.hasAttribute("tabindex")).toBe(false);
    content = 300;
    act(() => told.at(-1)?.());
    expect(frame.getAttribute("tabindex")).toBe("0");
    content = 90;
    act(() => told.at(-1)?.());

    expect(frame.hasAttribute("tabindex")).toBe(false);
  });
});
