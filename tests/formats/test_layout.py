"""The laws of the layout, on any forest: nothing overlaps, parents stand above, lines keep off foreign cards."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolemap.formats.layout.forest import Forest, grow
from rolemap.formats.layout.overlay import ways
from rolemap.formats.layout.shape import Box, Size, Way
from rolemap.formats.layout.tree import LIMIT, Placement, place

CARD = Size(208, 92)
SIZES = st.builds(Size, st.floats(40, 300), st.floats(20, 160))


@st.composite
def plantings(draw: st.DrawFn) -> tuple[list[Size], list[tuple[int, int]]]:
    """Cards of any size and any links between them: cycles, two managers and loners included."""
    count = draw(st.integers(0, 24))
    node = st.integers(0, max(0, count - 1))
    links = draw(st.lists(st.tuples(node, node), max_size=2 * count)) if count else []
    return draw(st.lists(SIZES, min_size=count, max_size=count)), links


def overlaps(one: Box, other: Box) -> bool:
    """Whether two cards share more than an edge."""
    return (
        one.x < other.right - 1e-6
        and other.x < one.right - 1e-6
        and one.y < other.bottom - 1e-6
        and other.y < one.bottom - 1e-6
    )


def runs_through(way: Way, box: Box) -> bool:
    """Whether a line enters a card."""
    return any(
        min(x, to_x) < box.right - 1e-6
        and max(x, to_x) > box.x + 1e-6
        and min(y, to_y) < box.bottom - 1e-6
        and max(y, to_y) > box.y + 1e-6
        for (x, y), (to_x, to_y) in pairwise(way)
    )


def regular(*spans: int) -> list[tuple[int, int]]:
    """The links of an organisation whose first level spans `spans[0]`, whose second spans `spans[1]`, ..."""
    links: list[tuple[int, int]] = []
    level = [0]
    for span in spans:
        level, above = [], level
        for parent in above:
            for _ in range(span):
                level.append(len(links) + 1)
                links.append((parent, len(links) + 1))
    return links


def planted(count: int, links: list[tuple[int, int]]) -> Placement:
    """Equal cards, placed."""
    return place([CARD] * count, grow(count, links))


@given(plantings())
def test_a_forest_holds_every_node_once(planting: tuple[list[Size], list[tuple[int, int]]]) -> None:
    sizes, links = planting
    forest = grow(len(sizes), links)
    below = [child for children in forest.children for child in children]
    assert sorted([*forest.roots, *below]) == list(range(len(sizes)))
    assert sorted(links[link] for link in forest.links) == sorted(
        (parent, child) for parent, children in enumerate(forest.children) for child in children
    )


@given(st.permutations(range(8)))
def test_a_tree_is_followed_whole_whatever_the_order_of_its_links(order: list[int]) -> None:
    links = regular(2, 3)
    assert set(grow(9, [links[place] for place in order]).links) == set(range(8))


def test_a_cycle_loses_its_last_link() -> None:
    assert grow(3, [(0, 1), (1, 2), (2, 0)]) == Forest(roots=(0,), children=((1,), (2,), ()), links=(0, 1))


@given(plantings())
@settings(max_examples=300)
def test_cards_and_lines_keep_apart(planting: tuple[list[Size], list[tuple[int, int]]]) -> None:
    sizes, links = planting
    forest = grow(len(sizes), links)
    placed = place(sizes, forest)
    assert not [pair for pair in combinations(placed.boxes, 2) if overlaps(*pair)]
    assert all(
        box.x >= -1e-6
        and box.y >= 0
        and box.right <= placed.width + 1e-6
        and box.bottom <= placed.height + 1e-6
        for box in placed.boxes
    )
    for way in placed.ways:
        assert way is None or not [box for box in placed.boxes if runs_through(way, box)]
    assert placed == place(sizes, forest)


@given(plantings())
def test_parents_stand_above_and_siblings_in_order(
    planting: tuple[list[Size], list[tuple[int, int]]],
) -> None:
    sizes, links = planting
    forest = grow(len(sizes), links)
    boxes = place(sizes, forest).boxes
    for parent, children in enumerate(forest.children):
        assert all(boxes[child].y > boxes[parent].bottom for child in children)
        for one, other in pairwise(children):
            assert boxes[other].y >= boxes[one].bottom or boxes[other].x >= boxes[one].right


@given(plantings())
def test_every_line_joins_its_two_cards(planting: tuple[list[Size], list[tuple[int, int]]]) -> None:
    sizes, links = planting
    forest = grow(len(sizes), links)
    placed = place(sizes, forest)
    for parent, children in enumerate(forest.children):
        for child in children:
            way, above, below = placed.ways[child], placed.boxes[parent], placed.boxes[child]
            assert way is not None
            assert above.x <= way[0][0] <= above.right
            assert way[0][1] == above.bottom
            assert way[-1] in {(below.centre, below.y), (below.x, below.middle)} or way[-1] == pytest.approx(
                (below.centre, below.y), abs=1
            )
            assert all(x == to_x or y == to_y for (x, y), (to_x, to_y) in pairwise(way))
    assert all(placed.ways[root] is None for root in forest.roots)


def test_equal_subtrees_look_equal() -> None:
    """A subtree that stands twice is the same drawing, moved."""
    boxes = planted(22, regular(3, 6)).boxes
    shapes = {
        tuple(
            (boxes[card].x - boxes[head].x, boxes[card].y - boxes[head].y)
            for card in range(4 + 6 * (head - 1), 10 + 6 * (head - 1))
        )
        for head in (1, 2, 3)
    }
    assert len(shapes) == 1


@pytest.mark.parametrize("spans", [(60,), (3, 4), (7, 7, 9), (20, 24), (8, 6, 10), (4, 5, 5, 4), (1,) * 12])
def test_a_picture_stays_on_a_page(spans: tuple[int, ...]) -> None:
    links = regular(*spans)
    assert planted(len(links) + 1, links).width <= LIMIT


def test_one_report_stands_below_its_manager() -> None:
    manager, report = planted(2, [(0, 1)]).boxes
    assert manager.x == report.x


def test_few_reports_stand_in_a_row() -> None:
    assert len({box.y for box in planted(4, regular(3)).boxes[1:]}) == 1


def test_a_chain_of_any_depth_is_placed() -> None:
    placed = planted(5000, [(node, node + 1) for node in range(4999)])
    assert placed.width <= LIMIT


def test_nothing_takes_no_room() -> None:
    assert place([], grow(0, [])) == Placement((), (), 0, 0)


@given(plantings())
@settings(max_examples=100)
def test_overlays_start_and_end_at_the_side_of_their_cards(
    planting: tuple[list[Size], list[tuple[int, int]]],
) -> None:
    sizes, links = planting
    boxes = place(sizes, grow(len(sizes), links)).boxes
    for (source, target), way in zip(links, ways(boxes, (), links), strict=True):
        assert way[0][0] in {boxes[source].x, boxes[source].right}
        assert way[-1][0] in {boxes[target].x, boxes[target].right}
        assert all(x == to_x or y == to_y for (x, y), (to_x, to_y) in pairwise(way))


def test_an_overlay_goes_around_the_cards() -> None:
    links = regular(3, 4)
    placed = planted(16, links)
    boxes, branches = placed.boxes, [way for way in placed.ways if way]
    for way in ways(boxes, branches, [(1, 12), (2, 15), (3, 4), (0, 9)]):
        assert not [box for box in boxes if runs_through(way, box)]


def test_managers_of_a_small_chart_stand_in_one_row() -> None:
    # CEO above CFO, CRO and CMO; one has a report of their own, another has five.
    links = [(0, 1), (0, 2), (0, 3), (2, 4), *((3, report) for report in range(5, 10))]
    boxes = place([Size(232, 70)] * 10, grow(10, links)).boxes
    assert len({boxes[manager].y for manager in (1, 2, 3)}) == 1
    assert boxes[1].x < boxes[2].x < boxes[3].x
