import { createContext, useContext, useEffect, useState } from "react";

/** The instant that "in 3 hours" is measured from: the clock of the house where it has one of its own. */
export const NowContext = createContext<Date | null>(null);

/** The clock of the house; where there is none, the clock on the wall, which moves on every half minute. */
export function useNow(): Date {
  const house = useContext(NowContext);
  const [wall, setWall] = useState(() => new Date());
  useEffect(() => {
    if (house !== null) return;
    const timer = setInterval(() => setWall(new Date()), 30_000);
    return () => clearInterval(timer);
  }, [house]);
  return house ?? wall;
}
