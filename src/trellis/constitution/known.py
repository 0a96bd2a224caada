"""The ids a rulebook must hold, no more and no fewer."""

_REFERENCE = """
    A.time A.num A.mult A.delta A.quote A.calDTE A.mktDTE A.NLV A.base A.S A.expo A.hwm A.cost A.pure
    S0.split S0.min S0.deploy.ceiling S0.deploy.target S0.symbol.cap S0.alloc S0.slice S0.slip.cap S0.cr.timeout
    S0.idem S0.kill.user S0.dd.pivot S0.dd.recover S0.margin S0.pdelta S0.mon.L0 S0.mon.L1 S0.mon.L2 S0.mon.L3
    S1.gen.window S1.rev.window S1.com.window S1.ltd.manage S1.pin S1.cheap S1.itm S1.report.cut S1.earn.skip
    S1.earn.unknown S1.earn.span S1.early.shift S1.holiday.move S1.holiday.dte S1.expiry.pref
    S2.universe S2.entry.kind S2.entry.delta S2.entry.dte S2.stress.dte S2.roll.prep S2.assign.cc S2.recover
    S2.exit.cc S2.pivot S2.fork.step S2.mini.size S2.mini.mix S2.mini.age S2.mini.mult S2.mini.reinvest
    S3.universe S3.entry.delta S3.entry.dte S3.roll.prep S3.roll.exec S3.assign.cc S3.reinvest S3.reinvest.split
    S3.fork.step
    S4.universe S4.entry.kind S4.entry.delta S4.entry.dte S4.cover.max S4.profit S4.earn.cover S4.shares.init
    S4.shares.slip S4.reenter S4.reinvest
    S5.budget S5.trig.vix S5.trig.spx S5.trig.breadth S5.spx.otm S5.spx.tenor S5.vix.call S5.release.profit
    S5.release.revert
    S6.atr S6.atr.fallback S6.L0 S6.L1 S6.L2 S6.L3 S6.roll.cost S6.roll.target S6.roll.delta S6.freeze S6.vix.hedged
    S6.vix.safe S6.vix.kill S6.cc.L0 S6.cc.L1 S6.cc.L2 S6.cc.L3
    S7.prep S7.log S7.cc S7.resume
    S8.oi S8.adv S8.spread S8.size S8.missing S8.stale S8.stale.buf S8.stale.hard S8.atr.none S8.chain S8.broker
    S8.feed
    S9.cycle S9.resume S9.recon.pos S9.recon.cash S9.orphan
    S10.gen S10.tax S10.split
    S11.weekly S11.monthly S11.quarterly
    S12.label S12.ml
    S13.ai S13.llms
    S14.custody S14.selfmod S14.gate
    S15.change
    S16.gate
    S17.call.delta S17.call.tenor S17.put S17.roll.tte S17.roll.delta S17.stagger
"""

REFERENCE_IDS = tuple(_REFERENCE.split())
"""The rows of Part A and of sections 0 to 17, in the law's order."""

_DERIVED = """
    S0.margin.reg_t S0.cash
    S2.sub.limit
    S3.entry.kind S3.exit.cc
    S5.spend S5.release.time S5.unknown
    S6.calm
    S10.quarter
    S17.buy S17.look
    C.latch
    D.identity D.journal D.states D.ladder D.clip D.cancel D.slices D.partials D.restart D.ticks D.kinds
"""

DERIVED_IDS = tuple(_DERIVED.split())
"""Rows this house adds where the law has figures without an id: notes of sections 0 to 6, Parts C to F."""

KNOWN_IDS = frozenset((*REFERENCE_IDS, *DERIVED_IDS))
