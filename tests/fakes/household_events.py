"""One of each event of the household's journal, at figures that never change."""

from datetime import date, datetime
from decimal import Decimal

from trellis.bookkeeping import events
from trellis.bookkeeping.budget import events as budget
from trellis.bookkeeping.categories import events as categories
from trellis.bookkeeping.consent import events as consent
from trellis.bookkeeping.debts import events as debts
from trellis.bookkeeping.goals import events as goals
from trellis.bookkeeping.invest import events as invest
from trellis.bookkeeping.patterns import events as patterns
from trellis.bookkeeping.plan import events as plan
from trellis.bookkeeping.tags import events as tags
from trellis.books.transaction import Posting, Transaction
from trellis.core.dates import NEW_YORK
from trellis.core.money import Money
from trellis.household.categories.memory import Scope
from trellis.household.categories.rules import Money as Way
from trellis.household.categories.splits import Part
from trellis.household.categories.taxonomy import Bucket, Kind
from trellis.household.debts.account import DebtKind, Fee, Prepayment, Rate, ShareMinimum
from trellis.household.debts.offers import FeePaid
from trellis.household.invest.factors import Factor
from trellis.household.invest.terms import AssetClass, Method, Treatment, What
from trellis.household.statement import LineStatus

AT = datetime(2026, 3, 31, 12, tzinfo=NEW_YORK)
ONE, OTHER = "0123456789abcdef", "fedcba9876543210"
ACCOUNT = "a0123456789a"
DEBT = "d0123456789d"
POSTINGS = (
    Posting(f"Assets:Household:{ACCOUNT.capitalize()}:Balance", Money(Decimal("-4.50"))),
    Posting(f"Expenses:Household:{ACCOUNT.capitalize()}:Uncategorised", Money(Decimal("4.50"))),
)
BUDGET = "b0123456789a"
PLAN = (
    "USD",
    "monthly",
    date(2026, 3, 1),
    date(2027, 3, 1),
    "allocation",
    Decimal("3200.00"),
    (
        budget.LimitKept("food.groceries", Decimal("450.00"), "capped", Decimal("90.00")),
        budget.LimitKept("housing.rent", Decimal("1450.00"), "none", None),
    ),
    False,
    "c2VhbGVk",
)
GOAL = "g0123456789a"
TERMS = (
    "car",
    Decimal("25000.00"),
    "USD",
    date(2028, 3, 31),
    2,
    ACCOUNT,
    Decimal("1200.00"),
    Decimal("400.00"),
    date(2026, 3, 31),
    "cash",
    True,
    Decimal("0.00"),
    0,
    "c2VhbGVk",
)
SAMPLES: tuple[events.Event, ...] = (
    events.HouseholdFounded(AT, "00112233445566aa"),
    events.ImportRecorded(AT, "aabbccddeeff", "00" * 32, 120, "csv", "11" * 32, 2, 1, 3, "c2VhbGVk"),
    events.AccountOpened(AT, "aabbccddeeff", ACCOUNT, "USD", "CHECKING", "c2VhbGVk"),
    events.AccountNamed(AT, "aabbccddeeff", ACCOUNT, "c2VhbGVk"),
    events.LineSeen(
        AT,
        "aabbccddeeff",
        ONE,
        ACCOUNT,
        Decimal("-4.50"),
        "USD",
        date(2026, 3, 3),
        date(2026, 3, 2),
        LineStatus.BOOKED,
        Decimal("-4.10"),
        "EUR",
        date(2026, 3, 1),
        date(2026, 3, 31),
        ("future",),
        "c2VhbGVk",
    ),
    events.LineSuperseded(AT, "aabbccddeeff", ONE, OTHER),
    events.BalanceTold(AT, "aabbccddeeff", ACCOUNT, Decimal("100.00"), "USD", date(2026, 3, 31)),
    events.ImportUndone(AT, "aabbccddeeff"),
    events.TransferPaired(AT, ONE, OTHER, "rule"),
    events.TransferUnpaired(AT, ONE, OTHER, "a line is gone"),
    events.TransferRejected(AT, ONE, OTHER),
    patterns.AlertDismissed(AT, ONE),
    patterns.AlertRestored(AT, ONE),
    patterns.RecurringDecided(AT, OTHER, True),
    patterns.LineSetApart(AT, ONE, True),
    patterns.PaymentScheduled(
        AT, ONE, ACCOUNT, Decimal("-89.90"), "USD", date(2026, 4, 15), "monthly", date(2027, 4, 15), "c2VhbGVk"
    ),
    patterns.PaymentUnscheduled(AT, ONE),
    budget.BudgetSet(AT, BUDGET, *PLAN),
    budget.BudgetChanged(AT, BUDGET, *PLAN),
    budget.BudgetEnded(AT, BUDGET, date(2026, 6, 30)),
    budget.NoticeGiven(AT, BUDGET, "food.groceries", date(2026, 3, 1), "warn", Decimal("0.8375")),
    budget.RateTold(AT, date(2026, 3, 31), "EUR", "USD", Decimal("1.0812")),
    goals.GoalSet(AT, GOAL, *TERMS),
    goals.GoalChanged(AT, GOAL, *TERMS),
    goals.GoalReached(AT, GOAL, date(2027, 3, 31), Decimal("25000.00")),
    goals.GoalAbandoned(AT, GOAL, date(2027, 3, 31)),
    goals.NudgesWished(AT, 1, ("round_up", f"streak.{GOAL}")),
    debts.DebtTold(
        AT,
        DEBT,
        DebtKind.CREDIT_CARD,
        "USD",
        Decimal("4000.00"),
        date(2026, 3, 31),
        (Rate(Decimal("0"), date(2027, 3, 31)), Rate(Decimal("0.2699"))),
        ShareMinimum(Decimal("0.025"), Decimal("25.00")),
        15,
        Decimal("8000.00"),
        (Fee(Decimal("95.00"), date(2026, 9, 1)),),
        Prepayment(Decimal("0.02"), date(2026, 12, 31)),
        False,
        date(2026, 3, 15),
        ACCOUNT,
        "c2VhbGVk",
    ),
    debts.DebtClosed(AT, DEBT, date(2026, 3, 31)),
    debts.DebtPlanChosen(
        AT,
        "USD",
        "custom",
        (DEBT,),
        (Decimal("500.00"), Decimal("700.00")),
        True,
        Decimal("1000.00"),
        (Decimal("800.00"),),
        Decimal("0.04"),
    ),
    debts.OfferKept(
        AT,
        "o0123456789a",
        "USD",
        (DEBT,),
        False,
        date(2026, 3, 31),
        date(2026, 4, 30),
        Decimal("0.12"),
        60,
        Decimal("0.05"),
        Decimal("25.00"),
        FeePaid.KEPT,
        Decimal("0"),
        18,
        DebtKind.PERSONAL,
        False,
        True,
        Decimal("5000"),
        Decimal("20000.00"),
        84,
        Decimal("500.00"),
        Decimal("0.04"),
        False,
        "c2VhbGVk",
    ),
    debts.OfferDropped(AT, "o0123456789a"),
    plan.PlanTermsTold(
        AT,
        "USD",
        ACCOUNT,
        Decimal("4000.00"),
        Decimal("3600.00"),
        Decimal("100.00"),
        Decimal("300.00"),
        ACCOUNT,
        None,
        Decimal("9000.00"),
        Decimal("1200.00"),
        Decimal("0.03"),
        ("starter", "match", "debts", "fund", "goals", "tax", "alluse"),
        (plan.FloorKept(GOAL, Decimal("50.00")),),
        (GOAL,),
    ),
    plan.ExternalTold(AT, "alluse", "USD", Decimal("25310.40"), date(2026, 3, 31)),
    plan.PlanApproved(
        AT,
        "p0123456789a",
        "33" * 32,
        "USD",
        date(2026, 3, 31),
        date(2026, 4, 30),
        12,
        Decimal("4000.00"),
        Decimal("3600.00"),
        Decimal("1450.00"),
        Decimal("600.00"),
        Decimal("300.00"),
        Decimal("220.00"),
        Decimal("30.00"),
        (
            plan.PartKept(DEBT, Decimal("620.00"), ""),
            plan.PartKept(GOAL, Decimal("600.00"), "p0123456789a.1"),
            plan.PartKept("alluse", Decimal("400.00"), "p0123456789a.2"),
        ),
        (
            plan.PromiseKept("p0123456789a.1", ACCOUNT, "afedcba98765", Decimal("600.00"), date(2026, 4, 30)),
            plan.PromiseKept("p0123456789a.2", ACCOUNT, "alluse", Decimal("400.00"), date(2026, 4, 30)),
        ),
    ),
    plan.PlanWithdrawn(AT, "p0123456789a"),
    plan.PromiseMet(AT, "p0123456789a.1", ONE, OTHER, "rule"),
    plan.PromiseUnmet(AT, "p0123456789a.1"),
    Transaction("ab" * 32, AT, "bank.line", "household", ACCOUNT, ONE, f"bank.line:{ONE}:aabbccddeeff", (), POSTINGS),
    invest.InvestAccountTold(AT, ACCOUNT, "USD", Treatment.TAXABLE, Method.FIFO, "c2VhbGVk"),
    invest.HoldingsImported(AT, "aabbccddeeff", "00" * 32, 2, 1, "c2VhbGVk"),
    invest.EntryTold(
        AT,
        "0123456789ab",
        "",
        ACCOUNT,
        date(2026, 3, 2),
        What.SOLD,
        "VTI",
        Decimal("2.5"),
        Decimal("600.25"),
        Decimal("1.00"),
        None,
        Method.SPECIFIC,
        ("ba9876543210",),
    ),
    invest.SplitTold(AT, "0123456789ab", "VTI", date(2026, 3, 2), 2, 1),
    invest.EntryWithdrawn(AT, "0123456789ab"),
    invest.PriceTold(AT, "VTI", date(2026, 3, 2), Decimal("240.50"), "USD", "exchange"),
    invest.AssetTold(AT, "VTI", AssetClass.STOCKS, "us-total", Decimal("0.0001"), ("SCHB",)),
    invest.TargetTold(AT, ("BND", "VTI"), (Decimal("0.4"), Decimal("0.6"))),
    invest.RiskAnswered(AT, date(2026, 3, 2), "c2VhbGVk"),
    invest.ExposuresTold(AT, "BND", (Factor.RATES, Factor.CREDIT), (Decimal("-6.2"), Decimal("-0.4"))),
    invest.PriceFetched(AT, "BRK.B", date(2026, 3, 2), Decimal("480.25"), "USD", "yahoo", "BRK-B", AT, 1, 1),
    invest.TickerTold(AT, "VUSA", "yahoo", "VUSA.L"),
    invest.IssuerTold(AT, "VTI", "Vanguard"),
    categories.LineLabelled(AT, ONE, "food.coffee", Scope.MERCHANT),
    categories.LineUnlabelled(AT, ONE),
    categories.LineLocked(AT, ONE, "food.coffee"),
    categories.LineUnlocked(AT, ONE),
    categories.LineSplit(AT, ONE, (Part("food.coffee", Decimal("-3.00")), Part("food.groceries", Decimal("-1.50")))),
    categories.RuleWritten(
        AT, "0123456789ab", "food.coffee", Decimal("1.00"), None, ACCOUNT, Way.OUT, True, "c2VhbGVk"
    ),
    categories.RuleTagged(AT, "0123456789ab", ("44" * 32,), "c2VhbGVk"),
    categories.RuleRemoved(AT, "0123456789ab"),
    categories.RulesOrdered(AT, ("0123456789ab", "ba9876543210")),
    categories.CategoryAdded(AT, "food.lunches", "food", Kind.EXPENSE, Bucket.WANT, "c2VhbGVk"),
    categories.CategoryRenamed(AT, "food.lunches", "c2VhbGVk"),
    categories.CategoryHidden(AT, "food.lunches", True),
    categories.ModelTrained(AT, 120, 1, "22" * 32),
    categories.ModelServed(AT, "22" * 32, 3, "owner", "trained on the owner's word, and passed the gate"),
    consent.ConsentDecided(AT, "comparison", True),
    tags.LinesTagged(AT, "44" * 32, (ONE, OTHER), "c2VhbGVk"),
    tags.LinesUntagged(AT, "44" * 32, (OTHER,)),
    tags.LinesSpared(AT, "44" * 32, (ONE,)),
    tags.NoteWritten(AT, ONE, "c2VhbGVk"),
    tags.NoteCleared(AT, ONE),
)
