import { describe, expect, it } from "vitest";
import { asked } from "./reviewKeys";

function press(key: string, inside = "<p></p>", more: Partial<KeyboardEvent> = {}) {
  document.body.innerHTML = inside;
  const target = document.body.firstElementChild;
  return asked({ key, altKey: false, ctrlKey: false, metaKey: false, isComposing: false, target, ...more });
}

describe("keys of the review", () => {
  it("choose by place, accept and skip", () => {
    expect(press("1")).toEqual({ choose: 0 });
    expect(press("5")).toEqual({ choose: 4 });
    expect(press("Enter")).toBe("accept");
    expect(press("s")).toBe("skip");
    expect(press("6")).toBeNull();
  });

  it("are not heard where they mean something else", () => {
    expect(press("1", "<input>")).toBeNull();
    expect(press("s", "<div role='dialog'></div>")).toBeNull();
    expect(press("Enter", "<button></button>")).toBeNull();
    expect(press("1", "<button></button>")).toEqual({ choose: 0 });
    expect(press("s", "<p></p>", { ctrlKey: true })).toBeNull();
  });
});
