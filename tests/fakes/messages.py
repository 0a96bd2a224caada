"""Stand-ins for a garden's modules: they know no market, only how often each plan was decided, traded, told."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from trellis.messages.kinds import Kind
from trellis.messages.module import Capabilities, Everyone, Identity, Message, Need, Outgoing, Subscription
from trellis.messages.worker import Worker

ACCOUNT = "acct-1"


def detector(name: str = "det-1") -> Identity:
    """A detector with a box of its own, for its feedback."""
    return Identity(name, Kind.DETECTOR, name, capabilities=Capabilities(hears=(Subscription("regime_change"),)))


def decider(name: str = "dm-1", account: str = ACCOUNT) -> Identity:
    """A decision maker of an account: the box is the account's, whoever of them leads."""
    return Identity(name, Kind.DECISION_MAKER, f"dm:{account}", account=f"dm:{account}", keeps_state=True)


def trader(name: str = "tr-1", account: str = ACCOUNT) -> Identity:
    """A trader of an account."""
    return Identity(name, Kind.TRADER, f"tr:{account}", account=f"tr:{account}", keeps_state=True)


def plan(number: int, of: str = "det-1", *, until: datetime | None = None, version: int = 0) -> Outgoing:
    """A plan about nothing; its last word is the box that feedback goes to."""
    said = f"plan {number} of {of}".encode()
    return Outgoing(
        "trading_plan", Need(Kind.DECISION_MAKER), said, key=f"plan-{number}", until=until, sequence=version
    )


class Detector:
    """Keeps what it is told."""

    def __init__(self) -> None:
        """Nothing told."""
        self.heard: list[Message] = []

    def handle(self, message: Message, at: datetime) -> Sequence[Outgoing]:
        """Nothing follows."""
        self.heard.append(message)
        return ()


class Decider:
    """Approves every plan, numbering its decisions: the number shows whether its state was made whole again."""

    def __init__(self) -> None:
        """Nothing decided."""
        self.decided = self.halts = 0

    def handle(self, message: Message, at: datetime) -> Sequence[Outgoing]:
        """A decision for the trader and for the detector; that a halt was heard, by its number, for the detector;
        feedback is only noted.
        """
        if message.message_type == "risk_halt":
            self.halts += 1
            said = b"halt %d" % self.halts
            return [Outgoing("plan_decision", "det-1", said, message.key, at + timedelta(minutes=5))]
        if message.message_type != "trading_plan":
            return ()
        self.decided += 1
        said = b"decision %d on %s" % (self.decided, message.payload)
        until = at + timedelta(minutes=5)
        return [
            Outgoing("plan_decision", Need(Kind.TRADER), said, message.key, until),
            Outgoing("plan_decision", message.sender_box, said, message.key, until),
        ]


class Trader:
    """Fills every decision, numbering its orders."""

    def __init__(self) -> None:
        """Nothing traded."""
        self.orders = 0

    def handle(self, message: Message, at: datetime) -> Sequence[Outgoing]:
        """Feedback for the decision maker and, by correlation, about the plan; nothing about a halt."""
        if message.message_type == "risk_halt":
            return ()
        self.orders += 1
        said = b"order %d for %s" % (self.orders, message.payload)
        return [
            Outgoing("execution_feedback", message.sender_box, said, message.key),
            Outgoing("execution_feedback", said.split()[-1].decode(), said, message.key),
        ]


def operator(name: str = "person") -> Identity:
    """A person's program, which may halt."""
    return Identity(name, Kind.OPERATOR, name)


def halt(number: int) -> Outgoing:
    """A halt of everything, counted by who says it."""
    return Outgoing("risk_halt", Everyone(), b"halt", "halts", sequence=number)


def drive(workers: Sequence[Worker], rounds: int = 20) -> int:
    """Turn the workers until none has anything to do: how many messages were settled."""
    settled = 0
    for _ in range(rounds):
        done = sum(worker.turn() for worker in workers)
        settled += done
        if not done:
            break
    return settled


def steward(name: str) -> Identity:
    """One that stands for keeping the registry."""
    return Identity(name, Kind.STEWARD, name)


def make_detector(settings: str) -> Detector:
    """For postings."""
    return Detector()


def make_decider(settings: str) -> Decider:
    """For postings."""
    return Decider()


def make_trader(settings: str) -> Trader:
    """For postings."""
    return Trader()
