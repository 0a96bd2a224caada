"""The garden: small trading modules that breed. Pure: time, chance and ids are arguments; same input, same bytes.

plan         TradingPlan: .key, .content, .content_hash, .at_risk; Evidence, Provenance, Regime, Execution; plan_id_of
reading      plan_of(content) -> TradingPlan, value_of(class, content): canonical bytes read back, checked
conditions   Compare, All, Any, Not; holds(condition, facts) -> bool or None; condition_of(plain data)
limits       PlanLimits, tightened, strictest: configuration that can only get tighter
invariants   problems_of(plan, limits) -> everything that speaks against a plan
sizing       Odds, kelly, position_size
drafting     drafted(who, seen, signal, stance, limits) -> TradingPlan or problems
approvals    Approval, approval_id_of
states       Plans: .add(plan), .apply(Move) -> Told, .stage, .to_execute(plan_id)
genes        Gene: .unit, .value, .problem; tables: detector_table(factors, horizons), DECISION_MAKER, TRADER
genome       Genome: .hash, .number(name); drawn(table, draws), repaired, checked, distance
detector     Form, Bar, Stay; form_of(genome, bar length), found(form, bar), stepped(form, bar, stay), stance_of(genome)
timeframes   TIMEFRAMES, asked(text, flag), check; agreeing: Agreement, agreement_of(genome), agreed(form, asked, bars)
offspring    child(table, parents, draws, rates); parents: parents_of(candidates, draws)
lineage      Lineage: .born(Birth), .died(hash), .trials, .dead_branches, .tabu
module       Module, module_of(genome, garden, created, parents); lifecycle: Life, advanced(life, to, at, evidence)
curators     catalogue: sixteen and the audit; orchestra.judged(kind, strength, answers, least); learning.learned
triggers     by_performance, by_recovery, by_diversity, by_regime, Queue, Caps
retirement   Claim, Watch, watched(watch, earned): evidence that may be looked at daily, demotion in steps
scorecard    consistency, innovation, specialization, collaboration
events       what is journaled: BreedingBegun, GenerationBred, BreedingMeasured, ModuleKept,
             BreedingJudged, StageChanged
"""
