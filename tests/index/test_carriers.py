"""Who carries a stage: what the sweep finds equals the definition, item by item, on random small models."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from rolemap.index.carriers import item_of, written_of
from rolemap.index.holding import Holding
from rolemap.index.index import Index
from rolemap.model.entities import (
    Activity,
    Assignments,
    Decision,
    Empty,
    Kpi,
    Limit,
    Role,
    Subject,
    Unit,
    assignments,
)
from rolemap.model.involvement import Involvement, Stage
from rolemap.model.model import Model, Settings

ROLES = ("r0", "r1", "r2")
PROPOSED = (Involvement.INITIATE, Involvement.PERFORM, Involvement.ANSWER)
some = st.lists(st.sampled_from(ROLES), min_size=1, max_size=2)
stages = st.sampled_from((None, *Stage))


@st.composite
def held(draw: st.DrawFn) -> Assignments:
    rights = draw(st.sets(st.sampled_from(list(Involvement)), max_size=4))
    return assignments({right: draw(some) for right in sorted(rights)})


@st.composite
def models(draw: st.DrawFn) -> Model:
    empty = st.lists(
        st.builds(Empty, right=st.sampled_from(list(Involvement)), why=st.just("so")), max_size=1
    )
    count = draw(st.integers(0, 4))
    return Model(
        roles=tuple(Role(id=role) for role in ROLES),
        units=(Unit(id="u", head=draw(st.sampled_from((None, "r0")))),),
        subjects=(Subject(id="s"),),
        activities=tuple(
            Activity(
                id=f"a{number}", subject="s", stage=draw(stages), assignments=draw(held()), empty=tuple(draw(empty)),
                parent=f"a{number - 1}" if number and draw(st.booleans()) else None,
                unit=draw(st.sampled_from((None, "u"))),
            )
            for number in range(count)
        ),
        decisions=tuple(
            Decision(
                id=f"d{number}", subject="s", stage=draw(stages), assignments=draw(held()), empty=tuple(draw(empty)),
                limits=(Limit(roles=("r1",)),) if draw(st.booleans()) else (),
            )
            for number in range(draw(st.integers(0, 2)))
        ),
        settings=Settings(accountable_implies_responsible=draw(st.booleans())),
    )  # fmt: skip


def carrying(index: Index, stage: Stage) -> Iterator[Holding]:
    """Each part by which a role carries a stage, as `Carriers.of` says it in words."""
    for item in index.about("s"):
        assert not isinstance(item, Kpi)
        proposed = any(item.held(right) for right in PROPOSED)
        decides_on = item.stage is Stage.PROPOSE and proposed
        if stage is Stage.PROPOSE and item.stage in (Stage.PROPOSE, Stage.APPROVE, Stage.SET):
            yield from index.holdings(item.key, Involvement.INITIATE)
        if stage is Stage.APPROVE and decides_on and item.held(Involvement.RATIFY):
            yield from index.holdings(item.key, Involvement.RATIFY)
        if stage is Stage.MONITOR:
            yield from index.holdings(item.key, Involvement.MONITOR)
        if item.stage is stage:
            for right in here(index, item, stage):
                for each in index.holdings(item.key, right):
                    if not (decides_on and each.written[1] is Involvement.RATIFY) and is_at_hand(each, item):
                        yield each


DOING = {
    Stage.PROPOSE: (Involvement.INITIATE, Involvement.PERFORM),
    Stage.APPROVE: (Involvement.RATIFY, Involvement.PERFORM),
    Stage.SET: (Involvement.INITIATE, Involvement.RATIFY, Involvement.PERFORM),
    Stage.EXECUTE: (Involvement.PERFORM,),
    Stage.MONITOR: (Involvement.MONITOR, Involvement.PERFORM),
}


def is_at_hand(holding: Holding, item: Activity | Decision) -> bool:
    """False for who answers only for the whole or the unit, where somebody is named to do the step."""
    key, right = holding.written
    is_from_above = key != item.key and right in (Involvement.ANSWER, "head")
    return not (is_from_above and item.stage and any(item.held(each) for each in DOING[item.stage]))


def here(index: Index, item: Activity | Decision, stage: Stage) -> tuple[Involvement, ...]:
    """The rights by which a stage is carried in an item that stands at it."""
    if stage is Stage.MONITOR:
        if item.held(Involvement.MONITOR) and not item.held(Involvement.PERFORM):
            return ()
        return (Involvement.PERFORM if index.performers(item.key) else Involvement.ANSWER,)
    if stage is Stage.APPROVE:
        return (Involvement.RATIFY, Involvement.PERFORM)
    return (Involvement.PERFORM, Involvement.ANSWER)


@given(models())
def test_the_sweep_finds_what_the_definition_says(model: Model) -> None:
    index = Index(model)
    found = index.carriers
    assert found.held.get("s", set()) == index.stages_held("s")
    for stage in (Stage.PROPOSE, Stage.APPROVE, Stage.EXECUTE, Stage.MONITOR):
        expected: dict[str, tuple[str, object]] = {}
        for each in carrying(index, stage):
            expected.setdefault(each.role, (each.item, each.written))
        parts = found.of(model.subjects[0], stage)
        assert {role: (item_of(part), written_of(part)) for role, part in parts.items()} == expected
    for stage in (Stage.SET, Stage.APPROVE, Stage.EXECUTE):
        answering = {
            each.role
            for item in index.staged_items("s", stage)
            for each in index.holdings(item.key, Involvement.ANSWER)
            if is_at_hand(each, item)
        }
        assert found.answering[stage].get("s", {}).keys() == answering
